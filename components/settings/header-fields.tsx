"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useKeptFocus } from "@/components/ui/kept-focus";

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** Lines of name and value. Values are typed as passwords are. */
export function HeaderFields(props: {
  headers: readonly Header[];
  onChange: (headers: readonly Header[]) => void;
  wrong?: string | undefined;
}) {
  const t = useTranslations("settings.services");
  const { within, goes } = useKeptFocus<HTMLFieldSetElement>();
  const put = (at: number, change: Partial<Header>) =>
    props.onChange(props.headers.map((one, i) => (i === at ? { ...one, ...change } : one)));
  return (
    <fieldset ref={within} className="grid gap-2 min-w-0">
      <legend className="lbl">{t("headers")}</legend>
      <p className="help">{t("headersHelp")}</p>
      {props.headers.map((header, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <div key={at} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] gap-2 items-center">
          <TextField
            hideLabel
            label={t("headerName", { number: at + 1 })}
            placeholder="Authorization"
            dir="ltr"
            spellCheck={false}
            value={header.name}
            onChange={(name) => put(at, { name })}
          />
          <TextField
            hideLabel
            label={t("headerValue", { number: at + 1 })}
            type="password"
            autoComplete="off"
            dir="ltr"
            value={header.value}
            onChange={(value) => put(at, { value })}
          />
          <Button
            look="quiet"
            small
            icon="x"
            aria-label={t("headerRemove", { number: at + 1 })}
            data-remove
            onPress={() => {
              goes(at);
              props.onChange(props.headers.filter((_, i) => i !== at));
            }}
          />
        </div>
      ))}
      {props.wrong && (
        <p className="wrong" role="alert">
          {props.wrong}
        </p>
      )}
      <div>
        <Button small icon="plus" onPress={() => props.onChange([...props.headers, { name: "", value: "" }])}>
          {t("headerAdd")}
        </Button>
      </div>
    </fieldset>
  );
}
