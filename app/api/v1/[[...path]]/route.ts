import { handleRest } from "@/server/api/rest/handle";
import { underRequestId } from "@/server/observe/request";

export const dynamic = "force-dynamic";

function handle(request: Request): Promise<Response> {
  return underRequestId(request, () =>
    handleRest(request, new URL(request.url).pathname.replace(/^\/api\/v1/, "")),
  );
}

export { handle as GET, handle as POST, handle as PUT, handle as PATCH, handle as DELETE };
