"use client";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useMay } from "@/components/shell/me";
import { Tabs } from "@/components/ui/tabs";
import { Count } from "@/components/ui/tag";
import { useUrlState } from "@/components/ui/url-state";
import { CaseMessages } from "./case-messages";
import { CaseTasks } from "./case-tasks";
import type { CaseView } from "./case-view";
import { IncidentBox } from "./incident-box";
import { CaseAudit } from "./repair/case-audit";
import { HeldNote } from "./repair/held-note";
import { MovePanel } from "./repair/move-panel";
import { useRepair } from "./repair/repair-address";
import { RetryingNotes } from "./retrying-notes";
import { StalledNote } from "./stalled-note";
import { Story } from "./story-list";

type Tab = "timeline" | "messages" | "tasks" | "audit";

/** Beside the drawing: what is stuck and what can be done, then the story, the messages, the tasks. */
export function CaseBeside({ view }: { view: CaseView }) {
  const t = useTranslations("cases");
  const operations = useTranslations("operations");
  const [params, set] = useUrlState();
  const asked = params.get("tab");
  const repairs = useMay("staff");
  const { repair } = useRepair();
  const tab: Tab =
    asked === "messages" || asked === "tasks" || (asked === "audit" && repairs) ? asked : "timeline";
  const moving = repair?.kind === "move" && view.status === "running";
  const open = view.incidents.filter((incident) => incident.status === "open");
  const aside = useKeyboardKept(moving ? "move" : open.map(({ id }) => id).join(" "));
  if (moving)
    return (
      <aside ref={aside} tabIndex={-1} className="beside" aria-label={t("beside")}>
        <MovePanel key={repair.at} view={view} at={repair.at} to={repair.to} />
      </aside>
    );
  return (
    <aside ref={aside} tabIndex={-1} className="beside" aria-label={t("beside")}>
      <HeldNote view={view} />
      {open.map((incident) => (
        <IncidentBox key={incident.id} view={view} incident={incident} />
      ))}
      {view.status === "running" && <RetryingNotes view={view} />}
      <StalledNote view={view} />
      <Tabs<Tab>
        label={t("tabs.label")}
        value={tab}
        onChange={(value) => set({ tab: value === "timeline" ? "" : value }, "push")}
        listClassName="px-4"
        panelClassName="p-4 outline-offset-[-2px]"
        tabs={[
          { value: "timeline", label: t("tabs.timeline"), content: <Story view={view} /> },
          {
            value: "messages",
            label: (
              <>
                {t("tabs.messages")}
                <Count>{view.deliveries.length}</Count>
              </>
            ),
            content: <CaseMessages view={view} />,
          },
          {
            value: "tasks",
            label: (
              <>
                {t("tabs.tasks")}
                <Count>{view.tasks.length}</Count>
              </>
            ),
            content: <CaseTasks view={view} />,
          },
          ...(repairs
            ? [
                {
                  value: "audit" as const,
                  label: operations("audit.title"),
                  content: <CaseAudit view={view} />,
                },
              ]
            : []),
        ]}
      />
    </aside>
  );
}

/** When what stands beside the drawing goes with the button that was pressed, the keyboard stays here. */
function useKeyboardKept(shown: string) {
  const aside = useRef<HTMLElement>(null);
  const before = useRef(shown);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    // A dialog that closes gives the keyboard back in the frame after.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) aside.current?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [shown]);
  return aside;
}
