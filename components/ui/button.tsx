"use client";
import NextLink from "next/link";
import { type ReactNode, useId } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { classes } from "./classes";
import { Icon, type IconName } from "./icon";

export interface Look {
  /** `primary`: the one action of a screen. `danger` together with it: what cannot be undone. */
  look?: "plain" | "primary" | "quiet" | "danger" | "dangerPrimary";
  small?: boolean;
  icon?: IconName;
  /** Mirrors the icon right to left: arrows that mean "on" or "back". */
  flip?: boolean;
}

const looks = {
  plain: "",
  primary: "primary",
  quiet: "quiet",
  danger: "danger",
  dangerPrimary: "danger primary",
};

function lookOf(props: Look, bare: boolean, className?: string) {
  return classes("btn", looks[props.look ?? "plain"], props.small && "sm", bare && "icon", className);
}

export interface ButtonProps extends Look, Omit<AriaButtonProps, "children" | "className" | "isPending"> {
  children?: ReactNode;
  className?: string;
  /** Why it cannot be pressed now: it stays, greyed, with the reason beneath it and for screen readers. */
  refused?: string | undefined;
  /** What it has begun is not done yet: it keeps the keyboard and takes no further press. */
  isPending?: boolean;
}

/** A button. Without children it is its icon alone and needs an `aria-label`. */
export function Button({
  children,
  refused,
  isPending,
  look,
  small,
  icon,
  flip,
  className,
  onPress,
  type,
  ...rest
}: ButtonProps) {
  const reason = useId();
  const still = Boolean(refused) || isPending === true;
  // Not React Aria's own `isPending`: it has the button's name read out twice more, by a reference that is empty once the button is gone.
  const button = (
    <AriaButton
      {...rest}
      {...(type && { type: isPending ? "button" : type })}
      {...(refused ? { "aria-describedby": reason } : {})}
      {...(onPress && !still ? { onPress } : {})}
      className={lookOf({ look, small }, !children, className)}
      render={(dom) => (
        <button
          {...dom}
          {...(still ? { "aria-disabled": true } : {})}
          {...(isPending && { "data-pending": true })}
        />
      )}
    >
      {icon && <Icon name={icon} flip={flip} />}
      {children}
    </AriaButton>
  );
  if (!refused) return button;
  return (
    <span className="inline-grid gap-1 justify-items-start">
      {button}
      <span id={reason} className="help">
        {refused}
      </span>
    </span>
  );
}

/** A link that looks like a button: it goes somewhere and does nothing. */
export function LinkButton(
  props: Look & {
    href: string;
    children?: ReactNode;
    "aria-label"?: string;
    className?: string;
    newTab?: boolean;
  },
) {
  const content = (
    <>
      {props.icon && <Icon name={props.icon} flip={props.flip} />}
      {props.children}
    </>
  );
  const className = lookOf(props, !props.children, props.className);
  if (props.newTab) {
    return (
      <a
        href={props.href}
        target="_blank"
        rel="noreferrer"
        aria-label={props["aria-label"]}
        className={className}
      >
        {content}
      </a>
    );
  }
  return (
    <NextLink href={props.href} aria-label={props["aria-label"]} className={className}>
      {content}
    </NextLink>
  );
}
