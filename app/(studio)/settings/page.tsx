import { pageTitle } from "@/app/page-title";
import { SettingsPage } from "@/components/settings/settings-page";

export const generateMetadata = () => pageTitle("settings.title");

export default function Settings() {
  return <SettingsPage />;
}
