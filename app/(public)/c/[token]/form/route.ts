import { drawLaterForm, takeLaterForm } from "@/server/customer/later-form";

interface Context {
  readonly params: Promise<{ readonly token: string }>;
}

/** The form that waits for a case's customer; see later-form. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return drawLaterForm(request, (await params).token);
}

/** That form posted; see later-form. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  return takeLaterForm(request, (await params).token);
}
