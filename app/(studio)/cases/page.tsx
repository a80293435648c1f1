import { pageTitle } from "@/app/page-title";
import { CaseList } from "@/components/cases/case-list";

export const generateMetadata = () => pageTitle("cases.title");

export default function CasesPage() {
  return <CaseList />;
}
