import type { ReactNode } from "react";
import { classes } from "./classes";
import { Icon, type IconName } from "./icon";

/** A word with a colour and, where it is a state, an icon: never colour alone. */
export function Tag(props: {
  tone?: "plain" | "ok" | "warn" | "bad" | "acc";
  icon?: IconName;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span className={classes("tag", props.tone !== "plain" && props.tone, props.className)}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </span>
  );
}

/** A number beside a word. */
export function Count(props: { children: ReactNode; bad?: boolean }) {
  return <span className={classes("n", props.bad && "bad")}>{props.children}</span>;
}

/** A step's picture in its family's colour. */
export function FamilyTile(props: { family: string; icon: IconName }) {
  return (
    <span className={classes("ft", `f-${props.family}`)}>
      <Icon name={props.icon} />
    </span>
  );
}
