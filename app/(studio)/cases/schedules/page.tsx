import { pageTitle } from "@/app/page-title";
import { ScheduleList } from "@/components/cases/schedules/schedule-list";

export const generateMetadata = () => pageTitle("operators.schedules.title");

export default function Page() {
  return <ScheduleList />;
}
