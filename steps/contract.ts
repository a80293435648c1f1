import type { Failure } from "@/dsl/interpret/failure";
import type { Json } from "@/dsl/json";
import type { RenderedMail } from "@/dsl/message/message";
import type { Program } from "@/dsl/program/program";

/** Answer to one HTTP request; the body is parsed when it says it is JSON. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Json;
}

/** One HTTP request; aborted by its signal. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: Json;
  readonly signal: AbortSignal;
}

/** The outside world, as an executor may use it. Real ends: `server/adapters`. */
export interface Ports {
  /** Sends a request; resolves for every status, rejects with a {@link Failure}-coded error only when there is no answer. */
  http(request: HttpRequest): Promise<HttpAnswer>;
  /** A service of the organisation and environment by key: where it is and what to send with every call. */
  service(key: string): Promise<{ baseUrl: string; headers: Record<string, string> } | undefined>;
  /** Hands a mail to the channel. `id` becomes the Message-ID, the same on every attempt. Records the delivery. */
  mail(mail: RenderedMail & { to: string; id: string; messageKey: string }): Promise<void>;
  /** Publishes a message to the cases of the organisation; the same `id` twice is the same message. */
  publish(message: { name: string; key: string; payload: Json; id: string }): Promise<void>;
}

/** What an executor knows of the effect it carries out. */
export interface ExecutorContext {
  /** The effect's key: goes out as `Idempotency-Key`. */
  readonly key: string;
  readonly attempt: number;
  readonly program: Program;
  readonly stepId: string;
  readonly organisation: { readonly id: string; readonly name: string; readonly brandColour?: string };
  readonly case: { readonly id: string; readonly reference: string; readonly language: string };
  /** Links for this case: its page, a form waiting for its customer, and where a service may call back. Absolute URLs. */
  readonly links: { readonly casePage: string; readonly form?: string; readonly callback?: string };
  /** Aborted when the step's timeout is over or the worker stops. */
  readonly signal: AbortSignal;
}

export type ExecutorResult =
  | { readonly ok: true; readonly result: Json }
  | { readonly ok: false; readonly failure: Failure };

/** Carries a kind's `perform` effects out. Failures are values. */
export type Executor = (request: Json, context: ExecutorContext, ports: Ports) => Promise<ExecutorResult>;
