import { env } from "../env";

/**
 * True when a browser says that another site sent this. Browsers put `Origin` (and newer ones `Sec-Fetch-Site`) on every
 * request that changes something; what sends neither is no browser and has no person's cookie by accident.
 */
export function foreign(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  const origin = request.headers.get("origin");
  return (
    origin !== null &&
    origin !== new URL(request.url).origin &&
    origin !== env().url &&
    hostOf(origin) !== request.headers.get("host")
  );
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
