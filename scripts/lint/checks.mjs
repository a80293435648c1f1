import { run } from "../setup/build.mjs";
import { read, sources } from "./sources.mjs";

const ROOMS = ["app", "components", "dsl", "messages", "prisma", "scripts", "server", "steps", "examples"];
const LONGEST_FILE = 400;
const CODE = /\.(tsx?|mjs|cjs|css)$/;

/** Runs a tool out of node_modules; answers what it said when it was not content. */
const tool =
  (script, ...args) =>
  async () => {
    const { code, output } = await run([`node_modules/${script}`, ...args]);
    return code === 0 ? "" : output;
  };

/** Asks each source for what is wrong with it; answers the lines. */
const everySource = (of, judge) => () =>
  sources()
    .filter((path) => of.test(path))
    .flatMap((path) => judge(read(path), path).map((said) => `  ${path}${said}`))
    .join("\n");

const length = (text) => {
  const lines = text.split("\n").length - 1;
  return lines > LONGEST_FILE
    ? [`: ${lines} lines; ${LONGEST_FILE} are the most. It holds more than one thing: part it.`]
    : [];
};

/** Lines that match, with a reason; `unless` says of the two lines before whether they excuse it. */
const never =
  (pattern, why, unless = () => false) =>
  (text) =>
    text
      .split("\n")
      .flatMap((line, index, all) =>
        pattern.test(line) && !unless(all.slice(Math.max(0, index - 2), index), line)
          ? [`:${index + 1}: ${why}`]
          : [],
      );

const explained = (before, line) => before.some((one) => /^\s*(\/\/|\*|\/\*)/.test(one)) || /\/\//.test(line);

const words = (text, path) =>
  [
    never(/\b(TODO|FIXME|XXX)\b/, "finish it, or open an issue; a note in the source is forgotten."),
    never(
      /\bas unknown as\b/,
      "a cast that silences: say the type, or why not in a comment above.",
      explained,
    ),
    never(/@ts-ignore|@ts-nocheck/, "the compiler is right more often than not."),
    never(/\/(home|Users|root)\/[a-z]/, "a path of somebody's machine."),
  ].flatMap((rule) => (path.startsWith("scripts/lint/") ? [] : rule(text)));

/** One side of the page is never named: right to left is not a second layout. */
const sides = never(
  /["'\s`](-?)(ml|mr|pl|pr|left|right|border-l|border-r|rounded-l|rounded-r|text-left|text-right)-(\d|\[|px|auto)|\btext-(left|right)\b/,
  "a side that is wrong in Arabic; use ms-, me-, ps-, pe-, start-, end-.",
);

const valueFromServer = never(
  /^import (?!type\b).*from "(@\/|(\.\.\/)+)server\//,
  "components take types from the server, never code: import type.",
);

/** Checks of the sources: `run` answers what is wrong, empty when nothing is. */
export const checks = [
  {
    name: "Biome (lint, format)",
    run: tool("@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."),
  },
  {
    name: "Import directions",
    run: tool(
      "dependency-cruiser/bin/dependency-cruise.mjs",
      "--config",
      ".dependency-cruiser.cjs",
      ...ROOMS,
    ),
  },
  { name: "File length", run: everySource(CODE, length) },
  { name: "Words in sources", run: everySource(/\.(tsx?|mjs|cjs)$/, words) },
  { name: "Logical sides", run: everySource(/^(app|components|steps)\/.*\.tsx$/, sides) },
  {
    name: "Components import only types from the server",
    run: everySource(/^components\/.*\.tsx?$/, valueFromServer),
  },
];
