import { pageTitle } from "@/app/page-title";
import { InboxPage } from "@/components/inbox/inbox-page";

export const generateMetadata = () => pageTitle("inbox.title");

export default function Inbox() {
  return <InboxPage />;
}
