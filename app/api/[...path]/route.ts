import { handleRest } from "@/server/api/rest/handle";

export const dynamic = "force-dynamic";

/** What is at no address of the API is answered as the API answers. */
function handle(request: Request): Promise<Response> {
  return handleRest(request, "/");
}

export { handle as GET, handle as POST, handle as PUT, handle as PATCH, handle as DELETE };
