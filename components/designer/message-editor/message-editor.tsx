"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { Readable } from "@/components/drawing/variable-names";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { addBlock, moveBlock, removeBlock } from "@/dsl/draft/commands/messages";
import { getAtPath, setAtPath } from "@/dsl/draft/commands/path";
import { isObject } from "@/dsl/json";
import { useDesigner, useDesignerState, useDraft } from "../context";
import { PhraseField } from "../fields/text-fields";
import { PickField } from "../fields/value-fields";
import { Section } from "../panel/parts";
import type { Path } from "../path";
import { useReadables } from "../readables";
import { argumentFor } from "./arguments";

const BLOCKS = ["heading", "text", "button"] as const;
const ALWAYS = ["reference", "organisation"] as const;

/** A message: its subject, its parts in order, and values of the case put into both. `stepId` is the step that sends it. */
export function MessageEditor({ messageId, stepId }: { messageId: string; stepId: string }) {
  const t = useTranslations("designer.message");
  const designer = useDesigner();
  const draft = useDraft();
  const message = draft.messages[messageId];
  if (!message) return null;
  const path = ["messages", messageId, "mail"] as const;
  const { blocks } = message.mail;
  return (
    <>
      <Section>
        <Phrase path={[...path, "subject"]} label={t("subject")} stepId={stepId} />
      </Section>
      {blocks.map((block, i) => (
        <Section
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
          key={i}
          title={t.has(`blocks.${block.kind}`) ? t(`blocks.${block.kind}`) : block.kind}
          action={
            <>
              <Button
                look="quiet"
                small
                icon="up"
                isDisabled={i === 0}
                aria-label={t("up", { n: i + 1 })}
                onPress={() => designer.edit((before) => moveBlock(before, messageId, i, i - 1))}
              />
              <Button
                look="quiet"
                small
                icon="down"
                isDisabled={i === blocks.length - 1}
                aria-label={t("down", { n: i + 1 })}
                onPress={() => designer.edit((before) => moveBlock(before, messageId, i, i + 1))}
              />
              <Button
                look="quiet"
                small
                icon="trash"
                aria-label={t("remove", { n: i + 1 })}
                onPress={() => designer.edit((before) => removeBlock(before, messageId, i))}
              />
            </>
          }
        >
          <Phrase
            path={[...path, "blocks", i, "text"]}
            label={t("text", { n: i + 1 })}
            stepId={stepId}
            lines={block.kind === "text" ? 4 : 1}
            hideLabel
          />
          {block.kind === "button" ? (
            <PickField
              path={[...path, "blocks", i, "to"]}
              label={t("leadsTo")}
              options={[
                { value: "casePage", label: t("to.casePage") },
                { value: "form", label: t("to.form") },
              ]}
            />
          ) : null}
        </Section>
      ))}
      <div className="addpage" data-path={`messages.${messageId}.mail.blocks`} tabIndex={-1}>
        {BLOCKS.map((kind) => (
          <Button
            key={kind}
            small
            icon="plus"
            onPress={() => designer.edit((before) => addBlock(before, messageId, kind))}
          >
            {t(`blocks.${kind}`)}
          </Button>
        ))}
      </div>
    </>
  );
}

/** A text of the message, with the menu of values that can be put in where the cursor is. */
function Phrase({
  path,
  label,
  stepId,
  lines,
  hideLabel,
}: {
  path: Path;
  label: string;
  stepId: string;
  lines?: number;
  hideLabel?: boolean;
}) {
  const t = useTranslations("designer.message");
  const v = useTranslations("designer.values");
  const designer = useDesigner();
  const language = useDesignerState((state) => state.language);
  const input = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  const groups = useReadables(stepId);
  const at = useRef<{ start: number; end: number }>(undefined);
  const keep = () => {
    const element = input.current;
    if (element)
      at.current = {
        start: element.selectionStart ?? element.value.length,
        end: element.selectionEnd ?? element.value.length,
      };
  };
  const put = (written: string, give?: { name: string; feel: string }) => {
    const place = at.current;
    designer.edit((draft) => {
      const now = getAtPath(draft, [...path, language]);
      const text = typeof now === "string" ? now : "";
      const { start, end } = place ?? { start: text.length, end: text.length };
      const next = setAtPath(draft, [...path, language], text.slice(0, start) + written + text.slice(end));
      return give ? setAtPath(next, ["steps", stepId, "with", give.name], give.feel) : next;
    });
    requestAnimationFrame(() => input.current?.focus());
  };
  const insert = (value: Readable) => {
    const { draft } = designer.store.getState();
    const given = draft && getAtPath(draft, ["steps", stepId, "with"]);
    const { name, feel, written } = argumentFor(value, isObject(given) ? given : {});
    put(written, { name, feel });
  };
  return (
    <div className="phrase">
      <PhraseField path={path} label={label} hideLabel={hideLabel} lines={lines} inputRef={input} />
      <Menu
        label={t("insert")}
        placement="bottom start"
        trigger={
          <Button
            look="quiet"
            small
            icon="plus"
            className="justify-self-start"
            onPressStart={keep}
            onFocus={keep}
          >
            {t("insert")}
          </Button>
        }
        groups={[
          {
            id: "always",
            title: v("always"),
            entries: ALWAYS.map((name) => ({
              id: name,
              label: t(`always.${name}`),
              onPress: () => put(`{${name}}`),
            })),
          },
          ...groups.map((group, i) => ({
            id: `${i}`,
            title: group.title,
            entries: group.items.map((item) => ({
              id: item.path,
              label: item.name,
              onPress: () => insert(item),
            })),
          })),
        ]}
      />
    </div>
  );
}
