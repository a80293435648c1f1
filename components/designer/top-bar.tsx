"use client";
import { useTranslations } from "next-intl";
import { Button, LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { pickText } from "@/dsl/language";
import { useDesigner, useDesignerState, useDraft, useLanguageNames } from "./context";
import { ExportMenu } from "./export-menu";
import { useProblems } from "./findings";
import { languageOf } from "./problem-place";
import { SaveLine } from "./save-line";

interface TopProps {
  /** Number of the version that new cases start with; undefined before the first. */
  readonly version: number | undefined;
  readonly mayPublish: boolean;
  readonly onProblems: () => void;
  readonly onPublish: () => void;
  readonly onShortcuts: () => void;
  readonly onRetry: () => void;
}

/** Name, saving, undo, language of the texts, problems, publish. */
export function TopBar({ version, mayPublish, onProblems, onPublish, onShortcuts, onRetry }: TopProps) {
  const t = useTranslations("designer.top");
  const designer = useDesigner();
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const canUndo = useDesignerState((state) => state.canUndo);
  const canRedo = useDesignerState((state) => state.canRedo);
  const onProcess = useDesignerState((state) => state.choice.what === "process");
  const problems = useProblems();
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const bad = errors > 0;
  return (
    <header className="top">
      <LinkButton look="quiet" icon="left" flip href="/processes" aria-label={t("back")} />
      <h1 dir="auto">
        <button
          type="button"
          className="name"
          aria-pressed={onProcess}
          title={t("process")}
          onClick={() => designer.choose({ what: onProcess ? "nothing" : "process" })}
        >
          <bdi>{pickText(draft.name, language, draft.languages.source) || draft.key}</bdi>
        </button>
      </h1>
      <span className="tag hide-s">{version === undefined ? t("draft") : t("draftAfter", { version })}</span>
      <SaveLine onRetry={onRetry} />
      <span className="end">
        <Button
          look="quiet"
          icon="undo"
          className="hide-s flipless"
          isDisabled={!canUndo}
          aria-label={t("undo")}
          onPress={() => designer.undo()}
        />
        <Button
          look="quiet"
          icon="redo"
          className="hide-s flipless"
          isDisabled={!canRedo}
          aria-label={t("redo")}
          onPress={() => designer.redo()}
        />
        <span className="sep hide-s" />
        <LanguageSwitch />
        <Button look="quiet" onPress={onProblems} aria-label={t("problemsLong", { count: problems.length })}>
          <span className={bad ? "bad-ink" : problems.length > 0 ? "warn-ink" : "ok-ink"}>
            <Icon name={bad ? "stop" : problems.length > 0 ? "warn" : "okc"} />
          </span>
          <span className={`num ${bad ? "bad-ink" : ""}`}>{problems.length}</span>
          <span className="hide-s">{t("problems", { count: problems.length })}</span>
        </Button>
        <ExportMenu />
        <Button
          look="quiet"
          icon="keyboard"
          className="hide-s"
          aria-label={t("shortcuts")}
          onPress={onShortcuts}
        />
        <span className="sep hide-s" />
        <Button
          look="primary"
          isDisabled={!mayPublish}
          aria-label={mayPublish ? t("publish") : t("mayNotPublish")}
          onPress={onPublish}
        >
          {t("publish")}
        </Button>
      </span>
    </header>
  );
}

/** Turns all texts of the process over to another of its languages; says where texts are missing. */
function LanguageSwitch() {
  const t = useTranslations("designer.top");
  const designer = useDesigner();
  const draft = useDraft();
  const names = useLanguageNames();
  const language = useDesignerState((state) => state.language);
  const problems = useProblems();
  const missing = (tag: string) =>
    problems.filter((problem) => problem.severity === "error" && languageOf(problem, draft) === tag).length;
  const known = [...new Set([draft.languages.source, ...draft.languages.required])];
  return (
    <Menu
      label={t("language")}
      trigger={
        <Button
          look="quiet"
          icon="globe"
          className="language"
          aria-label={t("languageIs", { language: names(language) })}
        >
          <span className="hide-s">{names(language)}</span>
          <span className="only-s">{language}</span>
          <Icon name="down" />
        </Button>
      }
      groups={[
        {
          id: "languages",
          title: t("language"),
          chosen: language,
          entries: known.map((tag) => {
            const count = missing(tag);
            return {
              id: tag,
              label: count > 0 ? t("languageMissing", { language: names(tag), count }) : names(tag),
              onPress: () => designer.set({ language: tag }),
            };
          }),
        },
        {
          id: "more",
          entries: [
            {
              id: "manage",
              label: t("languages"),
              icon: "settings",
              onPress: () => {
                designer.choose({ what: "process" });
                designer.want(["languages", "required"]);
              },
            },
          ],
        },
      ]}
    />
  );
}
