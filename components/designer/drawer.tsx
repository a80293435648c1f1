"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Count } from "@/components/ui/tag";
import { useDesignerState } from "./context";
import { useProblems } from "./findings";
import { ProblemList } from "./problem-list";
import { StepList } from "./step-list";

/** Below the drawing: its equal as a list, and what should be mended. */
export function Drawer({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const t = useTranslations("designer.drawer");
  const problems = useProblems();
  const steps = useDesignerState((state) => Object.keys(state.draft?.steps ?? {}).length);
  const errors = problems.filter((problem) => problem.severity === "error").length;
  return (
    <section className={`drawer${open ? "" : " shut"}`} aria-label={t("name")}>
      <div className="cols">
        <div>
          <div className="tabs">
            <h2>
              {t("steps")} <Count>{steps}</Count>
            </h2>
          </div>
          {open ? <StepList /> : null}
        </div>
        <div>
          <div className="tabs">
            <h2>
              {t("problems")} <Count bad={errors > 0}>{problems.length}</Count>
            </h2>
            <Button
              look="quiet"
              small
              icon={open ? "down" : "up"}
              className="end"
              aria-expanded={open}
              aria-label={t(open ? "shut" : "open")}
              onPress={() => onOpen(!open)}
            />
          </div>
          {open ? <ProblemList problems={problems} /> : null}
        </div>
      </div>
    </section>
  );
}
