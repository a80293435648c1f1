import type { Metadata } from "next";
import { DesignerPage } from "@/components/designer/designer-page";

interface Props {
  params: Promise<{ key: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).key };
}

export default async function Page({ params }: Props) {
  return <DesignerPage processKey={(await params).key} />;
}
