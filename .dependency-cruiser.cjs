// Who may import whom. The rooms and their directions are described in ARCHITECTURE.md.

const TEST = "\\.test\\.tsx?$";
/** Packages that the process language may use: pure ones, at home in a browser. */
const LANGUAGE_PACKAGES =
  "node_modules/(zod|saxen|lezer-feel|@lezer/[^/]+|temporal-polyfill|re2js|intl-messageformat|@formatjs/[^/]+|decimal\\.js|yjs)/";

const only = (name, comment, path, allowed) => ({
  name,
  comment,
  severity: "error",
  from: { path, pathNot: [TEST, "/testing/"] },
  to: { pathNot: allowed, dependencyTypesNot: ["core"] },
});

/** What several kinds do alike lies beside their folders: filling a form, sending a message. */
const SHARED_BY_KINDS = "^steps/(correlated|filling|sending|mailing|portFailure)\\.ts$";

const OUTSIDE = ["node_modules/"];

module.exports = {
  forbidden: [
    {
      name: "no-cycle",
      severity: "error",
      comment: "Whoever imports a cycle imports all of it.",
      from: {},
      to: { circular: true },
    },
    {
      name: "resolvable",
      severity: "error",
      comment: "An import that leads nowhere.",
      from: {},
      to: { couldNotResolve: true, pathNot: ["^server-only$", "/generated/", "^\\.\\./dist/"] },
    },
    only("dsl-is-pure", "The process language imports a few pure packages and nothing of ours.", "^dsl/", [
      "^dsl/",
      LANGUAGE_PACKAGES,
    ]),
    only(
      "step-is-pure",
      "A kind's shape and rules know the process language alone.",
      "^steps/[^/]+/step\\.ts$",
      ["^dsl/", "^steps/[^/]+/", SHARED_BY_KINDS, LANGUAGE_PACKAGES],
    ),
    only(
      "executor-through-ports",
      "An executor reaches the world through the ports of steps/contract.",
      "^steps/[^/]+/executor\\.ts$",
      ["^dsl/", "^steps/contract\\.ts$", "^steps/[^/]+/", SHARED_BY_KINDS, ...OUTSIDE],
    ),
    {
      name: "kinds-are-strangers",
      severity: "error",
      comment: "Nothing outside a kind's folder knows it by name, another kind least of all.",
      from: { path: "^steps/([^/]+)/", pathNot: TEST },
      to: { path: "^steps/([^/]+)/", pathNot: "^steps/$1/" },
    },
    {
      name: "kinds-through-registries",
      severity: "error",
      comment: "The other rooms meet kinds through the registries.",
      from: { path: "^(dsl|components|server|app)/", pathNot: [TEST, "/testing/"] },
      to: { path: "^steps/[^/]+/" },
    },
    only("steps", "A kind knows the process language and, in its view, the components.", "^steps/", [
      "^dsl/",
      "^steps/",
      "^components/",
      ...OUTSIDE,
    ]),
    {
      name: "components-not-server",
      severity: "error",
      comment:
        "Components reach the server through the typed API client; components/api.ts takes the router's type (scripts/lint holds it to `import type`).",
      from: { path: "^components/", pathNot: [TEST, "^components/api\\.ts$"] },
      to: { path: "^server/" },
    },
    only(
      "components",
      "Components know the process language, the kinds' registries and the texts.",
      "^components/",
      ["^dsl/", "^steps/", "^components/", "^messages/", "^server/", ...OUTSIDE],
    ),
    {
      name: "canvas-without-registry",
      severity: "error",
      comment: "The canvas gets the registry as an argument, so that it stays ignorant of kinds.",
      from: { path: "^components/", pathNot: TEST },
      to: { path: "^steps/registry\\.(client|server)\\.tsx?$" },
    },
    only(
      "server",
      "The server never imports pages or screens, save the customer's documents that it renders.",
      "^server/",
      [
        "^dsl/",
        "^steps/",
        "^server/",
        "^messages/",
        "^examples/templates/",
        "^components/(forms|customer)/",
        "^generated/",
        ...OUTSIDE,
      ],
    ),
    {
      name: "api-for-app-alone",
      severity: "error",
      comment: "server/api is a thin face; what two faces need lies below it.",
      from: { path: "^server/", pathNot: ["^server/api/", TEST, "/testing/"] },
      to: { path: "^server/api/" },
    },
    only("messages", "Catalogues hold words.", "^messages/", [
      "^messages/",
      "^steps/registry\\.messages\\.ts$",
      "^dsl/",
      ...OUTSIDE,
    ]),
    {
      name: "nobody-imports-app",
      severity: "error",
      comment: "app/ holds routes and layouts only.",
      from: { pathNot: "^app/" },
      to: { path: "^app/" },
    },
    {
      name: "development-only",
      severity: "error",
      comment: "What runs in production does not import development packages.",
      from: { path: "^(dsl|steps|components|server|app)/", pathNot: [TEST, "/testing/"] },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "declared",
      severity: "error",
      comment: "Every package that is imported stands in package.json.",
      from: { pathNot: "^node_modules" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "/generated/"] },
    exclude: { path: ["^dist/", "^\\.next/", "^node_modules/.*/node_modules/"] },
    tsPreCompilationDeps: true,
    webpackConfig: { fileName: "scripts/lint/aliases.cjs" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
