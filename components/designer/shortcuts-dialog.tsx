"use client";
import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";

const GROUPS = [
  [
    "drawing",
    [
      ["undo", "Ctrl Z"],
      ["redo", "Ctrl Shift Z"],
      ["copy", "Ctrl C"],
      ["paste", "Ctrl V"],
      ["duplicate", "Ctrl D"],
      ["all", "Ctrl A"],
      ["remove", "Delete"],
      ["nudge", "← ↑ → ↓"],
      ["chooseTool", "V"],
      ["moveTool", "H"],
      ["palette", "A"],
      ["after", "Insert"],
      ["fit", "Shift 1"],
      ["whole", "Shift 0"],
      ["tidy", "Shift T"],
    ],
  ],
  [
    "list",
    [
      ["toList", "L"],
      ["next", "↑ ↓"],
      ["open", "Enter"],
      ["after", "Insert"],
      ["move", "Alt ↑ ↓"],
      ["inOut", "Alt ← →"],
      ["inside", "I"],
      ["events", "E"],
      ["remove", "Delete"],
    ],
  ],
  [
    "everywhere",
    [
      ["problems", "P"],
      ["process", "S"],
      ["close", "Esc"],
      ["help", "?"],
    ],
  ],
] as const;

/** All keys of the designer. */
export function DesignerShortcuts({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslations("designer.shortcuts");
  return (
    <Dialog title={t("title")} open={open} onClose={onClose} wide>
      <div className="shortcuts">
        {GROUPS.map(([group, keys]) => (
          <section key={group}>
            <h3>{t(`groups.${group}`)}</h3>
            <dl className="dl">
              {keys.map(([name, combination]) => (
                <div key={name} className="contents">
                  <dt>{t(`keys.${name}`)}</dt>
                  <dd dir="ltr">
                    {combination.split(" ").map((key) => (
                      <kbd key={key} className="kbd">
                        {key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
