"use client";
import { type ReactNode, useRef } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";
import { classes } from "./classes";
import { useInSight } from "./in-sight";

/** Views of one thing, one at a time. Give `value` from the address, so that it can be shared. */
export function Tabs<T extends string>(props: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  tabs: readonly { value: T; label: ReactNode; content: ReactNode }[];
  listClassName?: string;
  panelClassName?: string;
}) {
  const list = useRef<HTMLDivElement>(null);
  // Come to by its address, the chosen tab may stand outside of what a phone shows of the list.
  useInSight(list, "[aria-selected=true]", props.value);
  return (
    <AriaTabs
      className="contents"
      selectedKey={props.value}
      onSelectionChange={(key) => {
        const found = props.tabs.find((tab) => tab.value === key);
        if (found) props.onChange(found.value);
      }}
    >
      <TabList ref={list} aria-label={props.label} className={classes("tabs", props.listClassName)}>
        {props.tabs.map((tab) => (
          <Tab key={tab.value} id={tab.value} className="">
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {props.tabs.map((tab) => (
        <TabPanel key={tab.value} id={tab.value} className={props.panelClassName ?? ""}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
