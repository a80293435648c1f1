"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { useRegistry } from "@/components/shell/step-registry";
import type { CaseView } from "../case-view";
import { stepName } from "../story";
import { targetsOf } from "./places";
import { useRepair } from "./repair-address";
import { RepairForm } from "./repair-form";
import { useOperations } from "./use-operations";

/** Takes the case to another step: chosen in this list or on the drawing, which show the same. */
export function MovePanel({ view, at, to }: { view: CaseView; at: string; to: string }) {
  const t = useTranslations("operations.repair");
  const locale = useLocale();
  const { kinds } = useRegistry();
  const { choose, leave } = useRepair();
  const { move } = useOperations(leave);
  const heading = useId();
  const title = useRef<HTMLHeadingElement>(null);
  // It takes the place of what the keyboard was in, or comes out of a menu that gives it back in the frame after.
  useEffect(() => {
    const frame = requestAnimationFrame(() => title.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const from = view.steps.find((one) => one.instance === at)?.stepId ?? "";
  const targets = targetsOf(view, kinds, from);
  const nameOf = (id: string) => stepName(view.draft, id, locale);
  const again = view.steps.some((one) => one.stepId === to && one.status === "done");
  const others = view.steps.filter(
    (one) => one.instance !== at && (one.status === "active" || one.status === "failed"),
  ).length;
  return (
    <section className="p-4 grid gap-4 content-start" aria-labelledby={heading}>
      <h2 ref={title} id={heading} tabIndex={-1} className="text-md font-semibold">
        {t("title.move", { step: nameOf(from) })}
      </h2>
      <RepairForm
        reason="needed"
        action={to ? t("go.moveTo", { to: nameOf(to) }) : t("go.move")}
        busy={move.isPending}
        error={move.error}
        missing={to === "" ? t("moveMissing") : undefined}
        effects={
          to === ""
            ? [t("effect.moveChoose")]
            : [
                t("effect.moveFrom", { step: nameOf(from) }),
                t("effect.moveTo", { to: nameOf(to) }),
                ...(again ? [<b key="again">{t("effect.moveAgain", { to: nameOf(to) })}</b>] : []),
                ...(others > 0 ? [t("effect.moveOthers", { count: others })] : []),
              ]
        }
        onLeave={leave}
        onDo={(reason) => move.mutate({ id: view.id, instance: at, to, reason })}
      >
        <fieldset className="targets">
          <legend className="lbl">{t("moveWhere")}</legend>
          {targets.map((id) => (
            <label key={id} className="check">
              <input type="radio" name="target" checked={id === to} onChange={() => choose(id)} />
              <span dir="auto">{nameOf(id)}</span>
            </label>
          ))}
        </fieldset>
      </RepairForm>
    </section>
  );
}
