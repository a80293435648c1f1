import { useEffect } from "react";
import { shareUnchanged } from "@/dsl/draft/mend";
import { validate } from "@/dsl/validate/validate";
import { useDesigner, useDesignerState, useRoom } from "./context";

const QUIET = 250;

/** Looks for problems a moment after the last change, when the browser has nothing better to do: never between two keys. */
export function useValidation(): void {
  const designer = useDesigner();
  const { kinds, services } = useRoom();
  const draft = useDesignerState((state) => state.draft);
  useEffect(() => {
    if (!draft) return;
    let idle = 0;
    const keys = services.map((service) => service.key);
    const look = () => {
      const found = validate(draft, kinds, keys.length > 0 ? { services: keys } : {});
      designer.set({ problems: shareUnchanged(designer.store.getState().problems, found) });
    };
    const timer = setTimeout(() => {
      if (typeof requestIdleCallback === "function") idle = requestIdleCallback(look, { timeout: 500 });
      else look();
    }, QUIET);
    return () => {
      clearTimeout(timer);
      if (idle) cancelIdleCallback(idle);
    };
  }, [designer, draft, kinds, services]);
}
