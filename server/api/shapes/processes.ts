import { z } from "zod";
import { processKey } from "@/dsl/program/shapes";
import { languageTag } from "@/dsl/text";
import { anyJson, instant, keyInput, list, page, paging, problem, text } from "./common";
import { draftDocument, programDocument } from "./documents";

const who = z.string().nullable().meta({ description: "Name of the person or key that did it." });

/** Which version new cases start with. */
export const published = z
  .object({
    number: z.number().int().meta({ description: "Number of the version." }),
    checksum: z.string().meta({ description: "SHA-256 of its canonical program, hex." }),
    at: instant,
    by: who,
  })
  .meta({ id: "Published", description: "The version that new cases start with." });

export const processSummary = z
  .object({
    id: z.string().meta({ description: "Id, a UUID." }),
    key: z.string().meta({ description: "Key, unique in the organisation." }),
    name: text,
    languages: list(z.string()).meta({ description: "Languages it must be complete in." }),
    archived: z.boolean().meta({ description: "True: hidden from lists, takes no new cases." }),
    suspendedAt: instant.nullable().meta({
      description: "Since when it is held: no new cases, running ones stand still; null: it is not.",
    }),
    published: published.nullable(),
    draftChanged: z
      .boolean()
      .meta({ description: "True: the draft was edited after the published version was made." }),
    counts: z
      .object({
        running: z.number().int().meta({ description: "Cases that run." }),
        incidents: z.number().int().meta({ description: "Open incidents of those cases." }),
        held: z
          .number()
          .int()
          .meta({ description: "Running cases that are held, by themselves or with it." }),
        completed: z.number().int().meta({ description: "Cases that reached their end." }),
      })
      .meta({ description: "Cases of this process." }),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: "Process", description: "A process: a draft, and the versions published from it." });
export type ProcessSummary = z.infer<typeof processSummary>;
export const processPage = page(processSummary);

export const processFilter = z.object({
  search: z.string().max(100).meta({ description: "Part of the key or of a name." }).optional(),
  archived: z.boolean().default(false).meta({ description: "True: only the archived ones." }),
  ...paging,
});

export const newProcess = z.object({
  key: processKey.meta({ description: "Key; absent: made from the name or the template." }).optional(),
  name: z.string().trim().min(1).max(200).meta({ description: "Name, in `language`." }).optional(),
  language: z
    .string()
    .max(35)
    .default("en")
    .meta({ description: "Language of `name`, and the source language of an empty draft." }),
  template: z
    .string()
    .max(100)

    .meta({ description: "Key of a template; absent: an empty draft." })
    .optional(),
});

export const template = z
  .object({
    key: z.string().meta({ description: "Key of the template." }),
    name: text,
    description: text,
    languages: list(z.string()).meta({ description: "Languages it is complete in." }),
    steps: z.number().int().meta({ description: "How many steps it has." }),
    draft: draftDocument,
  })
  .meta({ id: "Template", description: "A draft to start from." });
export type Template = z.infer<typeof template>;

export const versionSummary = z
  .object({
    number: z.number().int().meta({ description: "1, 2, 3 …" }),
    checksum: z.string().meta({ description: "SHA-256 of the canonical program, hex." }),
    note: z.string().meta({ description: "What the publisher wrote." }),
    publishedAt: instant,
    publishedBy: who,
    current: z.boolean().meta({ description: "True: new cases start with this one." }),
    cases: z.number().int().meta({ description: "Running cases of this version." }),
  })
  .meta({ id: "Version", description: "An immutable version of a process." });
export type VersionSummary = z.infer<typeof versionSummary>;
export const versionPage = page(versionSummary);

export const versionView = versionSummary
  .extend({ program: programDocument, draft: draftDocument })
  .meta({ id: "VersionView", description: "A version with its program and the drawing it was made from." });

export const publishInput = z.object({
  key: z.string().min(1).max(60).meta({ description: "The process's key." }),
  note: z.string().max(2000).default("").meta({ description: "What is new, for the version list." }),
});
export const publishAnswer = versionSummary.extend({
  problems: list(problem).meta({ description: "Warnings." }),
});

export const draftAnswer = z.object({
  problems: list(problem).meta({
    description: "What should be mended; publishable while none is an `error`.",
  }),
  changed: z.boolean().meta({ description: "False: the draft was already so." }),
  created: z.boolean().meta({ description: "True: the process did not exist before." }),
});

const settingView = z
  .object({
    name: z.string().meta({ description: "Name in expressions: `settings.<name>`." }),
    label: text,
    type: z.enum(["text", "number", "money", "boolean"]).meta({ description: "Type of the value." }),
    currency: z.string().meta({ description: "ISO 4217, of money." }).optional(),
    default: anyJson.meta({ description: "What counts while nothing is set." }),
    value: anyJson.nullable().meta({ description: "What the organisation has set; null: nothing." }),
  })
  .meta({
    id: "Setting",
    description: "A named value that an organisation sets without editing the drawing.",
  });
export type SettingView = z.infer<typeof settingView>;
export const settingsAnswer = z.object({
  items: list(settingView).meta({ description: "All settings." }),
  next: z.null().meta({ description: "Always null: there is one page." }),
});

/** A BPMN file to make processes of. */
export const fileImport = z.object({
  xml: z.string().min(1).max(4_000_000).meta({ description: "The file." }),
  language: languageTag
    .max(35)
    .meta({ description: "Language of its texts, when it does not say; BCP 47.", example: "de" })
    .optional(),
  look: z.boolean().meta({ description: "Only tell what would become of it." }).optional(),
  process: keyInput
    .meta({ description: "Of a DMN file: the process whose draft its decisions are added to." })
    .optional(),
});

const reportLine = z
  .object({
    element: z.string().meta({ description: "Id of the element in the file." }),
    name: z.string().meta({ description: "Its name." }),
    tag: z.string().meta({ description: "What it is in BPMN or DMN.", example: "userTask" }),
    line: z.number().int().meta({ description: "Line of the file, from 1; 0: it is not in this file." }),
    outcome: z.enum(["runs", "kept", "changed", "dropped"]).meta({
      description:
        "Runs as drawn; kept and drawn but does nothing; runs, but not quite as drawn; could not be taken over.",
    }),
    code: z.string().meta({ description: "Why; stable.", example: "bpmn.script.kept" }),
    params: z.record(z.string(), anyJson).readonly().meta({ description: "Details, by the code." }),
    detail: z.string().meta({ description: "A sentence in the language asked for." }),
  })
  .meta({ id: "ImportLine", description: "What becomes of an element of a BPMN or DMN file." });

/** What was made of a BPMN or DMN file. */
export const importAnswer = z.object({
  processes: list(
    z.object({
      key: z.string().meta({ description: "Key of the process." }),
      name: text,
      element: z.string().meta({
        description: "Id of the process in the file; empty: it was made around decisions, or was there.",
      }),
      executable: z.boolean().meta({ description: "The file says that it is to be run." }),
    }),
  ).meta({
    description: "One for each process of the file; the one that asks its decisions, or has them now.",
  }),
  report: list(reportLine).meta({ description: "A line for each element." }),
});
