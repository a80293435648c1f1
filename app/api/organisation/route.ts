import { handleOrganisation } from "@/server/auth/chooseOrganisation";

export const dynamic = "force-dynamic";

export { handleOrganisation as POST };
