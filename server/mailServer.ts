import { resolve } from "node:path";
import { openMailServer } from "./mailbox";

/** Entry of the embedded mail server, a process of its own: ALUR_SMTP_PORT, and ALUR_DATA for its mailbox. */
async function main(): Promise<void> {
  const server = await openMailServer(
    resolve(process.env.ALUR_DATA ?? ".data", "mailbox"),
    Number(process.env.ALUR_SMTP_PORT ?? 2525),
  );
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.on(signal, () => server.close(() => process.exit(0)));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
