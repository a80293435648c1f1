import { handleTrpc } from "@/server/api/handleTrpc";
import { underRequestId } from "@/server/observe/request";

export const dynamic = "force-dynamic";

function handle(request: Request): Promise<Response> {
  return underRequestId(request, () => handleTrpc(request));
}

export { handle as GET, handle as POST };
