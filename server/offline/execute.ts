import type { EffectOrder } from "@/dsl/interpret/effect";
import type { Failure } from "@/dsl/interpret/failure";
import { type Json, own } from "@/dsl/json";
import type { TrialMessage } from "@/dsl/simulate/trial";
import type { TrialCase } from "@/dsl/simulate/world";
import type { Executor, Ports } from "@/steps/contract";
import { executors } from "@/steps/registry.server";

const known: Readonly<Record<string, Executor>> = executors;

/** Nobody is asked: an answer of the script is what a service would have answered, and a mail is kept to be read. */
export function executed(messages: TrialMessage[]) {
  return async (
    of: TrialCase,
    order: Extract<EffectOrder, { do: "perform" }>,
    answer: Json,
  ): Promise<{ readonly result: Json } | { readonly failure: Failure } | undefined> => {
    const executor = own(known, order.kind);
    if (!executor) return undefined;
    const { reference, language, id } = of.state.case;
    const casePage = `https://alur.invalid/c/${id}`;
    const outcome = await executor(
      order.request,
      {
        key: order.key,
        attempt: order.attempt,
        program: of.program,
        stepId: order.stepId,
        organisation: { id: "offline", name: "Alur" },
        case: { id, reference, language },
        links: { casePage, form: `${casePage}/form`, callback: `${casePage}/callback` },
        signal: new AbortController().signal,
      },
      ports(order.stepId, answer, messages),
    );
    return outcome.ok ? { result: outcome.result } : { failure: outcome.failure };
  };
}

function ports(step: string, answer: Json, messages: TrialMessage[]): Ports {
  return {
    http: async () => ({ status: 200, headers: {}, body: answer }),
    service: async () => ({ baseUrl: "https://service.invalid", headers: {} }),
    mail: async ({ to, subject, text }) => {
      messages.push({ to, step, subject, text });
    },
    // The trial hands it over itself.
    publish: async () => {},
  };
}
