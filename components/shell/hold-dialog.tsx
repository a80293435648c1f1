"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Effects } from "@/components/ui/effects";
import { Notice } from "@/components/ui/notice";
import { useRefusalWords } from "./refusal-words";

/** Says what holding something, or letting it go on, means before it is done. */
export function HoldDialog(props: {
  /** True: hold; false: let go on. */
  hold: boolean;
  title: string;
  /** What will happen, a sentence each. */
  effects: readonly string[];
  /** What the button says. */
  action: string;
  act: { readonly isPending: boolean; readonly error: unknown };
  onDo: () => void;
  onClose: () => void;
}) {
  const { hold, act } = props;
  const common = useTranslations("common");
  const words = useRefusalWords();
  return (
    <Dialog
      open
      title={props.title}
      onClose={props.onClose}
      footer={
        <>
          <Button look="quiet" onPress={props.onClose}>
            {common("keepIt")}
          </Button>
          <Button look={hold ? "dangerPrimary" : "primary"} isPending={act.isPending} onPress={props.onDo}>
            {props.action}
          </Button>
        </>
      }
    >
      <Effects effects={props.effects} />
      {act.error ? <Notice tone="bad">{words(act.error)}</Notice> : null}
    </Dialog>
  );
}
