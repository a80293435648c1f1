import { pageTitle } from "@/app/page-title";
import { ArchiveList } from "@/components/cases/archive/archive-list";

export const generateMetadata = () => pageTitle("operators.archive.title");

export default function Page() {
  return <ArchiveList />;
}
