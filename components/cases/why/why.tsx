"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useUrlState } from "@/components/ui/url-state";
import type { CaseView } from "../case-view";
import type { StoryLine } from "../story";
import { WhyDecision } from "./why-decision";
import { WhyWay } from "./why-way";

/** Why a line of the story came so, on demand; which one is open is in the address. `about`: the line, to tell the buttons apart. */
export function Why(props: {
  id: string;
  why: NonNullable<StoryLine["why"]>;
  view: CaseView;
  about: string;
}) {
  const t = useTranslations("explain.why");
  const [params, set] = useUrlState();
  const open = params.get("why") === props.id;
  const { why } = props;
  const region = `why-${props.id}`;
  return (
    <>
      <Button
        look="quiet"
        small
        icon="question"
        className="why-ask"
        aria-label={t("about", { line: props.about })}
        aria-expanded={open}
        aria-controls={open ? region : undefined}
        onPress={() => set({ why: open ? "" : props.id })}
      >
        {t("ask")}
      </Button>
      {open && (
        <section id={region} className="why" aria-label={t("title")}>
          {"decision" in why ? (
            <WhyDecision decision={why.decision} />
          ) : (
            <WhyWay view={props.view} instance={why.instance} />
          )}
        </section>
      )}
    </>
  );
}
