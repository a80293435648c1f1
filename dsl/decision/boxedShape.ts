import { z } from "zod";
import type { TypeSyntax } from "../expression/syntax/syntax";
import type { Boxed } from "./boxed";
import { HIT_POLICIES } from "./table";

/** The shapes of decision logic as JSON: what a document holds that was drawn as boxes elsewhere. */

/** Most characters of a text and of a name in boxes. */
export const BOX_LIMITS = { text: 20_000, name: 300 } as const;

const text = z.string().max(BOX_LIMITS.text);
const name = z.string().max(BOX_LIMITS.name);

const type: z.ZodType<TypeSyntax> = z.lazy(() =>
  z.discriminatedUnion("is", [
    z.strictObject({ is: z.literal("named"), name }),
    z.strictObject({ is: z.literal("list"), of: type }),
    z.strictObject({ is: z.literal("context"), entries: z.record(z.string(), type) }),
    z.strictObject({ is: z.literal("function"), params: z.array(type), result: type }),
  ]),
);

const typed = { type: type.optional() };

const table = z.strictObject({
  hit: z.enum(HIT_POLICIES),
  inputs: z.array(z.strictObject({ text, values: text.optional(), ...typed })),
  outputs: z.array(
    z.strictObject({ name: name.optional(), values: text.optional(), otherwise: text.optional(), ...typed }),
  ),
  rules: z.array(z.strictObject({ tests: z.array(text), outputs: z.array(text) })),
});

/** Decision logic in boxes: a context, an invocation, a function, a list, a relation, and what stands in them. */
export const boxedShape: z.ZodType<Boxed> = z.lazy(() =>
  z.discriminatedUnion("is", [
    z.strictObject({ is: z.literal("literal"), text }),
    z.strictObject({
      is: z.literal("context"),
      entries: z.array(z.strictObject({ name: name.optional(), ...typed, value: boxedShape })),
    }),
    z.strictObject({
      is: z.literal("invocation"),
      callee: text,
      bindings: z.array(z.strictObject({ name, value: boxedShape })),
    }),
    z.strictObject({
      is: z.literal("function"),
      params: z.array(z.strictObject({ name, ...typed })),
      body: boxedShape,
      external: z.boolean().optional(),
    }),
    z.strictObject({ is: z.literal("list"), items: z.array(boxedShape) }),
    z.strictObject({
      is: z.literal("relation"),
      columns: z.array(name),
      rows: z.array(z.array(boxedShape)),
    }),
    z.strictObject({ is: z.literal("table"), table }),
    z.strictObject({ is: z.literal("conditional"), condition: boxedShape, yes: boxedShape, no: boxedShape }),
    z.strictObject({ is: z.literal("typed"), type, of: boxedShape }),
    z.strictObject({ is: z.literal("filter"), of: boxedShape, by: boxedShape }),
    z.strictObject({ is: z.enum(["for", "some", "every"]), name, domain: boxedShape, body: boxedShape }),
  ]),
);
