import { drawStartForm, type StartAddress, takeStartForm } from "@/server/customer/start-form";

interface Context {
  readonly params: Promise<StartAddress>;
}

/** The public form of a process; see start-form. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return drawStartForm(request, await params);
}

/** The form posted; see start-form. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return takeStartForm(request, await params);
}
