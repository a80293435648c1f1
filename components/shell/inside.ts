/** An address to go on to, if it is one of this site; anything else leads to the first page (no open redirects). */
export function inside(next: string | null): string {
  if (!next?.startsWith("/")) return "/processes";
  const base = "http://alur.invalid";
  try {
    const url = new URL(next, base);
    return url.origin === base ? url.pathname + url.search + url.hash : "/processes";
  } catch {
    return "/processes";
  }
}
