import { schemaOf } from "@/server/api/rest/jsonSchema";

/** The JSON Schema of a draft: what the canvas edits and `PUT /api/v1/processes/{key}/draft` takes. */
export function GET(): Response {
  return Response.json(schemaOf("draft"), {
    headers: { "content-type": "application/schema+json", "cache-control": "public, max-age=3600" },
  });
}
