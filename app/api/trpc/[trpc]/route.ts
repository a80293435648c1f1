import { handleTrpc } from "@/server/api/handleTrpc";

export const dynamic = "force-dynamic";

export { handleTrpc as GET, handleTrpc as POST };
