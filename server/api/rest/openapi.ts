import { generateOpenApiDocument } from "trpc-to-openapi";
import { z } from "zod";
import { appRouter } from "../router";
import { described } from "./descriptions";
import { callbackPath, healthPath, problemResponses, problemSchemas } from "./openapiParts";
import { routes } from "./routes";

type Doc = ReturnType<typeof generateOpenApiDocument>;
type PathItem = NonNullable<Doc["paths"]>[string];
type Operation = NonNullable<PathItem["get"]>;

let made: { readonly for: string; readonly document: object } | undefined;

/** The OpenAPI 3.1 description of `/api/v1`, made from the router. `url` is where this Alur is reached. */
export function openApiDocument(url: string): object {
  if (made?.for !== url) made = { for: url, document: make(url) };
  return made.document;
}

function make(url: string): object {
  const document = generateOpenApiDocument(appRouter, {
    title: "Alur",
    version: "1",
    description:
      "Business processes as a service: drafts, versions, cases, tasks. Every refusal is problem details (RFC 9457) with a stable `code`; " +
      "its sentences are in the language of `Accept-Language`.",
    openApiVersion: "3.1.0",
    baseUrl: `${url}/api/v1`,
    tags: ["processes", "drafts", "cases", "tasks", "organisation"],
    securitySchemes: {
      key: { type: "http", scheme: "bearer", description: "An API key: `npm run alur -- key create`." },
    },
  });
  for (const route of routes()) {
    const operation = operationAt(document, route.path, route.method);
    if (!operation) continue;
    success(operation, route.rest);
    Object.assign(operation.responses ?? {}, problemResponses(route));
    if (route.rest.body !== undefined) wholeBody(operation, route.rest.body);
    if (route.rest.answersXml !== undefined) xmlAnswer(operation);
    if (route.rest.xml !== undefined) xmlBody(operation, route);
    if (route.procedure.join(".") === "cases.start") idempotency(operation);
  }
  const { paths = {}, components = {} } = document;
  return {
    ...document,
    paths: { ...paths, "/callbacks/{token}": callbackPath, ...healthPath(url) },
    components: { ...components, schemas: { ...documented(components.schemas ?? {}), ...problemSchemas } },
  };
}

function operationAt(document: Doc, path: string, method: string): Operation | undefined {
  const item = document.paths?.[path];
  const name = method.toLowerCase();
  return item && (name === "get" || name === "post" || name === "put" || name === "delete")
    ? item[name]
    : undefined;
}

/** trpc-to-openapi writes 200 for every success; some are 201 or 204, and its errors are not ours. */
function success(operation: Operation, rest: ReturnType<typeof routes>[number]["rest"]): void {
  const { 200: answer } = operation.responses ?? {};
  const status = rest.status ?? 200;
  const responses: Record<string, unknown> = {
    [status]: status === 204 ? { description: "Done." } : { ...answer, description: "Done." },
  };
  if (rest.createdBy) responses[201] = { ...answer, description: "Created." };
  if (rest.createdBy) responses[200] = { ...answer, description: "It was there already." };
  operation.responses = responses as Operation["responses"];
}

/** The body is the document itself, not an object around it. */
function wholeBody(operation: Operation, member: string): void {
  const body = operation.requestBody;
  if (!body || !("content" in body)) return;
  body.content = {
    "application/json": {
      schema: { type: "object", description: `The ${member}; its schema is at /schema/${member}-1.json.` },
    },
  };
}

/** The answer is an XML document by itself. */
function xmlAnswer(operation: Operation): void {
  const schema = { type: "string" as const, description: "The file." };
  const answer = { description: "Done.", content: { "application/xml": { schema } } };
  operation.responses = { ...operation.responses, 200: answer };
}

/** The body is an XML document; what else the procedure takes is in the query. */
function xmlBody(operation: Operation, { rest, input }: ReturnType<typeof routes>[number]): void {
  operation.requestBody = {
    required: true,
    content: { "application/xml": { schema: { type: "string", description: "A BPMN 2.0 or DMN file." } } },
  };
  const others = Object.entries(input?.shape ?? {}).filter(([name]) => name !== rest.xml);
  operation.parameters = others.map(([name, schema]) => ({
    name,
    in: "query" as const,
    required: false,
    description: z.globalRegistry.get(schema)?.description ?? name,
    schema: {
      type: schema instanceof z.ZodOptional && schema.unwrap() instanceof z.ZodBoolean ? "boolean" : "string",
    },
  }));
}

function idempotency(operation: Operation): void {
  operation.parameters = [
    ...(operation.parameters ?? []),
    {
      name: "Idempotency-Key",
      in: "header",
      required: false,
      schema: { type: "string", maxLength: 200 },
      description:
        "The business key, for clients that send one with every call; `businessKey` in the body goes first.",
    },
  ];
}

/** The schemas, without the errors that trpc-to-openapi writes down (nothing leads to them any more), each member described. */
function documented(schemas: Record<string, unknown>): Record<string, unknown> {
  const ours = Object.entries(schemas).filter(([name]) => !name.startsWith("error."));
  return Object.fromEntries(ours.map(([name, schema]) => [name, described(schema)]));
}
