import type { Metadata } from "next";
import { ProcessPage } from "@/components/processes/process-page";

interface Props {
  params: Promise<{ key: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).key };
}

export default async function Page({ params }: Props) {
  return <ProcessPage processKey={(await params).key} />;
}
