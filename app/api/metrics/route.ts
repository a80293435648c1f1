import { answerMetrics } from "@/server/api/metrics";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answerMetrics(request);
}
