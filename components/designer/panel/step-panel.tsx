"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import type { DraftStep } from "@/dsl/draft/draft";
import type { Edited, StepView } from "@/steps/view-contract";
import { useActions } from "../canvas/use-add";
import { useDesigner, useDesignerState, useDraft, useKindWords, useRoom } from "../context";
import { DecisionSettings } from "../decision/decision-settings";
import { PhraseField } from "../fields/text-fields";
import { FormEditor } from "../form-builder/form-editor";
import { MessageEditor } from "../message-editor/message-editor";
import { FIRST_TAB } from "../store";
import { ArrowsSection, useStepName } from "./arrows";
import { EventsSection } from "./events";
import { FileSection } from "./file-section";
import { InsideSection, StandsSection } from "./frame-section";
import { NormSection } from "./norm-section";
import { PanelHead } from "./panel-head";
import { Section } from "./parts";
import { isPreviewed, PreviewColumn } from "./preview-column";

/** Everything of the chosen step: what it does, its form or message, what the customer is told. */
export function StepPanel({ stepId, organisation }: { stepId: string; organisation: string }) {
  const { views } = useRoom();
  const draft = useDraft();
  const designer = useDesigner();
  const step = draft.steps[stepId];
  const view = step && views[step.kind];
  const edited = (step && view?.edits?.(step).filter((e) => draft[RECORDS[e.what]]?.[e.id])) ?? [];
  const [tab, setTab] = useTab(edited);
  const [preview, setPreview] = useState(true);
  const [field, setField] = useState<string>();
  if (!step) return null;
  const shown = edited.find((e) => tabOf(e) === tab);
  const column = { stepId, organisation, field, onField: setField, onClose: () => setPreview(false) };
  return (
    <>
      {isPreviewed(shown) && preview ? <PreviewColumn edited={shown} {...column} /> : null}
      <div className="settings">
        <StepHead
          stepId={stepId}
          step={step}
          view={view}
          onPreview={isPreviewed(shown) && !preview ? () => setPreview(true) : undefined}
        />
        <StepTabs
          stepId={stepId}
          step={step}
          view={view}
          edited={edited}
          tab={tab}
          onTab={setTab}
          field={field}
          onField={setField}
        />
      </div>
      <WantedTab stepId={stepId} edited={edited} onTab={setTab} designer={designer} />
    </>
  );
}

interface StepProps {
  readonly stepId: string;
  readonly step: DraftStep;
  /** Undefined for a kind that this studio does not know. */
  readonly view: StepView | undefined;
}

function StepHead({ stepId, step, view, onPreview }: StepProps & { onPreview: (() => void) | undefined }) {
  const t = useTranslations("designer.panel");
  const language = useDesignerState((state) => state.language);
  const nameOf = useStepName();
  const words = useKindWords();
  const actions = useActions();
  return (
    <PanelHead
      title={nameOf(stepId)}
      lang={language}
      kind={view ? t("kindStep", { kind: words(step.kind)("name") }) : t("unknownKind", { kind: step.kind })}
      tile={
        <span className={`ft big f-${view?.family ?? "control"}`}>
          <Icon name={view?.icon ?? "placeholder"} />
        </span>
      }
      actions={
        <>
          {onPreview ? (
            <Button look="quiet" small icon="eye" aria-label={t("showPreview")} onPress={onPreview} />
          ) : null}
          <Menu
            label={t("more")}
            trigger={<Button look="quiet" small icon="more" aria-label={t("more")} />}
            groups={[
              {
                id: "actions",
                entries: [
                  {
                    id: "duplicate",
                    label: t("duplicate"),
                    icon: "copy",
                    onPress: () => actions.duplicate(),
                  },
                  {
                    id: "remove",
                    label: t("removeStep"),
                    icon: "trash",
                    danger: true,
                    onPress: () => actions.removeChosen(),
                  },
                ],
              },
            ]}
          />
        </>
      }
    />
  );
}

interface TabsProps extends StepProps {
  readonly edited: readonly Edited[];
  readonly tab: string;
  readonly onTab: (tab: string) => void;
  readonly field: string | undefined;
  readonly onField: (field: string | undefined) => void;
}

