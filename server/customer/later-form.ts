import { inLanguage } from "@/components/forms/in-language";
import { showForm } from "@/components/forms/shown";
import { typedValues } from "@/components/forms/values";
import { type CustomerForm, casePageOf, customerFormOf } from "../cases/page";
import { keepTask, submitTask } from "../cases/tasks";
import { documentAnswer, guarded, noticeAnswer, seeOther } from "./answer";
import { caseShell } from "./case-page";
import { type Posted, typedOf } from "./post";
import { keepLanguage, wantedLanguages } from "./reader";
import { chosenIn, receivePost } from "./receive";
import { type Drawn, refused, turn } from "./turn";

/** `GET /c/<token>/form`: the form that the case waits for, with what was typed on any device. */
export function drawLaterForm(request: Request, token: string): Promise<Response> {
  return guarded(request, async () => {
    const open = await customerFormOf(token, wantedLanguages(request, { browser: false }));
    if (!open) return nothingOpen(request, token, "nothingToFill");
    const { locale, languages } = open.page;
    const { _locale, ...kept } = open.kept;
    const typedIn = typeof _locale === "string" ? _locale : locale;
    const values = inLanguage(
      typedValues(kept, typedIn),
      showForm(open.form, locale, open.source),
      typedIn,
      locale,
    );
    return draw(
      open,
      token,
      { do: "draw", at: 0, values, errors: [], locale },
      keepLanguage(request, languages),
      false,
    );
  });
}

/** `POST /c/<token>/form`: a page turned, what was typed kept, or the form sent; sent twice it changes nothing. */
export function takeLaterForm(request: Request, token: string): Promise<Response> {
  return guarded(request, async () => {
    const open = await customerFormOf(token, wantedLanguages(request, { browser: false }));
    if (!open) return nothingOpen(request, token, "alreadySent");
    const known = { locale: open.page.locale, organisation: open.page.organisation };
    const posted = await receivePost(request, `/c/${token}/form`, known);
    if (posted instanceof Response) return posted;
    // A page that was drawn for an earlier form of this case must not fill in the one that is open now.
    if (posted.key !== undefined && posted.key !== keyOf(open.taskId))
      return nothingOpen(request, token, "alreadySent");
    return carryOn(request, token, open, posted);
  });
}

async function carryOn(
  request: Request,
  token: string,
  open: CustomerForm,
  posted: Posted,
): Promise<Response> {
  const { languages } = open.page;
  const locale = languages.includes(posted.locale) ? posted.locale : open.page.locale;
  const shown = showForm(open.form, locale, open.source);
  const on = { scope: open.page.scope, taskId: open.taskId };
  if (posted.go?.to === "keep") {
    await keepTask({ ...on, values: { ...typedOf(shown, posted.fields), _locale: locale } });
    return new Response(null, { status: 204 });
  }
  const next = turn(shown, posted, locale, languages);
  if (next.do === "draw") {
    await keepTask({ ...on, values: { ...next.values, _locale: next.locale } });
    return draw(open, token, next, keepLanguage(request, languages, chosenIn(posted)));
  }
  const sent = await submitTask({ ...on, values: next.values, locale });
  if (sent.ok) return seeOther(`/c/${token}`, keepLanguage(request, languages, locale));
  if (sent.code === "process.newer") {
    const again: Drawn = {
      do: "draw",
      at: posted.at,
      values: next.values,
      errors: [],
      locale,
      refused: "closed",
    };
    await keepTask({ ...on, values: { ...next.values, _locale: locale } });
    return draw(open, token, again, {});
  }
  if (sent.code !== "form.errors") return nothingOpen(request, token, "alreadySent");
  return draw(open, token, refused(shown, next.values, sent.errors, posted.at, locale), {});
}

/** Nothing waits at this link: the case is told to be there, or the link to lead nowhere. */
async function nothingOpen(
  request: Request,
  token: string,
  kind: "nothingToFill" | "alreadySent",
): Promise<Response> {
  const page = await casePageOf(token, wantedLanguages(request, { browser: false }));
  if (!page) return noticeAnswer(request, 404, { kind: "linkUnknown" });
  return noticeAnswer(
    request,
    kind === "alreadySent" ? 409 : 200,
    { kind, link: { to: "openCase", href: `/c/${token}` } },
    { locale: page.locale, organisation: page.organisation },
  );
}

/** The form as it stands. `posted` is false for one that nobody has sent anything from. */
function draw(
  open: CustomerForm,
  token: string,
  at: Drawn,
  headers: Record<string, string>,
  posted = true,
): Response {
  const { locale, values, errors, refused: why } = at;
  const shown = showForm(open.form, locale, open.source);
  const path = `/c/${token}/form`;
  return documentAnswer(
    {
      page: "form",
      shell: caseShell({ ...open.page, locale }, path, shown.name),
      form: {
        form: shown,
        action: path,
        draft: `task:${open.taskId}`,
        key: keyOf(open.taskId),
        keeps: true,
        reference: open.page.reference,
        posted,
        at: at.at,
        values,
        errors,
        refused: why,
      },
    },
    why ? 409 : errors.length > 0 ? 422 : 200,
    headers,
  );
}

/** The task is the key: one that was handed in is closed. */
function keyOf(taskId: string): string {
  return taskId;
}
