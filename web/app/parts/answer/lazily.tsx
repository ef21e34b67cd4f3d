import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { isUnloaded, unloaded } from "../../messages/unloaded.ts";
import { RefusalNote } from "./refusal-note.tsx";

/** A component that is loaded when it is first shown: what a page can do without at first does not keep it waiting. */
export function lazily(load: () => Promise<ComponentType>): ComponentType {
  let Loaded: ComponentType | undefined;
  return function Lazily() {
    const [state, setState] = useState<"loading" | "loaded" | "unloaded">("loading");
    useEffect(() => {
      if (Loaded !== undefined) return;
      load().then(
        (component) => {
          Loaded = component;
          setState("loaded");
        },
        (error: unknown) => {
          if (!isUnloaded(error)) throw error;
          setState("unloaded");
        },
      );
    }, []);
    if (state === "unloaded") return <RefusalNote refusal={unloaded} />;
    return Loaded === undefined ? null : <Loaded />;
  };
}
