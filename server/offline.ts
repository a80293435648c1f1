import { offline } from "./offline/command";

// The entry of the commands of `npm run alur` that need neither server nor database.
const { out, err, code } = await offline(process.argv.slice(2));
if (out !== "") process.stdout.write(`${out}\n`);
if (err !== "") process.stderr.write(`${err}\n`);
process.exitCode = code;
