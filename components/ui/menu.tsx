"use client";
import type { ReactNode } from "react";
import {
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  type Selection,
  Separator,
} from "react-aria-components";
import { Icon, type IconName } from "./icon";

export interface MenuEntry {
  id: string;
  label: ReactNode;
  icon?: IconName;
  /** Mirrors the icon right to left. */
  flip?: boolean;
  onPress?: () => void;
  href?: string;
  danger?: boolean;
  disabled?: boolean;
}

export interface MenuGroup {
  id: string;
  title?: string;
  entries: readonly MenuEntry[];
  /** The chosen entry, where the group is a choice: ticked, and told to screen readers. */
  chosen?: string;
}

/** A button and the menu it opens: `<Menu trigger={<Button …/>} groups=…>`. */
export function Menu(props: {
  trigger: ReactNode;
  label: string;
  groups: readonly MenuGroup[];
  placement?: "bottom start" | "bottom end" | "top start";
}) {
  return (
    <MenuTrigger>
      {props.trigger}
      <Popover className="pop" placement={props.placement ?? "bottom end"}>
        <AriaMenu aria-label={props.label} className="menu">
          {props.groups.flatMap((group, index) => [
            index > 0 ? <Separator key={`${group.id}-line`} /> : null,
            <Group key={group.id} group={group} label={props.label} />,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Group({ group, label }: { group: MenuGroup; label: string }) {
  const choice: { selectionMode?: "single"; selectedKeys?: Selection; disallowEmptySelection?: boolean } =
    group.chosen === undefined
      ? {}
      : { selectionMode: "single", selectedKeys: new Set([group.chosen]), disallowEmptySelection: true };
  return (
    <MenuSection {...choice} {...(group.title ? {} : { "aria-label": label })}>
      {group.title && <Header className="head">{group.title}</Header>}
      {group.entries.map((entry) => (
        <MenuItem
          key={entry.id}
          id={entry.id}
          textValue={typeof entry.label === "string" ? entry.label : entry.id}
          className={entry.danger ? "danger" : ""}
          isDisabled={entry.disabled ?? false}
          {...(entry.href ? { href: entry.href } : {})}
          {...(entry.onPress ? { onAction: entry.onPress } : {})}
        >
          {entry.icon && <Icon name={entry.icon} {...(entry.flip && { flip: true })} />}
          <span className="flex-1 min-w-0 truncate">{entry.label}</span>
          {group.chosen === entry.id && <Icon name="check" />}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
