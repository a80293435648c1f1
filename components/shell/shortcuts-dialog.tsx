"use client";
import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";

const shortcuts = [
  ["find", "Ctrl K"],
  ["help", "?"],
  ["filter", "/"],
  ["nextTask", "J"],
  ["previousTask", "K"],
  ["openTask", "Enter"],
  ["sendTask", "Ctrl Enter"],
] as const;

/** All keys of the studio. The designer's own are listed there. */
export function ShortcutsDialog(props: { open: boolean; onClose: () => void }) {
  const t = useTranslations("shell");
  return (
    <Dialog title={t("shortcuts")} open={props.open} onClose={props.onClose}>
      <dl className="dl">
        {shortcuts.map(([name, keys]) => (
          <div key={name} className="contents">
            <dt>{t(`keys.${name}`)}</dt>
            <dd>
              <kbd className="kbd">{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
