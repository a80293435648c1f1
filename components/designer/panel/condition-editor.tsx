"use client";
import { useTranslations } from "next-intl";
import { conditionSentence } from "@/components/drawing/condition-words";
import { useReader } from "@/components/drawing/reader";
import type { Readable } from "@/components/drawing/variable-names";
import { Button } from "@/components/ui/button";
import { setCondition } from "@/dsl/draft/commands/flows";
import type { Condition, ConditionRow } from "@/dsl/draft/draft";
import { sourceOf } from "@/dsl/program/flows";
import {
  asFeel,
  asRows,
  comparisonsFor,
  conditionOf,
  needsValue,
  rowsOf,
  withComparison,
  withField,
} from "../condition-rows";
import { useDesigner, useDesignerState, useDraft, useRoom } from "../context";
import { useWrong } from "../fields/bound";
import { FeelField } from "../fields/feel-field";
import { type Path, pathText } from "../path";
import { type ReadableGroup, useReadables } from "../readables";
import { ValueInput } from "./value-input";

/** The condition of an arrow. */
export function FlowCondition({ flowId }: { flowId: string }) {
  const designer = useDesigner();
  const flow = useDraft().flows[flowId];
  return (
    <ConditionEditor
      path={["flows", flowId, "when"]}
      when={flow?.when}
      stepId={flow && sourceOf(flow.from).step}
      onChange={(next, typing) =>
        designer.edit((before) => setCondition(before, flowId, next), typing ? { typing } : {})
      }
    />
  );
}

interface ConditionProps {
  readonly path: Path;
  readonly when: Condition | undefined;
  /** The step that the values of earlier ones are looked up from. */
  readonly stepId: string | undefined;
  readonly onChange: (next: Condition | undefined, typing?: string) => void;
}

/** A condition: rows of field, comparison and value, or FEEL; both edit the same thing. */
export function ConditionEditor({ path, when, stepId, onChange: set }: ConditionProps) {
  const t = useTranslations("designer.conditionEditor");
  const { kinds } = useRoom();
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const reader = useReader(draft, kinds, language);
  const groups = useReadables(stepId);
  const wrong = useWrong(path, true);
  const rows = rowsOf(when);
  const match = when && "match" in when ? when.match : "all";
  const plain = when ? asRows(when) : undefined;
  return (
    <section className="sec" aria-label={t("title")}>
      <h3>
        {t("title")}
        {rows ? (
          <Button look="quiet" small className="end" onPress={() => set(asFeel(when))}>
            {t("asFeel")}
          </Button>
        ) : plain ? (
          <Button look="quiet" small className="end" onPress={() => set(plain)}>
            {t("asRows")}
          </Button>
        ) : null}
      </h3>
      {rows ? (
        <Rows
          rows={rows}
          match={match}
          groups={groups}
          dataPath={pathText(path)}
          onChange={(next, typing) => set(next, typing)}
        />
      ) : (
        <FeelField
          path={[...path, "feel"]}
          label={t("feel")}
          hideLabel
          stepId={stepId}
          help={t("feelHelp")}
        />
      )}
      {when ? (
        <p className="sentence" dir={"feel" in when ? "ltr" : undefined}>
          {conditionSentence(when, reader)}
        </p>
      ) : null}
      {wrong && rows ? <p className="wrong">{wrong}</p> : null}
    </section>
  );
}

interface RowsProps {
  readonly rows: readonly ConditionRow[];
  readonly match: "all" | "any";
  readonly groups: readonly ReadableGroup[];
  readonly dataPath: string;
  readonly onChange: (condition: Condition | undefined, typing?: string) => void;
}

function Rows({ rows, match, groups, dataPath, onChange }: RowsProps) {
  const t = useTranslations("designer.conditionEditor");
  const set = (next: readonly ConditionRow[], typing?: string) => onChange(conditionOf(next, match), typing);
  return (
    <>
      {rows.length > 1 ? (
        <select
          className="input match"
          aria-label={t("match")}
          value={match}
          onChange={(event) => onChange(conditionOf(rows, event.target.value === "any" ? "any" : "all"))}
        >
          <option value="all">{t("all")}</option>
          <option value="any">{t("any")}</option>
        </select>
      ) : null}
      {rows.map((row, i) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          key={i}
          row={row}
          at={i}
          groups={groups}
          dataPath={`${dataPath}.rows.${i}`}
          only={rows.length === 1}
          onChange={(next, typing) =>
            set(
              rows.map((one, j) => (j === i ? next : one)),
              typing,
            )
          }
          onRemove={() => set(rows.filter((_, j) => j !== i))}
        />
      ))}
      <Button
        look={rows.length === 0 ? "plain" : "quiet"}
        small
        icon="plus"
        className="justify-self-start"
        data-path={dataPath}
        onPress={() => set([...rows, { field: "", is: "equal" }])}
      >
        {t(rows.length === 0 ? "first" : "more")}
      </Button>
    </>
  );
}

interface RowProps {
  readonly row: ConditionRow;
  readonly at: number;
  readonly only: boolean;
  readonly groups: readonly ReadableGroup[];
  readonly dataPath: string;
  readonly onChange: (row: ConditionRow, typing?: string) => void;
  readonly onRemove: () => void;
}

function Row({ row, at, only, groups, dataPath, onChange, onRemove }: RowProps) {
  const t = useTranslations("designer.conditionEditor");
  const c = useTranslations("designer.comparison");
  const all = groups.flatMap((group) => group.items);
  const known = all.find((item) => item.path === row.field);
  const field: Readable = known ?? { path: row.field, name: row.field, type: "any" };
  const n = at + 1;
  return (
    <div className="condrow">
      <select
        className="input"
        aria-label={t("field", { n })}
        data-path={`${dataPath}.field`}
        value={row.field}
        onChange={(event) => {
          const next = all.find((item) => item.path === event.target.value);
          if (next) onChange(withField(row, known, next));
        }}
      >
        {known ? null : <option value={row.field}>{row.field === "" ? t("pickField") : row.field}</option>}
        {groups.map((group) => (
          <optgroup key={group.title} label={group.title}>
            {group.items.map((item) => (
              <option key={item.path} value={item.path}>
                {item.name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <select
        className="input"
        aria-label={t("comparison", { n })}
        data-path={`${dataPath}.is`}
        value={row.is}
        disabled={row.field === ""}
        onChange={(event) => {
          const is = comparisonsFor(field.type).find((one) => one === event.target.value);
          if (is) onChange(withComparison(row, is));
        }}
      >
        {comparisonsFor(field.type).includes(row.is) ? null : <option value={row.is}>{c(row.is)}</option>}
        {comparisonsFor(field.type).map((is) => (
          <option key={is} value={is}>
            {c(field.type === "date" ? `date.${is}` : is)}
          </option>
        ))}
      </select>
      {needsValue(row.is) && row.field !== "" ? (
        <ValueInput
          value={row.value ?? ""}
          field={field}
          groups={groups}
          label={t("value", { n })}
          dataPath={`${dataPath}.value`}
          onChange={(value) => onChange({ ...row, value }, `${dataPath}.value`)}
        />
      ) : null}
      <Button
        look="quiet"
        small
        icon="x"
        className="remove"
        aria-label={t(only ? "clear" : "removeRow", { n })}
        onPress={onRemove}
      />
    </div>
  );
}
