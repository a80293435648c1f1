import { useEffect, useState } from "react";
import { Icon } from "../forms/icon";
import type { Say } from "../forms/words";
import type { CaseModel, Moment } from "./pages";
import { watchCase } from "./watch-case";

interface CaseStoryProps {
  readonly model: CaseModel;
  readonly locale: string;
  readonly say: Say;
}

/** Where a case stands, what comes next, what has happened, what was sent. With script it stays up to date by itself. */
export function CaseStory({ model, locale, say }: CaseStoryProps) {
  const [now, setNow] = useState(model);
  const [changed, setChanged] = useState(false);
  // The server does not know where the reader is: it writes UTC, and says so; the browser then writes the local time.
  const [zone, setZone] = useState<string | undefined>("UTC");
  useEffect(() => {
    setZone(undefined);
    return watchCase(model, (next) => {
      setNow(next);
      setChanged(true);
    });
  }, [model]);
  return (
    <>
      <p className="ref">
        {say("case.reference")} <b className="ltr">{now.reference}</b>
      </p>
      <h1>{now.headline}</h1>
      <section className={now.form ? "next asks" : "next"} aria-live="polite">
        <h2>{say("case.nextTitle")}</h2>
        <p>{now.next}</p>
        {now.form ? (
          <a className="go" href={now.form.href}>
            {say("case.openForm", { form: now.form.name })}
            <Icon name="arrow" flip />
          </a>
        ) : null}
      </section>
      <h2>{say("case.happened")}</h2>
      <ol className="told">
        {now.story.map((moment, n) => (
          <Told
            // biome-ignore lint/suspicious/noArrayIndexKey: a story only grows at its end
            key={n}
            moment={moment}
            before={now.story[n - 1]}
            locale={locale}
            zone={zone}
            say={say}
          />
        ))}
      </ol>
      {now.sent.length > 0 ? (
        <>
          <h2 className="sent">{say("case.yourData")}</h2>
          <dl className="sum">
            {now.sent.map((value) => (
              <div key={value.label}>
                <dt>{value.label}</dt>
                <dd>
                  {value.dir === "ltr" ? (
                    <span className="ltr wrap">{value.value}</span>
                  ) : (
                    <bdi>{value.value}</bdi>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
      <p className="sr" role="status">
        {changed ? say("case.updated") : ""}
      </p>
      <p className="foot">{say("case.keepLink")}</p>
    </>
  );
}

interface ToldProps {
  readonly moment: Moment;
  readonly before: Moment | undefined;
  readonly locale: string;
  readonly zone: string | undefined;
  readonly say: Say;
}

function Told({ moment, before, locale, zone, say }: ToldProps) {
  const when = moment.at ? moments(moment.at, before?.at, locale, zone) : undefined;
  return (
    <li className={moment.state}>
      <span className="pt">{moment.state === "done" ? <Icon name="check" /> : null}</span>
      <span>
        <span className="what">{moment.text}</span>
        {when ? (
          <time className="meta" dateTime={moment.at}>
            {moment.state === "now" ? say("case.since", { time: when }) : when}
          </time>
        ) : null}
      </span>
    </li>
  );
}

/** "Tuesday 24 November, 09:14"; only the time when the day was named on the line above. */
function moments(at: string, before: string | undefined, locale: string, zone: string | undefined): string {
  const day: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long", timeZone: zone };
  const time: Intl.DateTimeFormatOptions = {
    hour: "numeric",
    minute: "2-digit",
    timeZone: zone,
    ...(zone ? { timeZoneName: "short" } : {}),
  };
  const date = new Date(at);
  const same =
    before !== undefined &&
    new Intl.DateTimeFormat(locale, day).format(new Date(before)) ===
      new Intl.DateTimeFormat(locale, day).format(date);
  return new Intl.DateTimeFormat(locale, same ? time : { ...day, ...time }).format(date);
}
