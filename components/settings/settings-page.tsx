"use client";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/shell/me";
import { Tabs } from "@/components/ui/tabs";
import { useUrlState } from "@/components/ui/url-state";
import { KeysPanel } from "./keys-panel";
import { LimitsPanel } from "./limits-panel";
import { PeoplePanel } from "./people-panel";
import { ServicesPanel } from "./services-panel";

type Tab = "services" | "keys" | "people" | "limits";

/** What belongs to the organisation and not to one process. */
export function SettingsPage() {
  const t = useTranslations("settings");
  const admin = useMay("admin");
  const [params, set] = useUrlState();
  const asked = params.get("tab");
  const tab: Tab =
    asked === "people" || ((asked === "keys" || asked === "limits") && admin) ? asked : "services";
  return (
    <>
      <header className="hd">
        <h1>{t("title")}</h1>
      </header>
      <Tabs<Tab>
        label={t("tabs.label")}
        value={tab}
        onChange={(value) => set({ tab: value === "services" ? "" : value }, "push")}
        listClassName="px-6 max-sm:px-4"
        panelClassName="outline-offset-[-2px]"
        tabs={[
          { value: "services", label: t("tabs.services"), content: <ServicesPanel /> },
          ...(admin ? [{ value: "keys" as const, label: t("tabs.keys"), content: <KeysPanel /> }] : []),
          { value: "people", label: t("tabs.people"), content: <PeoplePanel /> },
          ...(admin ? [{ value: "limits" as const, label: t("tabs.limits"), content: <LimitsPanel /> }] : []),
        ]}
      />
    </>
  );
}
