"use client";
import { useTranslations } from "next-intl";
import { type ComponentType, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldFrame } from "@/components/ui/field";
import { Menu } from "@/components/ui/menu";
import { useDesigner } from "../context";
import type { Offered } from "../expression-field/completion";
import type { EditorHandle, EditorProps } from "../expression-field/editor";
import { type Hint, hintOf } from "../expression-field/hints";
import { LiveValue } from "../expression-field/live-value";
import { pathText } from "../path";
import { useProblemWords } from "../problem-words";
import { useReadables } from "../readables";
import { type BoundProps, useExpressionProblems, useLabel, useText, useValue } from "./bound";

interface FeelProps extends BoundProps {
  /** The step at which it is evaluated. */
  readonly stepId?: string;
  /** Names that only this expression may use. */
  readonly extra?: readonly { readonly path: string; readonly name: string }[];
  /** An empty text is none. */
  readonly clearable?: boolean;
}

/** An expression: written with completion and a live check, or a value put in from the list of what is known at this step. */
export function FeelField({ path, label, hideLabel, help, optional, stepId, extra, clearable }: FeelProps) {
  const t = useTranslations("designer.values");
  const designer = useDesigner();
  const [value, write] = useText(path);
  const [, set] = useValue(path);
  const hints = useHints(path, value);
  const groups = useReadables(stepId);
  const names = useOffered(groups, extra);
  const editor = useRef<EditorHandle>(null);
  const plain = useRef<HTMLTextAreaElement>(null);
  const Editor = useEditor();
  const change = (text: string) => (text === "" && clearable ? set(undefined) : write(text));
  const put = (text: string) => {
    if (editor.current) editor.current.insert(text);
    else change(value + text);
  };
  const fix = ({ span, of = "" }: Hint, text: string) => {
    // Taken back by itself: what was written before it stays.
    designer.apart();
    if (span) editor.current?.replace(span.from, span.to, of, text);
  };
  const entries = (items: readonly { path: string; name: string }[]) =>
    items.map((item) => ({ id: item.path, label: item.name, onPress: () => put(item.path) }));
  const own = extra ? [{ id: "extra", title: t("answer"), entries: entries(extra) }] : [];
  const menu = groups.map((group, i) => ({ id: `${i}`, title: group.title, entries: entries(group.items) }));
  const wrong = hints.find(({ severity }) => severity === "error");
  const shown = wrong ?? hints[0];
  return (
    <FieldFrame label={useLabel(label, optional)} hideLabel={hideLabel} help={help} wrong={wrong?.words}>
      {(control) => (
        <>
          <span className="input feel">
            {Editor ? (
              <Editor
                value={value}
                onChange={change}
                onUndo={(redo) => (redo ? designer.redo() : designer.undo())}
                attributes={attributesOf(control, pathText(path))}
                hints={hints}
                names={names}
                placeholder={t("placeholder")}
                cursor={document.activeElement === plain.current ? plain.current?.selectionStart : undefined}
                handle={editor}
              />
            ) : (
              <textarea
                {...control}
                ref={plain}
                rows={1}
                value={value}
                className="mono"
                dir="ltr"
                spellCheck={false}
                autoComplete="off"
                data-path={pathText(path)}
                placeholder={t("placeholder")}
                onChange={(event) => change(event.target.value)}
              />
            )}
            <Menu
              label={t("insert")}
              groups={[...own, ...menu]}
              trigger={<Button look="quiet" small icon="plus" aria-label={t("insertInto", { label })} />}
            />
          </span>
          {shown?.instead === undefined || !shown.span ? null : (
            <QuickFix hint={shown} onFix={(text) => fix(shown, text)} />
          )}
          {wrong || !shown ? null : <div className="hint">{shown.words}</div>}
          <LiveValue text={value} label={label} groups={groups} extra={extra} />
        </>
      )}
    </FieldFrame>
  );
}

/** Puts in what was meant. */
function QuickFix({ hint, onFix }: { hint: Hint; onFix: (text: string) => void }) {
  const t = useTranslations("designer.values");
  const { instead = "" } = hint;
  return (
    <Button small className="justify-self-start" icon="edit" onPress={() => onFix(instead)}>
      {t("use", { name: instead })}
    </Button>
  );
}

function useHints(path: BoundProps["path"], text: string): readonly Hint[] {
  const problems = useExpressionProblems(path);
  const words = useProblemWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text as it was when the problems were found
  return useMemo(
    () => problems.map((problem) => hintOf(problem, words(problem).fix, text)),
    [problems, words],
  );
}

/** The names that may be used, with their sorts in words. */
function useOffered(groups: ReturnType<typeof useReadables>, extra: FeelProps["extra"]): readonly Offered[] {
  const t = useTranslations("designer.values");
  return useMemo(() => {
    const known = groups.flatMap((group) => group.items);
    const roots = [...new Set(known.map(({ path }) => path.split(".")[0] ?? ""))];
    const whole = roots.filter((root) => !known.some(({ path }) => path === root));
    return [
      ...(extra ?? []).map((one) => ({ ...one, type: t("type.any") })),
      ...known.map(({ path, name, type }) => ({ path, name, type: t(`type.${type}`) })),
      ...whole.map((path) => ({ path, name: path, type: t("type.form") })),
    ];
  }, [groups, extra, t]);
}

function attributesOf(
  control: { readonly id: string; readonly "aria-describedby"?: string; readonly "aria-invalid"?: true },
  path: string,
): Record<string, string> {
  return {
    id: control.id,
    "aria-labelledby": `${control.id}-label`,
    ...(control["aria-describedby"] && { "aria-describedby": control["aria-describedby"] }),
    ...(control["aria-invalid"] && { "aria-invalid": "true" }),
    "data-path": path,
    dir: "ltr",
    spellcheck: "false",
    autocapitalize: "off",
    autocorrect: "off",
  };
}

let loaded: ComponentType<EditorProps> | undefined;

/** The editor, which comes when the first field is shown; until then the field is a plain one. */
function useEditor(): ComponentType<EditorProps> | undefined {
  const [Editor, setEditor] = useState(() => loaded);
  useEffect(() => {
    if (Editor) return;
    let here = true;
    void import("../expression-field/editor").then((file) => {
      loaded = file.Editor;
      if (here) setEditor(() => file.Editor);
    });
    return () => {
      here = false;
    };
  }, [Editor]);
  return Editor;
}
