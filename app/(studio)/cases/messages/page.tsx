import { pageTitle } from "@/app/page-title";
import { MessageList } from "@/components/cases/messages/message-list";

export const generateMetadata = () => pageTitle("operators.messages.title");

export default function Page() {
  return <MessageList />;
}
