import { bundleCustomer } from "../../../scripts/bundle-customer.mjs";
import { addOrganisation, publish, startTestAlur, type TestAlur } from "../../testing/engine";
import { survey } from "./survey";

export const HOST = "http://127.0.0.1:3000";
export const ADDRESS = { organisation: "kirana", process: "survey" };
export const PATH = "/s/kirana/survey";
export const KEY = "k".repeat(24);
/** What its two pages are filled with. */
export const FIRST = { customer: "KS-20418", email: "ayu@example.com" };
export const SECOND = { amount: "1.234,50", boxes: "", until: "", gift: "false", pay: "now", note: "" };

export function get(path: string, headers: Record<string, string> = {}): Request {
  return new Request(HOST + path, { headers });
}

export function post(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Request {
  return new Request(HOST + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { host: "127.0.0.1:3000", ...headers },
  });
}

/** The pages of the survey at {@link ADDRESS}, and of its cases, on an Alur of the test's own; process `closed` is not open. */
export interface OpenSurvey {
  readonly alur: TestAlur;
  readonly start: typeof import("../start-form");
  readonly casePage: typeof import("../case-page");
  readonly later: typeof import("../later-form");
  /** Sends the form, filled in with these fields. */
  send(fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Starts a case and answers the token of its link. */
  started(key: string): Promise<string>;
}

/** Whoever opens it closes its `alur`. */
export async function openSurvey(): Promise<OpenSurvey> {
  await bundleCustomer();
  const [start, casePage, later] = await Promise.all([
    import("../start-form"),
    import("../case-page"),
    import("../later-form"),
  ]);
  const alur = await startTestAlur();
  const scope = await addOrganisation(alur, ADDRESS.organisation);
  await publish(alur, scope, survey);
  await publish(alur, scope, { ...survey, key: "closed" });
  await alur.database.pool.query(
    "DELETE FROM publication USING process WHERE process.id = process_id AND process.key = 'closed'",
  );
  const send: OpenSurvey["send"] = (fields, headers) =>
    start.takeStartForm(
      post(PATH, { _lang: "id", _page: "1", _go: "send", _key: KEY, ...fields }, headers),
      ADDRESS,
    );
  const started = async (key: string) => {
    const answer = await send({ ...FIRST, ...SECOND, _key: key });
    if (answer.status !== 303) throw new Error(`answered ${answer.status}`);
    return answer.headers.get("location")?.replace("/c/", "") ?? "";
  };
  return { alur, start, casePage, later, send, started };
}
