import { randomBytes } from "node:crypto";
import { showForm } from "@/components/forms/shown";
import type { Form } from "@/dsl/form/form";
import { triggersOf } from "@/dsl/program/triggers";
import { kinds } from "@/steps/registry";
import { startCase } from "../cases/start";
import { caseToken } from "../cases/token";
import { asSystem } from "../db/scope";
import { isOverLimit, retryAfter } from "../limits/limits";
import { type Published, publishedProcess } from "../processes/published";
import { documentAnswer, guarded, noticeAnswer, seeOther } from "./answer";
import { keepLanguage, languageLinks, ownName, pickLanguage } from "./reader";
import { chosenIn, receivePost } from "./receive";
import { type Drawn, refused, turn } from "./turn";

/** The keys in the address of a start form. */
export interface StartAddress {
  readonly organisation: string;
  readonly process: string;
}

interface StartForm {
  readonly published: Published;
  readonly form: Form;
  readonly offered: readonly string[];
  readonly source: string;
  readonly path: string;
}

/** `GET /s/<organisation>/<process>`: the form that starts a case, in the reader's language. */
export function drawStartForm(request: Request, address: StartAddress): Promise<Response> {
  return guarded(request, async () => {
    const found = await startForm(request, address);
    if (found instanceof Response) return found;
    const locale = pickLanguage(request, found.offered, found.source);
    const held = found.published.held && ({ refused: "held" } as const);
    const fresh: Drawn = { do: "draw", at: 0, values: {}, errors: [], locale, ...held };
    return draw(found, fresh, newKey(), keepLanguage(request, found.offered), false);
  });
}

/** `POST /s/<organisation>/<process>`: a page turned, or the form sent: then to the case page, the same one if sent twice. */
export function takeStartForm(request: Request, address: StartAddress): Promise<Response> {
  return guarded(request, async () => {
    const found = await startForm(request, address);
    if (found instanceof Response) return found;
    const { published, form, offered, source, path } = found;
    const reading = pickLanguage(request, offered, source);
    const known = { locale: reading, organisation: published.organisation };
    const posted = await receivePost(request, path, known);
    if (posted instanceof Response) return posted;
    const locale = offered.includes(posted.locale) ? posted.locale : reading;
    const key = posted.key ?? newKey();
    const shown = showForm(form, locale, source);
    const next = turn(shown, posted, locale, offered);
    if (next.do === "draw") return draw(found, next, key, keepLanguage(request, offered, chosenIn(posted)));
    const started = await startCase({
      scope: published.scope,
      processKey: published.program.key,
      by: "form",
      values: next.values,
      locale,
      // Apart from the keys that other systems give: nobody may find their cases through a public form.
      businessKey: `form:${key}`,
    });
    if (started.ok)
      return seeOther(`/c/${caseToken(started.value.caseId)}`, keepLanguage(request, offered, locale));
    if (started.code === "form.errors")
      return draw(found, refused(shown, next.values, started.errors, posted.at, locale), key, {});
    // Nothing is wrong with what was typed: it stands there still, to be sent again.
    const again: Drawn = { do: "draw", at: posted.at, values: next.values, errors: [], locale };
    return isOverLimit(started)
      ? draw(found, { ...again, refused: "busy" }, key, retryAfter(started))
      : draw(found, { ...again, refused: "closed" }, key, {});
  });
}

async function startForm(request: Request, address: StartAddress): Promise<StartForm | Response> {
  const published = await publishedProcess(address.organisation, address.process);
  if (!published) return notOpen(request, address);
  const { program, organisation } = published;
  const { source, required } = program.languages;
  const offered = [...new Set([source, ...required])];
  const form = triggersOf(program, kinds).form?.form;
  if (!form)
    return noticeAnswer(
      request,
      404,
      { kind: "formUnknown" },
      { locale: pickLanguage(request, offered, source), organisation },
    );
  return { published, form, offered, source, path: `/s/${organisation.key}/${program.key}` };
}

/** A process that is there and not published is told apart from one that is not there. */
async function notOpen(request: Request, address: StartAddress): Promise<Response> {
  const organisation = await asSystem((db) =>
    db.organisation.findUnique({
      where: { key: address.organisation },
      select: { id: true, name: true, brandColour: true },
    }),
  );
  const process =
    organisation &&
    (await asSystem((db) =>
      db.process.findUnique({
        where: {
          organisationId_environment_key: {
            organisationId: organisation.id,
            environment: "live",
            key: address.process,
          },
        },
        select: { id: true },
      }),
    ));
  if (!organisation || !process) return noticeAnswer(request, 404, { kind: "formUnknown" });
  return noticeAnswer(request, 404, { kind: "formClosed" }, { organisation });
}

/** The form as it stands. `posted` is false for one that nobody has sent anything from. */
function draw(
  found: StartForm,
  at: Drawn,
  key: string,
  headers: Record<string, string>,
  posted = true,
): Response {
  const { published, form, offered, source, path } = found;
  const { locale, ...state } = at;
  const shown = showForm(form, locale, source);
  const { name, brandColour } = published.organisation;
  return documentAnswer(
    {
      page: "form",
      shell: {
        locale,
        localeName: ownName(locale),
        title: shown.name,
        organisation: { name, brandColour },
        languages: languageLinks(offered, locale, path),
      },
      form: {
        form: shown,
        action: path,
        draft: path,
        key,
        posted,
        at: state.at,
        values: state.values,
        refused: state.refused,
        errors: state.errors,
      },
    },
    statusOf(at),
    headers,
  );
}

function statusOf({ errors, refused }: Drawn): number {
  if (refused) return refused === "busy" ? 429 : 409;
  return errors.length > 0 ? 422 : 200;
}

function newKey(): string {
  return randomBytes(18).toString("base64url");
}
