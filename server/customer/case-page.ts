import type { CaseModel, Moment, SentValue, Shell } from "@/components/customer/pages";
import { formSay } from "@/components/forms/form-words";
import type { Say } from "@/components/forms/words";
import { formatValue } from "@/dsl/form/format";
import { pickText } from "@/dsl/language";
import { renderText } from "@/dsl/message/text";
import { type CasePage, casePageOf } from "../cases/page";
import { documentAnswer, guarded, modelAnswer, noticeAnswer } from "./answer";
import { keepLanguage, languageLinks, ownName, wantedLanguages } from "./reader";
import { type SentForm, sentForms } from "./sent";

/** `GET /c/<token>`: where a case stands; as JSON for the page's own script. */
export function drawCasePage(request: Request, token: string): Promise<Response> {
  return guarded(request, async () => {
    // The case knows its customer's language better than this browser does: only a choice goes before it.
    const page = await casePageOf(token, wantedLanguages(request, { browser: false }));
    if (!page) return noticeAnswer(request, 404, { kind: "linkUnknown" });
    const say = formSay(page.locale);
    const model = caseModel(page, await sentForms(page.scope, page.caseId), token, say);
    if (request.headers.get("accept")?.includes("application/json")) return modelAnswer(request, model);
    return documentAnswer(
      { page: "case", shell: caseShell(page, `/c/${token}`, page.reference), case: model },
      200,
      keepLanguage(request, page.languages),
    );
  });
}

/** What stands around the pages of a case. */
export function caseShell(page: CasePage, path: string, title: string): Shell {
  const { name, brandColour } = page.organisation;
  return {
    locale: page.locale,
    localeName: ownName(page.locale),
    title,
    organisation: { name, brandColour },
    languages: languageLinks(page.languages, page.locale, path),
  };
}

/** A case as its customer reads it: gaps that the process's own texts leave are filled with ours. */
function caseModel(page: CasePage, sent: readonly SentForm[], token: string, say: Say): CaseModel {
  const { reference, status, locale } = page;
  const form = page.form && { name: page.form.name, href: `/c/${token}/form` };
  const ended = status !== "running";
  const told = (state: "done" | "now" | "next") => page.story.filter((one) => one.state === state);
  const lastDone = told("done").at(-1)?.text;
  const now = told("now").at(-1)?.text;
  const next = told("next")[0]?.text;
  return {
    reference,
    status,
    form,
    headline:
      status === "cancelled"
        ? say("case.headlineCancelled")
        : ended
          ? (lastDone ?? say("case.headlineCompleted"))
          : (now ?? say(form ? "case.headlineForm" : "case.headlineRunning")),
    next: ended ? say("case.nextEnded") : form ? say("case.nextForm") : (next ?? say("case.nextNothing")),
    // What the box above says already is not said again in the list.
    story: storyOf(page, sent, say).filter((one) => form || one.state !== "todo" || one.text !== next),
    sent: sent.flatMap((one) => sentValues(one, locale, say)),
    href: `/c/${token}?lang=${encodeURIComponent(locale)}`,
  };
}

function storyOf(page: CasePage, sent: readonly SentForm[], say: Say): Moment[] {
  const moments: Moment[] = page.story.map(({ text, at, state }) => ({
    text,
    at,
    state: state === "next" ? "todo" : state,
  }));
  if (!moments.some((one) => one.state === "done" && one.at === page.startedAt)) {
    const name = formName(sent[0], page.locale);
    moments.unshift({
      text: name ? say("case.started", { form: name }) : say("case.startedPlain"),
      at: page.startedAt,
      state: "done",
    });
  }
  const { status, endedAt } = page;
  if (status === "running" || endedAt === null) return moments;
  const done = moments.filter((one) => one.state === "done");
  if (status === "completed" && done.at(-1)?.at === endedAt && done.length > 1) return done;
  return [
    ...done,
    { text: say(status === "completed" ? "case.completed" : "case.cancelled"), at: endedAt, state: "done" },
  ];
}

function sentValues({ form, values, source }: SentForm, locale: string, say: Say): SentValue[] {
  return form.pages.flatMap((page) =>
    page.fields.map((field) => {
      const shown = formatValue(field, values[field.key], locale, source);
      const label = renderText(pickText(field.label, locale, source), {}, locale);
      return shown.kind === "word"
        ? { label, value: say(`form.${shown.word}`), dir: "auto" }
        : { label, value: shown.text, dir: shown.dir };
    }),
  );
}

function formName(sent: SentForm | undefined, locale: string): string | undefined {
  return sent && (renderText(pickText(sent.form.name, locale, sent.source), {}, locale) || undefined);
}
