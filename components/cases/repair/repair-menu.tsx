"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMay } from "@/components/shell/me";
import { useRegistry } from "@/components/shell/step-registry";
import { Button } from "@/components/ui/button";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import type { CaseView } from "../case-view";
import { stepName } from "../story";
import { placesOf } from "./places";
import { useRepair } from "./repair-address";

/** Everything that can be done to a running case: at each place where it stands, and to the case as a whole. */
export function RepairMenu({ view }: { view: CaseView }) {
  const t = useTranslations("operations.menu");
  const locale = useLocale();
  const { kinds } = useRegistry();
  const { begin } = useRepair();
  const repairs = useMay("staff");
  if (!repairs || view.status !== "running") return null;
  // At its steps nothing can be done while it is held: what they send on could not arrive.
  const places = view.suspended ? [] : placesOf(view, kinds);
  return (
    <Menu
      label={t("name")}
      trigger={
        <Button icon="hand" aria-label={t("name")}>
          <span className="max-sm:hidden">{t("name")}</span>
        </Button>
      }
      groups={[
        ...places.map((place) => ({
          id: place.instance,
          title: t("at", { step: stepName(view.draft, place.stepId, locale) }),
          entries: [
            ...(place.failed
              ? [entry("retry", "retry", t("retry"), () => begin("retry", place.instance))]
              : []),
            entry("skip", "skip", t("skip"), () => begin("skip", place.instance)),
            ...(place.move ? [entry("move", "arrow", t("move"), () => begin("move", place.instance))] : []),
            ...(place.item ? [entry("item", "plus", t("item"), () => begin("item", place.instance))] : []),
          ].map((one) => ({ ...one, id: `${place.instance}:${one.id}` })),
        })),
        {
          id: "case",
          title: t("case"),
          entries: [
            entry("variables", "edit", t("variables"), () => begin("variables")),
            view.suspended
              ? entry("goOn", "play", t("goOn"), () => begin("goOn"))
              : entry("hold", "wait", t("hold"), () => begin("hold")),
            { ...entry("cancel", "x", t("cancel"), () => begin("cancel")), danger: true },
          ],
        },
      ]}
    />
  );
}

function entry(
  id: string,
  icon: NonNullable<MenuEntry["icon"]>,
  label: string,
  onPress: () => void,
): MenuEntry {
  // What points on points on in either direction.
  return { id, icon, label, onPress, flip: icon === "skip" || icon === "arrow" };
}
