"use client";
import type { ReactNode } from "react";
import { useDesigner } from "@/components/designer/context";
import { useValue } from "@/components/designer/fields/bound";
import { Section } from "@/components/designer/panel/parts";
import { Button } from "@/components/ui/button";
import { changeAtPath } from "@/dsl/draft/commands/path";
import type { Json } from "@/dsl/json";

type Path = readonly (string | number)[];

interface RowsProps {
  /** Where the list stands in the draft. */
  readonly path: Path;
  readonly title: string;
  readonly aside: string;
  /** What a row is called, and the button that takes it out; rows count from 1. */
  readonly row: (n: number) => string;
  readonly remove: (n: number) => string;
  readonly add: string;
  /** What a row begins with. */
  readonly fresh: Json;
  /** The fields of the row at a path. */
  readonly children: (path: Path) => ReactNode;
}

/** A list in a step's settings, in order: each row in a box that can be taken out, and a button that adds one. */
export function Rows({ path, title, aside, row, remove, add, fresh, children }: RowsProps) {
  const designer = useDesigner();
  const [value] = useValue(path);
  const rows: unknown[] = Array.isArray(value) ? value : [];
  const change = (by: (list: unknown[]) => unknown[]) =>
    designer.edit((draft) => changeAtPath(draft, path, (now) => by(Array.isArray(now) ? now : [])));
  return (
    <Section title={title} aside={aside}>
      {rows.map((_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div className="box" key={i}>
          <div className="boxhead">
            <span className="lbl">{row(i + 1)}</span>
            <Button
              look="quiet"
              small
              icon="x"
              aria-label={remove(i + 1)}
              onPress={() => change((list) => list.filter((__, j) => j !== i))}
            />
          </div>
          {children([...path, i])}
        </div>
      ))}
      <Button
        small
        icon="plus"
        className="justify-self-start"
        data-path={path.join(".")}
        onPress={() => change((list) => [...list, fresh])}
      >
        {add}
      </Button>
    </Section>
  );
}
