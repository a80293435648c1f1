import { pageTitle } from "@/app/page-title";
import { ProcessList } from "@/components/processes/process-list";

export const generateMetadata = () => pageTitle("processes.title");

export default function ProcessesPage() {
  return <ProcessList />;
}
