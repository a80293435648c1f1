"use client";
import {
  autocompletion,
  closeCompletion,
  completionKeymap,
  completionStatus,
} from "@codemirror/autocomplete";
import { standardKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { Annotation, EditorState, Prec } from "@codemirror/state";
import { EditorView, keymap, placeholder, tooltips } from "@codemirror/view";
import { useLocale } from "next-intl";
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { completeWith, type FunctionHelp, type Offered } from "./completion";
import { functionWords } from "./function-words";
import { type Hint, spanIn } from "./hints";
import { feel } from "./language";

/** What others may do with the field. */
export interface EditorHandle {
  /** Puts a text where the cursor is. */
  insert(text: string): void;
  /** Puts a text where another stands; nothing when it stands there no more. */
  replace(from: number, to: number, was: string, text: string): void;
}

export interface EditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Undo, as one's own history has it: the editor has none. */
  readonly onUndo: (redo: boolean) => void;
  readonly attributes: Readonly<Record<string, string>>;
  readonly hints: readonly Hint[];
  readonly names: readonly Offered[];
  readonly placeholder: string;
  /** Where the cursor was in the plain field that this one replaces. */
  readonly cursor: number | undefined;
  readonly handle: React.Ref<EditorHandle>;
}

/** A change that comes from the draft, so that it is not written back to it. */
const fromDraft = Annotation.define<true>();

/** The field itself. The draft's text is the truth: what is typed goes there at once, and what others do comes from there. */
export function Editor(props: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  latest.current = props;
  const help = useFunctionHelp();

  useLayoutEffect(() => {
    if (!host.current) return;
    const { value, cursor } = latest.current;
    const created = new EditorView({
      parent: host.current,
      state: EditorState.create({ doc: value, extensions: extensionsOf(latest, help) }),
    });
    view.current = created;
    if (cursor !== undefined) {
      created.dispatch({ selection: { anchor: Math.min(cursor, value.length) } });
      created.focus();
    }
    return () => {
      view.current = null;
      created.destroy();
    };
  }, [help]);

  useEffect(() => {
    if (view.current) bring(view.current, props.value);
  }, [props.value]);

  const { hints } = props;
  const told = JSON.stringify(props.attributes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `told` stands for attributes, which the editor asks for again
  useEffect(() => {
    const at = view.current;
    if (at) at.dispatch(setDiagnostics(at.state, diagnosticsOf(hints, at.state.doc.toString())));
  }, [hints, told]);

  useImperativeHandle(
    props.handle,
    () => ({
      insert: (text) => {
        const at = view.current;
        if (!at) return;
        at.dispatch(at.state.replaceSelection(text));
        at.focus();
      },
      replace: (from, to, was, insert) => {
        const at = view.current;
        if (!at || at.state.sliceDoc(from, to) !== was) return;
        at.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length } });
        at.focus();
      },
    }),
    [],
  );
  return <div ref={host} className="expression" dir="ltr" />;
}

type Latest = { readonly current: EditorProps };

function extensionsOf(latest: Latest, help: { readonly current: FunctionHelp }) {
  return [
    feel,
    bracketMatching(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of(() => latest.current.attributes),
    placeholder(latest.current.placeholder),
    tooltips({ position: "fixed" }),
    autocompletion({
      // Enter takes what is offered from the moment it is seen: here it rarely means a new line.
      interactionDelay: 0,
      override: [
        completeWith(
          () => latest.current.names,
          () => help.current,
        ),
      ],
      icons: false,
      optionClass: ({ type }) => `is-${type}`,
    }),
    // Escape closes what is offered, and only then means what it means around the field.
    Prec.highest(
      keymap.of([
        {
          key: "Escape",
          run: (view) => completionStatus(view.state) === "active" && closeCompletion(view),
          stopPropagation: true,
        },
      ]),
    ),
    keymap.of([...completionKeymap, ...standardKeymap]),
    EditorView.domEventHandlers({
      beforeinput: (event) => {
        // From the browser's own menu; the keys never come here.
        if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return false;
        event.preventDefault();
        latest.current.onUndo(event.inputType === "historyRedo");
        return true;
      },
    }),
    EditorView.updateListener.of(({ docChanged, state, transactions }) => {
      if (docChanged && !transactions.some((one) => one.annotation(fromDraft)))
        latest.current.onChange(state.doc.toString());
    }),
  ];
}

/** Makes the editor's text the draft's, changing only what differs: the cursor stays where it is. */
function bring(view: EditorView, value: string): void {
  const now = view.state.doc.toString();
  if (now === value) return;
  let from = 0;
  while (from < now.length && from < value.length && now[from] === value[from]) from++;
  let end = 0;
  while (end < Math.min(now.length, value.length) - from && now.at(-1 - end) === value.at(-1 - end)) end++;
  view.dispatch({
    changes: { from, to: now.length - end, insert: value.slice(from, value.length - end) },
    annotations: fromDraft.of(true),
  });
}

function diagnosticsOf(hints: readonly Hint[], text: string): Diagnostic[] {
  return hints.flatMap((hint) => {
    const span = spanIn(hint, text);
    return span ? [{ ...span, severity: hint.severity, message: hint.words }] : [];
  });
}

/** Help in the studio's language, brought when the first field opens. */
function useFunctionHelp(): { readonly current: FunctionHelp } {
  const locale = useLocale();
  const [help] = useState<{ current: FunctionHelp }>(() => ({ current: () => undefined }));
  useEffect(() => {
    let here = true;
    void functionWords(locale).then((words) => {
      if (here) help.current = (name) => words[name];
    });
    return () => {
      here = false;
    };
  }, [locale, help]);
  return help;
}
