"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useRegistry } from "@/components/shell/step-registry";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/field";
import { pickText } from "@/dsl/language";
import type { CaseView } from "../case-view";
import { stepName } from "../story";
import { ItemForm } from "./item-form";
import { missedBy, waysOf } from "./places";
import { type Repair, type RepairProps, useRepair } from "./repair-address";
import { RepairForm } from "./repair-form";
import { useOperations } from "./use-operations";
import { useEditedVariables, VariableFields } from "./variable-fields";

/** The question that the address asks, for all repairs that stand over the page; a move is chosen on the drawing instead. */
export function RepairDialogs({ view }: { view: CaseView }) {
  const t = useTranslations("operations.repair");
  const locale = useLocale();
  const { repair, leave } = useRepair();
  if (!repair || repair.kind === "move" || view.status !== "running") return null;
  const stepId = view.steps.find((one) => one.instance === repair.at)?.stepId;
  const step = stepName(view.draft, stepId, locale);
  const Form = FORMS[repair.kind];
  return (
    <Dialog
      open
      wide={repair.kind === "variables" || repair.kind === "retry"}
      title={t(`title.${repair.kind}`, { step, reference: view.reference })}
      onClose={leave}
    >
      <Form view={view} at={repair.at} step={step} leave={leave} />
    </Dialog>
  );
}

const FORMS: Record<Exclude<Repair["kind"], "move">, (props: RepairProps) => React.ReactNode> = {
  retry: RetryForm,
  skip: SkipForm,
  item: ItemForm,
  variables: VariablesForm,
  hold: HoldForm,
  goOn: GoOnForm,
  cancel: CancelForm,
};

function RetryForm({ view, at, step, leave }: RepairProps) {
  const t = useTranslations("operations.repair");
  const { retry } = useOperations(leave);
  const edited = useEditedVariables(view);
  const list = new Intl.ListFormat(useLocale(), { type: "conjunction" });
  const changed = edited.changed.length > 0;
  return (
    <RepairForm
      reason={changed ? "needed" : "optional"}
      action={t("go.retry")}
      busy={retry.isPending}
      error={retry.error}
      missing={edited.sound ? undefined : t("mend")}
      effects={[
        ...(changed ? [t("effect.set", { names: list.format(edited.changed) })] : []),
        t("effect.retry", { step }),
        t("effect.retryAgain"),
      ]}
      onLeave={leave}
      onDo={(reason) =>
        retry.mutate({
          id: view.id,
          instance: at,
          ...(changed && { variables: edited.values }),
          ...(reason && { reason }),
        })
      }
    >
      <VariableFields edited={edited} />
    </RepairForm>
  );
}

function SkipForm({ view, at, step, leave }: RepairProps) {
  const t = useTranslations("operations.repair");
  const locale = useLocale();
  const { kinds } = useRegistry();
  const { skip } = useOperations(leave);
  const stepId = view.steps.find((one) => one.instance === at)?.stepId ?? "";
  const { ways, chooses, usual } = waysOf(view, stepId);
  const [way, setWay] = useState(usual);
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const nameOf = (id: string) => stepName(view.draft, id, locale);
  const next = (chooses ? ways.filter((one) => one.id === way) : ways).map((one) => nameOf(one.to));
  const missed = missedBy(view, kinds, stepId);
  return (
    <RepairForm
      reason="needed"
      action={t("go.skip")}
      busy={skip.isPending}
      error={skip.error}
      effects={[
        t("effect.skip", { step }),
        next.length > 0 ? t("effect.next", { next: list.format(next) }) : t("effect.pathEnds"),
        ...(missed.length > 0 ? [t("effect.missed", { names: list.format(missed) })] : []),
      ]}
      onLeave={leave}
      onDo={(reason) => skip.mutate({ id: view.id, instance: at, reason, ...(chooses && { flows: [way] }) })}
    >
      {chooses && (
        <SelectField
          label={t("way")}
          value={way}
          onChange={setWay}
          options={ways.map((one) => ({ value: one.id, label: nameOf(one.to) }))}
        />
      )}
    </RepairForm>
  );
}

function VariablesForm({ view, leave }: RepairProps) {
  const t = useTranslations("operations.repair");
  const { variables } = useOperations(leave);
  const edited = useEditedVariables(view);
  const list = new Intl.ListFormat(useLocale(), { type: "conjunction" });
  const changed = edited.changed.length > 0;
  return (
    <RepairForm
      reason="needed"
      action={t("go.variables")}
      busy={variables.isPending}
      error={variables.error}
      missing={edited.sound ? (changed ? undefined : t("effect.unchanged")) : t("mend")}
      effects={
        changed
          ? [t("effect.set", { names: list.format(edited.changed) }), t("effect.setLater")]
          : [t("effect.unchanged")]
      }
      onLeave={leave}
      onDo={(reason) => variables.mutate({ id: view.id, variables: edited.values, reason })}
    >
      <VariableFields edited={edited} />
    </RepairForm>
  );
}

function HoldForm({ view, leave }: RepairProps) {
  const t = useTranslations("operations.repair");
  const { hold } = useOperations(leave);
  return (
    <RepairForm
      reason="needed"
      action={t("go.hold")}
      busy={hold.isPending}
      error={hold.error}
      effects={[t("effect.hold"), t("effect.holdKept"), t("effect.holdNoRepair")]}
      onLeave={leave}
      onDo={(reason) => hold.mutate({ id: view.id, reason })}
    />
  );
}

function GoOnForm({ view, leave }: RepairProps) {
  const t = useTranslations("operations.repair");
  const { goOn } = useOperations(leave);
  return (
    <RepairForm
      reason="optional"
      action={t("go.goOn")}
      busy={goOn.isPending}
      error={goOn.error}
      effects={[t("effect.goOn"), t("effect.goOnTimers")]}
      onLeave={leave}
      onDo={(reason) => goOn.mutate({ id: view.id, ...(reason && { reason }) })}
    />
  );
}

function CancelForm({ view, leave }: RepairProps) {
  const t = useTranslations("operations.repair");
  const cases = useTranslations("cases.cancel");
  const locale = useLocale();
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const { cancel } = useOperations(leave);
  const places = view.at.map((one) => pickText(one.name, locale, view.source) || one.stepId);
  return (
    <RepairForm
      reason="needed"
      danger
      action={t("go.cancel")}
      busy={cancel.isPending}
      error={cancel.error}
      effects={[
        ...(places.length > 0 ? [t("effect.cancelAt", { steps: list.format(places) })] : []),
        cases("text"),
      ]}
      onLeave={leave}
      onDo={(reason) => cancel.mutate({ id: view.id, reason })}
    />
  );
}
