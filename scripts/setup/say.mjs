const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

let stream = process.stdout;

/** Progress goes to stderr from now on: for a command whose own output somebody may read by program. */
export const sayAside = () => {
  stream = process.stderr;
};

/** A line to the person who started Alur. */
export const say = (text = "") => stream.write(`${text}\n`);

/** Says that a piece of work begins; the function it answers says how it ended, and how long it took when that is worth a word. */
export function begin(text) {
  const started = Date.now();
  say(`${paint("36", "·")} ${text}`);
  return (ended) => {
    const seconds = (Date.now() - started) / 1000;
    const took = seconds >= 1 ? paint("2", ` (${seconds.toFixed(seconds < 10 ? 1 : 0)} s)`) : "";
    if (ended || took) say(`${paint("32", "✓")} ${ended ?? text}${took}`);
  };
}

/** Something that needs the person's eye, though Alur goes on. */
export const warn = (text) => process.stderr.write(`${paint("33", "!")} ${text}\n`);

/** What stops a start, said in words for the person who can mend it. */
export class StartError extends Error {
  name = "StartError";
}

/** What the system refuses a file for. */
const REFUSALS = {
  EACCES: "this user may not",
  EPERM: "this user may not",
  EROFS: "it is on a disk that is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "this user's share of the disk is used up",
  ENOTDIR: "what should be a folder on its way is a file",
  EEXIST: "what should be a folder is a file",
};

/** Why the system has refused to read or write a file, in words; undefined when that is not what has failed. */
export const refusedBySystem = (error) => (error?.syscall ? REFUSALS[error.code] : undefined);

function reasonOf(error) {
  if (error instanceof StartError) return error.message;
  const refused = refusedBySystem(error);
  if (refused) return `${error.path ?? "A file"} cannot be read or written: ${refused}.`;
  return error?.stack ?? error;
}

/** Ends the process with the reason: words for what a person can mend, the whole trace for a mistake of ours. */
export function giveUp(error) {
  process.stderr.write(`${paint("31", "✗")} ${reasonOf(error)}\n`);
  process.exit(1);
}

export const bold = (text) => paint("1", text);
export const faint = (text) => paint("2", text);
