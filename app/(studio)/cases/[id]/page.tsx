import { pageTitle } from "@/app/page-title";
import { CasePage } from "@/components/cases/case-page";

export const generateMetadata = () => pageTitle("cases.title");

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <CasePage id={(await params).id} />;
}
