/** What Next runs once before a web server answers anything: with keys that do not fit, it does not start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { checkKeysOrExit } = await import("@/server/privacy/start");
  await checkKeysOrExit();
}
