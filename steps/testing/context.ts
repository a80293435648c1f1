import { compile } from "@/dsl/compile/compile";
import { draft } from "@/dsl/testing/draft";
import type { ExecutorContext } from "../contract";
import { kinds } from "../registry";

/** What an executor is told of an effect, in tests: a case in Arabic of a process with the message `hello`. */
export function testContext(signal = AbortSignal.timeout(5000)): ExecutorContext {
  const hello = {
    mail: {
      subject: { en: "Hello {name}", ar: "مرحبًا {name}: {reference}" },
      blocks: [{ kind: "text", text: { en: "Hi", ar: "أهلًا" } }],
    },
  };
  const written = draft()
    .with({ messages: { hello } })
    .add("start", { triggers: [{ api: true }] })
    .add("message", { message: "hello", to: { email: '"a@b.example"' }, with: { name: '"x"' } })
    .add("end").draft;
  const compiled = compile(written, kinds);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return {
    key: "0190:message.1:1",
    attempt: 1,
    program: compiled.program,
    stepId: "message",
    organisation: { id: "o", name: "Kirana" },
    case: { id: "0190", reference: "TST-1", language: "ar" },
    links: { casePage: "https://alur.example/c/t", callback: "https://alur.example/api/v1/callbacks/t" },
    signal,
  };
}
