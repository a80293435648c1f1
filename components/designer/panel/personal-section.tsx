"use client";
import { useTranslations } from "next-intl";
import { readableAt } from "@/components/drawing/variable-names";
import { CheckField } from "@/components/ui/field";
import { markPersonal } from "@/dsl/draft/commands/personal";
import type { Draft } from "@/dsl/draft/draft";
import type { VariableType } from "@/dsl/program/program";
import { variablesOf } from "@/dsl/program/variables";
import { useDesigner, useDesignerState, useDraft, useRoom } from "../context";
import { Section } from "./parts";

/** Which variables of the cases are personal data: what its steps make, what is declared, and what forms say of their fields. */
export function PersonalSection() {
  const t = useTranslations("designer.personal");
  const designer = useDesigner();
  const draft = useDraft();
  const { kinds } = useRoom();
  const language = useDesignerState((state) => state.language);
  const types = variablesOf(draft, kinds);
  const names = Object.keys(types).sort();
  return (
    <Section title={t("title")} aside={t("aside")}>
      <p className="help">{t("help")}</p>
      {names.length === 0 && <p className="none">{t("none")}</p>}
      {names.map((name) => {
        const type = types[name] ?? { type: "any" };
        const readable = readableAt(draft, types, name, language).name;
        const fields = type.type === "form" ? markedFields(draft, type) : undefined;
        return (
          <CheckField
            key={name}
            label={
              <>
                <bdi>{readable}</bdi>
                {readable !== name && <code className="mono muted ms-2">{name}</code>}
              </>
            }
            {...(fields && { help: t("fields", { marked: fields.marked, all: fields.all }) })}
            value={draft.variables[name]?.personal === true}
            onChange={(on) => designer.edit((now) => markPersonal(now, name, madeType(type), on))}
          />
        );
      })}
    </Section>
  );
}

/** The type without a mark of the declaration's. */
function madeType({ personal: _, ...type }: VariableType): VariableType {
  return type;
}

function markedFields(draft: Draft, type: Extract<VariableType, { type: "form" }>) {
  const fields = draft.forms[type.form]?.pages.flatMap((page) => page.fields) ?? [];
  return { marked: fields.filter((field) => field.personal).length, all: fields.length };
}
