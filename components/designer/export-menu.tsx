"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { saveFile } from "@/components/ui/save-file";
import { useDraft, useRoom } from "./context";

/** Saves what is drawn as a file: for other tools, for documents, for a repository. */
export function ExportMenu() {
  const t = useTranslations("designer.export");
  const { kinds } = useRoom();
  const draft = useDraft();
  const hasDecisions = Object.keys(draft.decisions ?? {}).length > 0;
  const save = (ending: string, type: string, content: string) =>
    saveFile(`${draft.key}.${ending}`, type, content);
  const forms: Readonly<Record<string, () => Promise<void>>> = {
    // Loaded when it is asked for: few sessions of drawing end with a file.
    bpmn: async () => {
      const { exportBpmn } = await import("@/dsl/bpmn/export");
      save("bpmn", "application/xml", exportBpmn(draft, kinds));
    },
    ...(hasDecisions && {
      dmn: async () => {
        const { exportDmn } = await import("@/dsl/dmn/export");
        save("dmn", "application/xml", exportDmn(draft, kinds) ?? "");
      },
    }),
    svg: async () => {
      const { draftSvg } = await import("@/dsl/draft/svg");
      const { keptOf } = await import("@/dsl/bpmn/kept");
      save("svg", "image/svg+xml", draftSvg(draft, kinds, keptOf(draft, kinds)));
    },
    json: async () => save("json", "application/json", `${JSON.stringify(draft, null, 2)}\n`),
  };
  return (
    <Menu
      label={t("export")}
      trigger={
        <Button look="quiet" className="hide-s">
          {t("export")}
        </Button>
      }
      groups={[
        {
          id: "forms",
          entries: Object.entries(forms).map(([id, run]) => ({
            id,
            label: t(id),
            onPress: () => void run(),
          })),
        },
      ]}
    />
  );
}
