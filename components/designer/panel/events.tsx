"use client";
import { useTranslations } from "next-intl";
import { handlerIcon, handlerWords } from "@/components/drawing/handler-words";
import { useReader } from "@/components/drawing/reader";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { addHandler, handlersFor, removeHandler } from "@/dsl/draft/commands/handlers";
import type { DraftHandler } from "@/dsl/draft/draft";
import type { HandlerOn } from "@/dsl/program/handler";
import { useDesigner, useDesignerState, useDraft, useRoom } from "../context";
import { pathText } from "../path";
import { EventFields } from "./event-fields";
import { Section } from "./parts";

/** The field of a new event that one fills in first. */
const FIRST: Record<HandlerOn, string> = {
  timeout: "after",
  error: "codes",
  message: "message",
  escalation: "codes",
  condition: "when",
  undo: "leads",
};

/** What hangs on a step and acts while a case stands there, each with its fields; and more of what its kind allows. */
export function EventsSection({ stepId }: { stepId: string }) {
  const t = useTranslations("designer.events");
  const { designer, kinds } = useRoom();
  const draft = useDraft();
  const given = Object.entries(draft.steps[stepId]?.handlers ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const more = handlersFor(draft, kinds, stepId);
  if (given.length === 0 && more.length === 0) return null;
  const add = (on: HandlerOn) => {
    let name: string | undefined;
    designer.edit((before) => {
      const added = addHandler(before, kinds, stepId, on);
      name = added.name;
      return added.draft;
    });
    if (name !== undefined) designer.want(["steps", stepId, "handlers", name, FIRST[on]]);
  };
  return (
    <Section title={t("title")}>
      {given.length === 0 ? <p className="help">{t("none")}</p> : null}
      {given.map(([name, handler]) => (
        <EventItem key={name} stepId={stepId} name={name} handler={handler} />
      ))}
      {more.length > 0 ? (
        <Menu
          label={t("add")}
          placement="bottom start"
          trigger={
            <Button
              look={given.length === 0 ? "plain" : "quiet"}
              small
              icon="plus"
              className="justify-self-start"
              data-path={`steps.${stepId}.handlers`}
            >
              {t("add")}
            </Button>
          }
          groups={[
            {
              id: t("add"),
              entries: more.map((on) => ({
                id: on,
                label: t(`kinds.${on}`),
                icon: handlerIcon({ on }),
                onPress: () => add(on),
              })),
            },
          ]}
        />
      ) : null}
    </Section>
  );
}

function EventItem({ stepId, name, handler }: { stepId: string; name: string; handler: DraftHandler }) {
  const t = useTranslations("designer.events");
  const designer = useDesigner();
  const { kinds, views } = useRoom();
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const reader = useReader(draft, kinds, language);
  const words = handlerWords(handler, reader);
  const family = views[draft.steps[stepId]?.kind ?? ""]?.family ?? "control";
  const path = ["steps", stepId, "handlers", name];
  return (
    <details className="event">
      <summary data-path={pathText(path)}>
        <span className={`ft f-${family}`}>
          <Icon name={handlerIcon(handler)} />
        </span>
        <bdi>{handler.interrupts === false ? t("words.beside", { words }) : words}</bdi>
      </summary>
      <div className="eventbody">
        <EventFields stepId={stepId} name={name} handler={handler} />
        <Button
          look="quiet"
          small
          icon="trash"
          className="justify-self-start"
          onPress={() => designer.edit((before) => removeHandler(before, stepId, name))}
        >
          {t("remove", { words })}
        </Button>
      </div>
    </details>
  );
}
