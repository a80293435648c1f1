import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** Bytes; larger mails are refused. */
const LARGEST = 10 * 1024 * 1024;

/** A mail's Message-ID, the first of its header; undefined when it has none. */
function messageIdOf(mail: Buffer): string | undefined {
  const end = mail.indexOf("\r\n\r\n");
  const header = mail.subarray(0, end < 0 ? mail.length : end).toString("latin1");
  return /^message-id:\s*(<[^>]+>)/im.exec(header)?.[1];
}

/**
 * Keeps a mail as one file. A mail that was sent again (the same Message-ID, after a crash between sending and noting it)
 * is the same file and kept once. Answers the file's name.
 */
async function keepMail(folder: string, mail: Buffer): Promise<string> {
  const id = messageIdOf(mail);
  const name = `${createHash("sha256")
    .update(id ?? mail)
    .digest("hex")
    .slice(0, 32)}.eml`;
  const file = join(folder, name);
  if (existsSync(file)) return name;
  // Whole or not at all: whoever reads the folder never sees half a mail.
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, mail, { mode: 0o600 });
  await rename(unfinished, file);
  return name;
}

/** A mail server for one machine: takes every mail from anybody on 127.0.0.1 and puts it into `folder`. */
export async function openMailServer(folder: string, port: number): Promise<SMTPServer> {
  await mkdir(folder, { recursive: true });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    size: LARGEST,
    logger: false,
    onData(stream, _session, done) {
      buffer(stream)
        .then((mail) => {
          if (stream.sizeExceeded)
            throw Object.assign(new Error("The mail is too large."), { responseCode: 552 });
          return keepMail(folder, mail);
        })
        .then(
          () => done(),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
    },
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", failed);
      // A sender that hangs up in the middle is its own affair.
      server.on("error", () => undefined);
      ready();
    });
  });
  return server;
}
