import { initTRPC, type TRPCError } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import { ZodError } from "zod";
import { type Actor, type ActorScope, may, type Role, scopeOf } from "@/server/auth/actor";
import { WrongMasterKey } from "@/server/privacy/ring";
import { unstorable } from "./cleanText";
import { inputErrors } from "./inputErrors";
import { Refusal, type RefusalData, refuse } from "./refusal";

/** What every procedure knows of its request. */
export interface Context {
  readonly actor: Actor | undefined;
  /** Language for sentences, from Accept-Language or the person. */
  readonly locale: string;
  /** Header `Idempotency-Key`. */
  readonly idempotencyKey?: string;
}

/** What the REST face needs beyond trpc-to-openapi's own. */
export interface RestMeta {
  /** Status of success; default 200. A function of the output decides between 200 and 201. */
  readonly status?: 200 | 201 | 202 | 204;
  /** With this member of the output true (`created`) or false (`existing`), the status is 201, otherwise 200. */
  readonly createdBy?: { readonly member: string; readonly is: boolean };
  /** The whole body is this member of the input. */
  readonly body?: string;
  /** The whole body is XML, and its text this member of the input; the rest comes from the query. */
  readonly xml?: string;
  /** The answer is an XML document: the text of this member of the output. */
  readonly answersXml?: string;
  /** What takes in what is given, and may have no room for it: answered with 413 and a code of its own. */
  readonly room?: "case" | "draft" | "message";
  /** True: 429 where the organisation uses as much as it may. */
  readonly limited?: boolean;
}

export type Meta = OpenApiMeta & { readonly rest?: RestMeta };

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    errorFormatter({ shape, error, input }) {
      return { ...shape, data: { ...shape.data, stack: undefined, refusal: refusalOf(error, input) } };
    },
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  });

/** Every error as codes; a bug becomes `failure` and tells nothing. */
export function refusalOf(error: TRPCError, input?: unknown): RefusalData {
  if (error.cause instanceof Refusal) return error.cause.data;
  if (error.cause instanceof WrongMasterKey) return { code: "encryption.key" };
  if (error.code === "BAD_REQUEST" && error.cause instanceof ZodError) return inputErrors(error.cause, input);
  if (error.code === "NOT_FOUND") return { code: "path.unknown" };
  if (error.code === "PARSE_ERROR") return { code: "request.json" };
  if (error.code === "UNSUPPORTED_MEDIA_TYPE") return { code: "request.type" };
  if (error.code === "PAYLOAD_TOO_LARGE") return { code: "request.size" };
  if (error.code === "METHOD_NOT_SUPPORTED") return { code: "method.unknown" };
  return { code: "failure" };
}

export const router = t.router;
export const callerOf = t.createCallerFactory;

const clean = t.middleware(async ({ getRawInput, next }) => {
  const at = unstorable(await getRawInput());
  if (at)
    throw refuse({
      code: "request.text",
      errors: [{ field: at.join("."), code: "request.text", params: {} }],
    });
  return next();
});

/** Anybody. */
export const anybody = t.procedure.use(clean);

/** A person or key of an organisation: `ctx.actor` and `ctx.scope`. */
export const member = anybody.use(({ ctx, next }) => {
  if (!ctx.actor) throw refuse({ code: "signIn.needed" });
  const scope: ActorScope = scopeOf(ctx.actor);
  return next({ ctx: { ...ctx, actor: ctx.actor, scope } });
});

function withRole(...roles: readonly Role[]) {
  return member.use(({ ctx, next }) => {
    if (!may(ctx.actor, ...roles))
      throw refuse({ code: "role.missing", params: { role: roles[0] ?? "admin" } });
    return next();
  });
}

/** Who designs: analysts and admins. */
export const analyst = withRole("analyst");
/** Who works on tasks and repairs cases: staff and admins. */
export const staff = withRole("staff");
/** Who publishes, sets and holds the keys. */
export const admin = withRole("admin");
