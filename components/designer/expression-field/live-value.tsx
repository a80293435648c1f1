"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import { useTRPC } from "@/components/api";
import { nameWords } from "@/components/drawing/condition-words";
import { useReader } from "@/components/drawing/reader";
import { type Readable, readableAt } from "@/components/drawing/variable-names";
import { ReadingList, useShownWords } from "@/components/explain/reading-list";
import { shownValue } from "@/components/explain/shown-value";
import { Button } from "@/components/ui/button";
import type { Draft } from "@/dsl/draft/draft";
import { usesOf } from "@/dsl/expression/check/uses";
import { explain } from "@/dsl/expression/explain";
import { parseFeel } from "@/dsl/expression/parsed";
import type { JsonObject } from "@/dsl/json";
import { useCalmDraft } from "../calm-draft";
import { useDesignerState, useDraft, useRoom } from "../context";
import type { ReadableGroup } from "../readables";
import { SampleField } from "./sample-field";
import { type Samples, sampleAt, useSamples, variablesFrom, withSample } from "./samples";

interface LiveProps {
  readonly text: string;
  readonly label: string;
  readonly groups: readonly ReadableGroup[];
  readonly extra: readonly { readonly path: string; readonly name: string }[] | undefined;
}

/** What an expression gives with values that somebody typed or a case had; a line below the field, and how it came to that. */
export function LiveValue({ text, label, groups, extra }: LiveProps) {
  const t = useTranslations("explain");
  const locale = useLocale();
  const words = useShownWords();
  const draft = useDraft();
  const [samples, keep] = useSamples(draft.key);
  const nameOf = useNames(groups, extra);
  const used = useMemo(() => namesIn(text), [text]);
  const values = useMemo(() => ({ ...defaultsOf(draft.settings), ...samples }), [draft.settings, samples]);
  const variables = useMemo(() => variablesFrom(values), [values]);
  const known = used?.every((path) => sampleAt(variables, path) !== undefined);
  const result = useMemo(
    () => (known ? explain(text, variables, new Date().toISOString()) : undefined),
    [known, text, variables],
  );
  if (!used) return null;
  const tree = result && "tree" in result && !result.refusal ? result.tree : undefined;
  const gives = tree && shownValue(tree.value, {}, locale, words);
  return (
    <DialogTrigger>
      <Button
        look="quiet"
        small
        icon="test"
        className="live"
        aria-label={t("try", { label, value: gives ?? "" })}
      >
        {gives === undefined ? t("tryIt") : <bdi className="gives">= {gives}</bdi>}
      </Button>
      <Popover className="pop live-pop" placement="bottom end">
        <Dialog className="live-box">
          <Heading slot="title">{t("title")}</Heading>
          {used.length === 0 ? <p className="help">{t("constant")}</p> : null}
          {used.map((path) => (
            <SampleField
              key={path}
              known={nameOf(path)}
              value={sampleAt(variables, path)}
              onChange={(value) => keep(withSample(samples, path, value))}
            />
          ))}
          {used.length > 0 ? (
            <FromCase draftKey={draft.key} used={used} onTake={(taken) => keep({ ...samples, ...taken })} />
          ) : null}
          {tree ? (
            <div className="result" role="status">
              <ReadingList tree={tree} nameOf={nameOf} />
            </div>
          ) : (
            <p className="help">{t(result ? "none" : "needs")}</p>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** Brings the values that the newest case of the process has. */
function FromCase(props: { draftKey: string; used: readonly string[]; onTake: (taken: Samples) => void }) {
  const t = useTranslations("explain");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [said, setSaid] = useState("");
  const take = async () => {
    try {
      const page = await queries.fetchQuery(
        trpc.cases.list.queryOptions({ process: props.draftKey, limit: 1 }),
      );
      const [newest] = page.items;
      if (!newest) return setSaid(t("noCase"));
      const { variables, reference } = await queries.fetchQuery(
        trpc.cases.get.queryOptions({ id: newest.id }),
      );
      const taken = takenFrom(variables, props.used);
      props.onTake(taken);
      setSaid(t("taken", { count: Object.keys(taken).length, reference }));
    } catch {
      setSaid(t("noAnswer"));
    }
  };
  return (
    <div className="from-case">
      <Button small icon="cases" onPress={() => void take()}>
        {t("fromCase")}
      </Button>
      <p className="help" role="status">
        {said}
      </p>
    </div>
  );
}

function takenFrom(variables: JsonObject, used: readonly string[]): Samples {
  return Object.fromEntries(
    used.flatMap((path) => {
      const value = sampleAt(variables, path);
      return value === undefined ? [] : [[path, value]];
    }),
  );
}

/** The names that a text takes from outside, each once; undefined when it cannot be read. */
function namesIn(text: string): readonly string[] | undefined {
  const parsed = parseFeel(text);
  if ("finding" in parsed) return undefined;
  const uses = usesOf(parsed.syntax).filter(({ loose }) => !loose);
  return [...new Set(uses.map(({ path }) => path.join(".")))];
}

/** The settings' defaults: what an expression finds when nobody has set them. */
function defaultsOf(settings: Draft["settings"]): Samples {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, { default: value }]) =>
      typeof value === "string" || typeof value === "number" || typeof value === "boolean"
        ? [[`settings.${name}`, value]]
        : [],
    ),
  );
}

/** What is known of a path: from the values that may be read here, else from the draft. */
function useNames(groups: LiveProps["groups"], extra: LiveProps["extra"]): (path: string) => Readable {
  const draft = useCalmDraft();
  const { kinds } = useRoom();
  const language = useDesignerState((state) => state.language);
  const reader = useReader(draft, kinds, language);
  return useMemo(() => {
    const known = new Map(groups.flatMap(({ items }) => items.map((item) => [item.path, item] as const)));
    const own = new Map(extra?.map(({ path, name }) => [path, name]));
    return (path) => {
      const found = known.get(path) ?? readableAt(draft, reader.variables, path, language);
      return { ...found, name: own.get(path) ?? nameWords(found, reader) };
    };
  }, [groups, extra, draft, reader, language]);
}
