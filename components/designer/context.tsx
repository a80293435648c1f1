"use client";
import { useLocale, useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useStore } from "zustand";
import type { Draft } from "@/dsl/draft/draft";
import type { Kinds } from "@/dsl/step";
import type { StepView, Views, Words } from "@/steps/view-contract";
import type { Designer, DesignerState } from "./store";

interface Room {
  readonly designer: Designer;
  readonly views: Views;
  readonly kinds: Kinds;
  /** Keys and names of the services the organisation has set up. */
  readonly services: readonly ServiceChoice[];
}

/** A service that steps may call. */
export interface ServiceChoice {
  readonly key: string;
  readonly name: string;
}

const RoomContext = createContext<Room | undefined>(undefined);

/** Gives everything below it the designer, and the registries as the page passed them. */
export function DesignerProvider({ children, ...room }: Room & { children: ReactNode }) {
  const { designer, views, kinds, services } = room;
  const value = useMemo(() => ({ designer, views, kinds, services }), [designer, views, kinds, services]);
  return <RoomContext value={value}>{children}</RoomContext>;
}

/** Designer and registries. */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error("useRoom stands outside a DesignerProvider");
  return room;
}

export function useDesigner(): Designer {
  return useRoom().designer;
}

/** A part of the state; drawn again only when that part changes. */
export function useDesignerState<T>(select: (state: DesignerState) => T): T {
  return useStore(useRoom().designer.store, select);
}

/** The draft; only for what stands below the loading state. */
export function useDraft(): Draft {
  const draft = useDesignerState((state) => state.draft);
  if (!draft) throw new Error("useDraft stands above a loaded draft");
  return draft;
}

/** The view of a kind; undefined for a kind this studio does not know. */
export function useView(kind: string): StepView | undefined {
  return useRoom().views[kind];
}

/** The words of kinds, in the studio's language. */
export function useKindWords(): (kind: string) => Words {
  const t = useTranslations("steps");
  return useMemo(
    () => (kind: string) => (key: string, values?: Record<string, string | number>) =>
      t(`${kind}.${key}`, values),
    [t],
  );
}

/** The studio's language and the names of languages in it: "Arabic". */
export function useLanguageNames(): (tag: string) => string {
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: "language" });
    return (tag: string) => {
      try {
        return names.of(tag) ?? tag;
      } catch {
        return tag; // a tag that is still being typed
      }
    };
  }, [locale]);
}