function StepTabs({ stepId, step, view, edited, tab, onTab, field, onField }: TabsProps) {
  const t = useTranslations("designer.panel");
  const nameOf = useStepName();
  const words = useKindWords();
  return (
    <Tabs className="contents" selectedKey={tab} onSelectionChange={(key) => onTab(String(key))}>
      <TabList aria-label={nameOf(stepId)} className="tabs px-4">
        <Tab id={FIRST_TAB} className="">
          {t("does")}
        </Tab>
        {edited.map((e) => (
          <Tab key={tabOf(e)} id={tabOf(e)} className="">
            {t(e.what)}
          </Tab>
        ))}
        <Tab id="told" className="">
          {t("told")}
        </Tab>
      </TabList>
      <TabPanel id={FIRST_TAB} className="body">
        <Section>
          <PhraseField path={["steps", stepId, "name"]} label={t("name")} />
        </Section>
        {view ? (
          <view.Panel stepId={stepId} words={words(step.kind)} />
        ) : (
          <p className="none">{t("unknownHelp")}</p>
        )}
        <InsideSection stepId={stepId} />
        <EventsSection stepId={stepId} />
        <ArrowsSection stepId={stepId} />
        <NormSection stepId={stepId} />
        <StandsSection stepId={stepId} />
        <FileSection stepId={stepId} />
      </TabPanel>
      {edited.map((e) => (
        <TabPanel key={tabOf(e)} id={tabOf(e)} className="body">
          {e.what === "form" ? (
            <FormEditor formId={e.id} chosen={field} onChoose={onField} />
          ) : e.what === "message" ? (
            <MessageEditor messageId={e.id} stepId={stepId} />
          ) : (
            <DecisionSettings decisionId={e.id} />
          )}
        </TabPanel>
      ))}
      <TabPanel id="told" className="body">
        <Told stepId={stepId} />
      </TabPanel>
    </Tabs>
  );
}

/** What the customer reads about the step on the case page. */
function Told({ stepId }: { stepId: string }) {
  const t = useTranslations("designer.panel");
  const path = ["steps", stepId, "tells"] as const;
  return (
    <Section>
      <p className="help">{t("toldHelp")}</p>
      <PhraseField
        path={[...path, "now"]}
        label={t("tellsNow")}
        optional
        placeholder={t("tellsNowExample")}
      />
      <PhraseField
        path={[...path, "done"]}
        label={t("tellsDone")}
        optional
        placeholder={t("tellsDoneExample")}
      />
      <PhraseField
        path={[...path, "next"]}
        label={t("tellsNext")}
        optional
        placeholder={t("tellsNextExample")}
      />
    </Section>
  );
}

/** The chosen tab; a tab that is no longer there is the first one. */
function useTab(edited: readonly Edited[]): readonly [string, (tab: string) => void] {
  const designer = useDesigner();
  const tab = useDesignerState((state) => state.tab);
  const known = tab === FIRST_TAB || tab === "told" || edited.some((e) => tabOf(e) === tab);
  return [known ? tab : FIRST_TAB, (next) => designer.set({ tab: next })];
}

/** Opens the tab on which the field of a problem is. */
function WantedTab({
  stepId,
  edited,
  onTab,
  designer,
}: {
  stepId: string;
  edited: readonly Edited[];
  onTab: (tab: string) => void;
  designer: ReturnType<typeof useDesigner>;
}) {
  const wanted = useDesignerState((state) => state.wanted);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a wish is fulfilled once, whatever changes later
  useEffect(() => {
    if (!wanted) return;
    const [root, id, part] = wanted.path;
    const found = edited.find((e) => RECORDS[e.what] === root && e.id === id);
    if (found) onTab(tabOf(found));
    else if (root === "steps" && id === stepId) onTab(part === "tells" ? "told" : FIRST_TAB);
  }, [wanted, designer]);
  return null;
}

/** Where in a draft what is edited stands. */
const RECORDS = { form: "forms", message: "messages", decision: "decisions" } as const;

function tabOf(edited: Edited): string {
  return `${edited.what}.${edited.id}`;
}
