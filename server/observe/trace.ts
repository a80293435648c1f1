import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, type SpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";

/** A W3C traceparent; its parts are trace, span and flags. */
const PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Which span is under way, as a traceparent, for whatever is done within it. */
const current = new AsyncLocalStorage<string | undefined>();
let provider: TracerProvider | undefined;
let tracer: Tracer | undefined;

/**
 * From now on this process sends its traces to the collector that the standard variables name (`OTEL_EXPORTER_OTLP_ENDPOINT`
 * and its like). Without that variable there are none, and nothing is paid for them.
 */
export function startTracing(name: string): void {
  if (provider || !process.env.OTEL_EXPORTER_OTLP_ENDPOINT) return;
  traceTo(name, new BatchSpanProcessor({ exporter: new OTLPTraceExporter() }));
}

/** Sends traces to a processor of the caller's. */
export function traceTo(name: string, processor: SpanProcessor): void {
  const resource = defaultResource().merge(resourceFromAttributes({ "service.name": name }));
  provider = new TracerProvider({ resource, spanProcessors: [processor] });
  tracer = provider.getTracer("alur");
}

/** Sends what has not been sent, and traces no more. */
export async function stopTracing(): Promise<void> {
  const stopping = provider;
  provider = undefined;
  tracer = undefined;
  await stopping?.shutdown().catch(() => undefined);
}

/** The traceparent of the span under way, if there is one: what is ordered or called now belongs to it. */
export function traceParent(): string | undefined {
  return current.getStore();
}

export interface SpanOf {
  /** One of few: no ids in it. */
  readonly name: string;
  /** Traceparent that it continues; else it begins a trace. What is none is not heeded. */
  readonly parent?: string | null;
  /** Ids, kinds, codes: nothing of a person. */
  readonly attributes?: Attributes;
}

/** Does `work` within a span. It ends when the work does; work that rejects fails it. */
export async function inSpan<T>(of: SpanOf, work: (span: Span | undefined) => Promise<T>): Promise<T> {
  if (!tracer) return work(undefined);
  const span = tracer.startSpan(of.name, { attributes: of.attributes }, contextOf(of.parent));
  const { traceId, spanId, traceFlags } = span.spanContext();
  const here = `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, "0")}`;
  try {
    return await current.run(here, () => work(span));
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}

function contextOf(parent: string | null | undefined) {
  const [, traceId, spanId, flags] = PARENT.exec(parent ?? "") ?? [];
  if (!traceId || !spanId || !flags) return ROOT_CONTEXT;
  const remote = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, remote);
}
