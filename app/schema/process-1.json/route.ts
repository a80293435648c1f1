import { schemaOf } from "@/server/api/rest/jsonSchema";

/** The JSON Schema of a program: what a version is. */
export function GET(): Response {
  return Response.json(schemaOf("process"), {
    headers: { "content-type": "application/schema+json", "cache-control": "public, max-age=3600" },
  });
}
