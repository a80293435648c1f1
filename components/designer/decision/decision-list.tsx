"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { needsOf } from "@/dsl/decision/graph";
import { addDecision, removeDecision } from "@/dsl/draft/commands/decisions";
import type { Draft } from "@/dsl/draft/draft";
import { pickText } from "@/dsl/language";
import type { Views } from "@/steps/view-contract";
import { useDesigner, useDesignerState, useDraft, useRoom } from "../context";
import { useImportDecisions } from "../import-decisions";
import { Section } from "../panel/parts";
import { stepsEditing } from "../problem-place";
import { openTab } from "./open-decision";

/** The decisions of the process: opened, made, and taken out with a warning where they are used. */
export function DecisionList() {
  const t = useTranslations("designer.decision.list");
  const designer = useDesigner();
  const draft = useDraft();
  const { views } = useRoom();
  const language = useDesignerState((state) => state.language);
  const importDecisions = useImportDecisions();
  const [removing, setRemoving] = useState<string>();
  const nameOf = (id: string) =>
    pickText(draft.decisions?.[id]?.name, language, draft.languages.source) || id;
  const users = (id: string) => usersOf(draft, views, id, language);
  const open = (id: string) => {
    designer.choose({ what: "process" });
    designer.set({ tab: openTab(id) });
  };
  const add = () => {
    let made: string | undefined;
    designer.edit((before) => {
      const added = addDecision(before, { [language]: t("newName") });
      made = added.decisionId;
      return added.draft;
    });
    if (made !== undefined) open(made);
  };
  const remove = (id: string) => {
    designer.edit((before) => removeDecision(before, id));
    setRemoving(undefined);
  };
  return (
    <Section title={t("title")} aside={t("aside")}>
      <ul className="items decisions">
        {Object.keys(draft.decisions ?? {}).map((id) => (
          <li key={id} data-path={`decisions.${id}`} tabIndex={-1}>
            <Button look="quiet" small icon="decision" className="grow" onPress={() => open(id)}>
              <span className="truncate">{nameOf(id)}</span>
            </Button>
            <Button
              look="quiet"
              small
              icon="trash"
              aria-label={t("remove", { name: nameOf(id) })}
              onPress={() => (users(id).length > 0 ? setRemoving(id) : remove(id))}
            />
          </li>
        ))}
      </ul>
      <div className="flex gap-2 flex-wrap">
        <Button small icon="plus" data-path="decisions" onPress={add}>
          {t("add")}
        </Button>
        <Button small look="quiet" onPress={importDecisions}>
          {t("import")}
        </Button>
      </div>
      <Dialog
        title={removing === undefined ? "" : t("remove", { name: nameOf(removing) })}
        open={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        footer={
          <>
            <Button look="quiet" onPress={() => setRemoving(undefined)}>
              {t("keep")}
            </Button>
            <Button look="dangerPrimary" onPress={() => removing !== undefined && remove(removing)}>
              {t("removeAnyway")}
            </Button>
          </>
        }
      >
        <p className="text-sm text-ink-2">{t("used")}</p>
        <ul className="text-sm list-disc ps-5">
          {(removing === undefined ? [] : users(removing)).map((user) => (
            <li key={user}>{user}</li>
          ))}
        </ul>
      </Dialog>
    </Section>
  );
}

/** Names of the steps that ask a decision, and of the decisions that need it. */
function usersOf(draft: Draft, views: Views, id: string, language: string): string[] {
  const { source } = draft.languages;
  const steps = stepsEditing(draft, views, "decision", id).map(
    (step) => pickText(draft.steps[step]?.name, language, source) || step,
  );
  const decisions = draft.decisions ?? {};
  const others = Object.keys(decisions)
    .filter((other) => other !== id && needsOf(decisions, other).includes(id))
    .map((other) => pickText(decisions[other]?.name, language, source) || other);
  return [...steps, ...others];
}
