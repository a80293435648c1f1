"use client";
import { useTranslations } from "next-intl";
import { Fragment, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { changeAtPath } from "@/dsl/draft/commands/path";
import { makeId } from "@/dsl/draft/ids";
import { useDesigner } from "../context";
import { type Path, pathText } from "../path";
import { useValue } from "./bound";
import { FeelField } from "./feel-field";

interface MapProps {
  readonly path: Path;
  readonly stepId: string;
  /** Names of the two columns, for screen readers. */
  readonly nameLabel: string;
  readonly valueLabel: string;
  readonly addLabel: string;
  /** True: value → name (what is sent); false: what came back → the variable that keeps it. */
  readonly sends: boolean;
  /** Names that are given and cannot be added or taken away. */
  readonly fixed?: readonly string[];
  readonly extra?: readonly { path: string; name: string }[];
}

/** Names and expressions, read in the direction data flows. */
export function MapField({ path, stepId, nameLabel, valueLabel, addLabel, sends, fixed, extra }: MapProps) {
  const t = useTranslations("designer.panel");
  const designer = useDesigner();
  const [value] = useValue(path);
  const entries = Object.entries(isMap(value) ? value : {});
  const names = fixed
    ? [...new Set([...fixed, ...entries.map(([name]) => name)])]
    : entries.map(([name]) => name);
  const change = (by: (map: Record<string, unknown>) => Record<string, unknown>) =>
    designer.edit((draft) => changeAtPath(draft, path, (now) => by(isMap(now) ? now : {})));
  return (
    <div className="map" data-path={pathText(path)} tabIndex={-1}>
      {names.map((name, i) => {
        const feel = (
          <FeelField
            path={[...path, name]}
            label={`${valueLabel}: ${name}`}
            hideLabel
            stepId={stepId}
            extra={extra}
          />
        );
        const naming = fixed?.includes(name) ? (
          <span className="mono clip" dir="ltr">
            {name}
          </span>
        ) : (
          <NameInput
            name={name}
            label={nameLabel}
            onRename={(to) => change((map) => renamed(map, name, to))}
          />
        );
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the name is what is being typed
          <Fragment key={i}>
            {sends ? feel : naming}
            {sends ? (
              <Icon name="arrow" flip />
            ) : (
              <span className="from" aria-hidden="true">
                =
              </span>
            )}
            {sends ? naming : feel}
            {fixed?.includes(name) ? (
              <span />
            ) : (
              <Button
                look="quiet"
                small
                icon="x"
                aria-label={t("removeItem", { name })}
                onPress={() => change((map) => renamed(map, name, undefined))}
              />
            )}
          </Fragment>
        );
      })}
      {fixed ? null : (
        <Button
          look="quiet"
          small
          icon="plus"
          className="addrow"
          onPress={() => change((map) => ({ ...map, [makeId("value", map)]: "" }))}
        >
          {addLabel}
        </Button>
      )}
    </div>
  );
}

/** A name that is written when the field is left: half a name would be another entry. */
function NameInput({
  name,
  label,
  onRename,
}: {
  name: string;
  label: string;
  onRename: (to: string) => void;
}) {
  const [typed, setTyped] = useState<string>();
  const done = () => {
    if (typed !== undefined && typed !== "" && typed !== name) onRename(typed);
    setTyped(undefined);
  };
  return (
    <span className="input">
      <input
        aria-label={label}
        className="mono"
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
        value={typed ?? name}
        onChange={(event) => setTyped(event.target.value.replace(/[^A-Za-z0-9_.~[\]-]/g, ""))}
        onBlur={done}
        onKeyDown={(event) => event.key === "Enter" && done()}
      />
    </span>
  );
}

/** The entry under another name, at the same place; undefined takes it out. */
function renamed(
  map: Record<string, unknown>,
  from: string,
  to: string | undefined,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([name, value]) =>
      name !== from ? [[name, value]] : to === undefined ? [] : [[to, value]],
    ),
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
