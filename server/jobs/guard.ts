import type { HttpAnswer, Ports } from "@/steps/contract";
import { failureIn, PortFailure } from "../adapters/failure";
import type { Scope } from "../db/scope";
import type { CallFailure, Circuits, Resting } from "./circuits";

/** Code of the failure of a call that was not sent, because its service rests. */
export const RESTING = "service.resting";

/** Failures of a port that say that the service is not well. */
const NOT_WELL = new Set(["http.unreachable", "http.timeout"]);

/**
 * Ports whose calls to services of the organisation heed the circuits. A call that is not sent is rejected with
 * `service.resting`: `params.service`, `params.retryAfter` (seconds), and `params.putOff` (ISO instant) where it is not to count
 * as an attempt. Trouble with the circuits themselves never stops a call.
 */
export function guarded(ports: Ports, scope: Scope, circuits: Circuits): Ports {
  let called: string | undefined;
  const quietly = <T>(work: Promise<T>) => work.catch(() => undefined);
  return {
    ...ports,
    service(key) {
      called = key;
      return ports.service(key);
    },
    async http(request) {
      const service = called;
      if (service === undefined) return ports.http(request);
      const resting = await quietly(circuits.rests(scope, service));
      if (resting) throw refusal(service, resting);
      // A failure of a service that rests by now counts as little as a call that is not sent.
      const failed = async (how: CallFailure) => {
        const rests = await quietly(circuits.failed(scope, service, how));
        if (rests?.patient) throw refusal(service, rests);
      };
      let answer: HttpAnswer;
      try {
        answer = await ports.http(request);
      } catch (error) {
        // A worker that stops cuts its calls off: that says nothing of the service.
        const cut = request.signal.aborted && !isTimeout(request.signal.reason);
        const code = failureIn(error)?.code ?? "";
        if (!cut && NOT_WELL.has(code)) await failed({ code });
        throw error;
      }
      if (answer.status >= 500) await failed({ code: "http.status", status: answer.status });
      else await quietly(circuits.answered(scope, service));
      return answer;
    },
  };
}

function refusal(service: string, { until, seconds: retryAfter, patient }: Resting): PortFailure {
  return new PortFailure({
    code: RESTING,
    cause: service,
    retryable: true,
    params: { service, retryAfter, ...(patient && { putOff: until.toISOString() }) },
  });
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof Error && reason.name === "TimeoutError";
}
