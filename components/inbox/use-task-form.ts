"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { refusalIn, useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import type { FieldError } from "@/dsl/form/check";
import type { JsonObject } from "@/dsl/json";
import { fieldErrors } from "./field-errors";
import type { TaskView } from "./inbox-filters";
import { forgetHere, keepHere, readKept } from "./kept-here";

/** How long after the last key the server is told. */
const keepAfter = 800;

type Typed = Readonly<Record<string, string>>;

export interface TaskFormState {
  /** What to begin with: what this device kept, else what the server did. */
  readonly kept: JsonObject;
  readonly restored: boolean;
  readonly hideRestored: () => void;
  /** Where what was typed is kept. */
  readonly saved: "server" | "device" | undefined;
  /** Why it was not sent: finished already, claimed by somebody, signed out, or a sentence. */
  readonly refused: "stale" | "taken" | "signedOut" | (string & {}) | undefined;
  /** On its way, or taken: what the list says of it meanwhile is our own doing. */
  readonly sending: boolean;
  readonly keep: (typed: Typed) => void;
  readonly submit: (values: JsonObject) => Promise<readonly FieldError[] | undefined>;
}

/** Keeping and sending of one task's form. Nothing typed is lost: not by a reload, a refusal or an ended session. */
export function useTaskForm(task: TaskView, onSent: () => void): TaskFormState {
  const words = useRefusalWords();
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [kept] = useState<JsonObject>(() => readKept(task.id) ?? task.kept);
  const [restored, setRestored] = useState(() =>
    Object.values(kept).some((value) => value !== null && value !== ""),
  );
  const [saved, setSaved] = useState<TaskFormState["saved"]>();
  const [refused, setRefused] = useState<TaskFormState["refused"]>();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = useMutation(
    trpc.tasks.keep.mutationOptions({
      onSuccess: () => setSaved("server"),
      onError: () => setSaved("device"),
    }),
  );
  const complete = useMutation(trpc.tasks.complete.mutationOptions());
  useEffect(() => () => clearTimeout(waiting.current), []);

  return {
    kept,
    restored,
    hideRestored: () => setRestored(false),
    saved,
    refused,
    sending: complete.isPending || complete.isSuccess,
    keep: (typed) => {
      keepHere(task.id, typed);
      setRestored(false);
      clearTimeout(waiting.current);
      waiting.current = setTimeout(() => keep.mutate({ id: task.id, values: typed }), keepAfter);
    },
    submit: async (values) => {
      clearTimeout(waiting.current);
      setRefused(undefined);
      try {
        await complete.mutateAsync({ id: task.id, variables: values, locale });
      } catch (error) {
        const refusal = refusalIn(error);
        if (refusal?.code === "form.errors") return fieldErrors(refusal.errors ?? []);
        setRefused(reason(refusal?.code) ?? words(error));
        queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });
        return undefined;
      }
      forgetHere(task.id);
      onSent();
      queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });
      return undefined;
    },
  };
}

function reason(code: string | undefined): "stale" | "taken" | "signedOut" | undefined {
  if (code === "task.stale") return "stale";
  if (code === "task.taken") return "taken";
  return code === "signIn.needed" ? "signedOut" : undefined;
}
