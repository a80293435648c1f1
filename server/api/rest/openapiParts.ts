import type { RestMeta } from "../trpc";
import type { Route } from "./routes";

const refusal = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Refusal" } } },
});

/** What else than the body may be too large, by what takes it in. */
const NO_ROOM: Readonly<Record<NonNullable<RestMeta["room"]>, string>> = {
  case: "with what would be set the case would hold more than 4 MB (`variables.size`)",
  draft: "the draft would be larger than 2 MB (`draft.tooLarge`)",
  message: "the payload is larger than 256 KB (`message.size`)",
};

/** What a body may be refused for before it is looked into; JSON, unless the route takes XML. */
function bodyRefusals({ room, xml }: RestMeta): Record<string, object> {
  const more = room ? `, or ${NO_ROOM[room]}` : "";
  return {
    ...(xml === undefined && {
      400: refusal("The body is not JSON (`request.json`), or nests too deep (`request.deep`)."),
    }),
    413: refusal(`The body is larger than 4 MB (\`request.size\`)${more}.`),
    415: refusal(`The body is not \`application/${xml === undefined ? "json" : "xml"}\`.`),
  };
}

/** What may be answered instead of success, by what the route takes. */
export function problemResponses({ method, path, input, rest }: Route): Record<string, object> {
  const named = path.includes("{");
  const changes = method !== "GET";
  const takes = changes || Object.keys(input?.shape ?? {}).length > 0;
  return {
    401: refusal("No key, or one that is not, or no longer, valid."),
    403: refusal("The role for it is missing."),
    ...(named && { 404: refusal("There is no such thing in this organisation.") }),
    ...(changes && { 409: refusal("What is there does not allow it; nothing was changed.") }),
    ...(changes && method !== "DELETE" && bodyRefusals(rest)),
    ...(takes && { 422: refusal("Something in it does not fit; every place is named.") }),
    ...(rest.limited && {
      429: refusal(
        "The organisation uses as much as it may; `Retry-After` says in how many seconds to come again.",
      ),
    }),
    500: refusal("A fault of ours; it was written down."),
  };
}

const text = (description: string, more: object = {}) => ({ type: "string", description, ...more });

/** Problem details (RFC 9457) as Alur answers them. */
export const problemSchemas = {
  Refusal: {
    type: "object",
    description: "Why something was not done (RFC 9457).",
    required: ["type", "status", "code", "title"],
    properties: {
      type: text("Always `about:blank`; `code` says more."),
      status: { type: "integer", description: "The HTTP status." },
      code: text("What it is; stable, the same in every language.", { examples: ["form.errors"] }),
      title: text("A short sentence in the language asked for."),
      detail: text("What to do, in the language asked for."),
      params: { type: "object", description: "Details, by the code." },
      problems: {
        type: "array",
        description: "Problems of a draft.",
        items: { $ref: "#/components/schemas/RefusalProblem" },
      },
      errors: {
        type: "array",
        description: "One per field that does not fit.",
        items: { $ref: "#/components/schemas/RefusalField" },
      },
    },
  },
  RefusalProblem: {
    type: "object",
    description: "A problem of a draft.",
    required: ["code", "severity", "path", "params"],
    properties: {
      code: text("What is wrong; stable."),
      severity: text("`error` blocks publishing.", { enum: ["error", "warning"] }),
      stepId: text("The step it belongs to."),
      flowId: text("The flow it belongs to."),
      path: {
        type: "array",
        description: "Path from the draft's root to the field.",
        items: { type: ["string", "integer"] },
      },
      params: { type: "object", description: "Details, by the code." },
      detail: text("A sentence in the language asked for."),
    },
  },
  RefusalField: {
    type: "object",
    description: "A field that does not fit.",
    required: ["field", "code", "params"],
    properties: {
      field: text("Key of the field, or path of the input."),
      code: text("What is wrong; stable."),
      params: { type: "object", description: "Details, by the code." },
      detail: text("A sentence in the language asked for."),
    },
  },
};

/** Where a service calls back; not a procedure, because the token in the address is all the right it needs. */
export const callbackPath = {
  post: {
    operationId: "callbacks-answer",
    summary: "Answer a waiting step, once",
    tags: ["cases"],
    security: [],
    parameters: [
      {
        name: "token",
        in: "path",
        required: true,
        schema: { type: "string" },
        description: "As the service was given it.",
      },
    ],
    requestBody: {
      required: false,
      content: { "application/json": { schema: { description: "Whatever the service has to say." } } },
    },
    responses: {
      202: { description: "Taken." },
      ...bodyRefusals({}),
      404: refusal("Nobody gave out such an address."),
      409: refusal("It was used before, or is no longer waited for."),
    },
  },
};

const part = (description: string) => ({ type: "string", enum: ["up", "down"], description });
const state = {
  description: "What is up.",
  content: {
    "application/json": {
      schema: {
        type: "object",
        required: ["database", "worker"],
        properties: { database: part("Answers queries."), worker: part("Was seen in the last 20 seconds.") },
      },
    },
  },
};

/** Health is outside `/api/v1`, at an address of its own. */
export function healthPath(url: string): Record<string, object> {
  return {
    "/health": {
      servers: [{ url: `${url}/api` }],
      get: {
        operationId: "health",
        summary: "Whether database and worker are up",
        security: [],
        responses: { 200: state, 503: state },
      },
    },
  };
}
