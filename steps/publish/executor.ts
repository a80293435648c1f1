import { z } from "zod";
import { type Json, json } from "@/dsl/json";
import type { ExecutorContext, ExecutorResult, Ports } from "../contract";

const request = z.object({ name: z.string(), key: z.string(), payload: json });

/** Publishes the message; the effect's key makes it the same message on every attempt. */
export const executePublish = async (
  given: Json,
  { key: id }: Pick<ExecutorContext, "key">,
  ports: Pick<Ports, "publish">,
): Promise<ExecutorResult> => {
  const { name, key, payload } = request.parse(given);
  await ports.publish({ name, key, payload, id });
  return { ok: true, result: null };
};
