import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/server/auth/options";
import { env } from "@/server/env";

async function handle(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  // next-auth takes its own address from the environment alone
  process.env.NEXTAUTH_URL ??= env().url;
  return NextAuth(authOptions())(request, context);
}

export { handle as GET, handle as POST };
