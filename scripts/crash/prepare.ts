import type pg from "pg";
import { prepareOrganisation } from "../bench/prepare";
import { errand, journey } from "./programs";

/** The organisation of the test, with its processes; answers its id. */
export async function prepareCrash(pool: pg.Pool, stubUrl: string): Promise<string> {
  return (await prepareOrganisation(pool, "crash", [errand, journey], stubUrl)).organisationId;
}
