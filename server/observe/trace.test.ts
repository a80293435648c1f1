import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { SimpleSpanProcessor } from "@opentelemetry/sdk-trace";
import { afterAll, beforeAll, expect, test } from "vitest";
import { beginCase } from "../testing/cases";
import { addOrganisation, addService, publish, startTestAlur, type TestAlur } from "../testing/engine";
import { orderProgram } from "../testing/orderProgram";
import {
  answerJson,
  startMailbox,
  startService,
  type TestMailbox,
  type TestService,
} from "../testing/services";
import { underRequestId } from "./request";
import { stopTracing, traceTo } from "./trace";

let alur: TestAlur;
let bureau: TestService;
let collector: TestService;
let mailbox: TestMailbox;

beforeAll(async () => {
  mailbox = await startMailbox();
  alur = await startTestAlur({ smtpUrl: mailbox.url });
  bureau = await startService((_call, response) => answerJson(response, 200, { score: 700 }));
  collector = await startService((_call, response) => answerJson(response, 200, {}));
  const exporter = new OTLPTraceExporter({ url: `${collector.url}/v1/traces` });
  traceTo("alur-test", new SimpleSpanProcessor({ exporter }));
});
afterAll(async () => {
  await stopTracing();
  await alur.close();
  await Promise.all([bureau, collector, mailbox].map((one) => one.close()));
});

interface SentSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

/** What the collector has received. */
function spans(): SentSpan[] {
  return collector.calls.flatMap(({ body }) => {
    const sent: { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] } = JSON.parse(body);
    return sent.resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans));
  });
}

test("one trace leads from the caller by its request to each effect, and on to the service", async () => {
  const scope = await addOrganisation(alur, "shop");
  await publish(alur, scope, orderProgram());
  await addService(alur, scope, "bureau", bureau.url);
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };
  await underRequestId(new Request("http://alur.test/api/v1", { headers }), async () => {
    const values = { customer: "C-1", amount: 5, email: "ana@customer.test" };
    await beginCase(scope, "order", values);
    return new Response();
  });
  await alur.run();
  await stopTracing();

  const found = spans();
  expect(new Set(found.map((span) => span.traceId))).toEqual(new Set([traceId]));
  const [request, service, mail] = ["request", "effect service", "effect message"].map((name) =>
    found.find((span) => span.name === name),
  );
  expect(request?.parentSpanId).toBe("b7ad6b7169203331");
  expect(service?.parentSpanId).toBe(request?.spanId);
  // What the answer of one effect orders belongs to it.
  expect(mail?.parentSpanId).toBe(service?.spanId);
  expect(bureau.calls[0]?.headers.traceparent).toBe(`00-${traceId}-${service?.spanId}-01`);
  expect(collector.calls.map((call) => call.body).join("")).not.toMatch(/ana@|C-1/);
});
