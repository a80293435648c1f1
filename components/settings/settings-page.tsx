"use client";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/shell/me";
import { Tabs } from "@/components/ui/tabs";
import { useUrlState } from "@/components/ui/url-state";
import { AuditPanel } from "./audit-panel";
import { HoldPanel } from "./hold-panel";
import { KeysPanel } from "./keys-panel";
import { LimitsPanel } from "./limits-panel";
import { PeoplePanel } from "./people-panel";
import { PrivacyPanel } from "./privacy/privacy-panel";
import { ServicesPanel } from "./services-panel";
import { TimePanel } from "./working-time/time-panel";

/** What everybody of the organisation may look at; the rest is for admins. */
const OPEN = ["services", "people", "time"] as const;
const FOR_ADMINS = ["keys", "privacy", "limits", "hold", "audit"] as const;
type Tab = (typeof OPEN)[number] | (typeof FOR_ADMINS)[number];

/** What belongs to the organisation and not to one process. */
export function SettingsPage() {
  const t = useTranslations("settings");
  const admin = useMay("admin");
  const [params, set] = useUrlState();
  const asked = params.get("tab");
  const known: readonly Tab[] = admin ? [...OPEN, ...FOR_ADMINS] : OPEN;
  const tab = known.find((one) => one === asked) ?? "services";
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
          { value: "time", label: t("tabs.time"), content: <TimePanel /> },
          ...(admin
            ? [
                { value: "privacy" as const, label: t("tabs.privacy"), content: <PrivacyPanel /> },
                { value: "limits" as const, label: t("tabs.limits"), content: <LimitsPanel /> },
                { value: "hold" as const, label: t("tabs.hold"), content: <HoldPanel /> },
                { value: "audit" as const, label: t("tabs.audit"), content: <AuditPanel /> },
              ]
            : []),
        ]}
      />
    </>
  );
}
