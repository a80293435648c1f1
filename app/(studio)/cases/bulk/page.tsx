import { pageTitle } from "@/app/page-title";
import { BulkList } from "@/components/cases/bulk/bulk-list";

export const generateMetadata = () => pageTitle("operations.bulk.listTitle");

export default function BulkPage() {
  return <BulkList />;
}
