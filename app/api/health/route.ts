import { health } from "@/server/api/health";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const state = await health();
  const up = state.database === "up" && state.worker === "up";
  return Response.json(state, { status: up ? 200 : 503, headers: { "cache-control": "no-store" } });
}
