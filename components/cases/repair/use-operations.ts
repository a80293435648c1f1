"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api";

/** What an operator does to a case; afterwards everything shown of cases is looked at anew. */
export function useOperations(done: () => void) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const after = {
    onSuccess: () => {
      queries.invalidateQueries({ queryKey: trpc.cases.pathKey() });
      queries.invalidateQueries({ queryKey: trpc.operations.pathKey() });
      done();
    },
  };
  return {
    retry: useMutation(trpc.operations.retry.mutationOptions(after)),
    skip: useMutation(trpc.operations.skip.mutationOptions(after)),
    move: useMutation(trpc.operations.move.mutationOptions(after)),
    item: useMutation(trpc.operations.addItem.mutationOptions(after)),
    variables: useMutation(trpc.operations.setVariables.mutationOptions(after)),
    hold: useMutation(trpc.operations.suspend.mutationOptions(after)),
    goOn: useMutation(trpc.operations.resume.mutationOptions(after)),
    cancel: useMutation(trpc.cases.cancel.mutationOptions(after)),
  };
}
