"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button, type Look } from "./button";

/** Puts a text on the clipboard and says so where it was pressed. */
export function CopyButton(
  props: { text: string; label: string; children?: string } & Pick<Look, "look" | "small">,
) {
  const t = useTranslations("common");
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2000);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <>
      <Button
        look={props.look ?? "quiet"}
        small={props.small ?? true}
        icon={done ? "check" : "copy"}
        aria-label={props.label}
        onPress={async () => {
          await copy(props.text);
          setDone(true);
        }}
      >
        {props.children && (done ? t("copied") : props.children)}
      </Button>
      <span className="sr-only" role="status">
        {done ? t("copied") : ""}
      </span>
    </>
  );
}

/** The clipboard's API needs https or localhost; the old way still works elsewhere. */
async function copy(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
