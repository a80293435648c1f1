"use client";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { Dialog, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import { FamilyTile } from "@/components/ui/tag";
import { useKindWords, useRoom } from "./context";

interface Asked {
  /** Where on the screen, in client pixels. */
  readonly x: number;
  readonly y: number;
  readonly title: string;
  /** Kinds to leave out: what may not stand here. */
  allows(kind: string): boolean;
  picked(kind: string): void;
}

const PickerContext = createContext<(asked: Asked) => void>(() => undefined);

/** Asks which kind of step is meant, at a place on the screen. */
export function useKindPicker(): (asked: Asked) => void {
  return useContext(PickerContext);
}

/** One list of kinds for everything below that asks for one. */
export function KindPickerProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>();
  const anchor = useRef<HTMLSpanElement>(null);
  const t = useTranslations("designer.palette");
  const ask = useCallback((next: Asked) => setAsked(next), []);
  return (
    <PickerContext value={ask}>
      {children}
      <span
        ref={anchor}
        aria-hidden="true"
        style={{
          position: "fixed",
          left: asked?.x ?? 0,
          top: asked?.y ?? 0,
          inlineSize: 1,
          blockSize: 1,
          pointerEvents: "none",
        }}
      />
      <Popover
        className="pop kinds"
        triggerRef={anchor}
        isOpen={asked !== undefined}
        onOpenChange={(open) => !open && setAsked(undefined)}
        placement="bottom"
        offset={6}
      >
        <Dialog className="outline-none" aria-label={asked?.title ?? t("name")}>
          {asked ? (
            <>
              <p className="head">{asked.title}</p>
              <KindList
                allows={asked.allows}
                onPick={(kind) => {
                  setAsked(undefined);
                  asked.picked(kind);
                }}
              />
            </>
          ) : null}
        </Dialog>
      </Popover>
    </PickerContext>
  );
}

function KindList({ allows, onPick }: { allows: Asked["allows"]; onPick: (kind: string) => void }) {
  const { views } = useRoom();
  const words = useKindWords();
  const t = useTranslations("designer.palette");
  const kinds = useMemo(() => Object.values(views).filter((view) => allows(view.kind)), [views, allows]);
  return (
    <ListBox
      aria-label={t("all")}
      className="kindlist"
      autoFocus="first"
      onAction={(key) => onPick(String(key))}
    >
      {kinds.map((view) => {
        const say = words(view.kind);
        return (
          <ListBoxItem key={view.kind} id={view.kind} textValue={say("name")} className="">
            <FamilyTile family={view.family} icon={view.icon} />
            <Text slot="label">{say("name")}</Text>
            <Text slot="description">{say("description")}</Text>
          </ListBoxItem>
        );
      })}
    </ListBox>
  );
}
