import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** A component that is loaded when it is first shown: what a page can do without at first does not keep it waiting. */
export function lazily(load: () => Promise<ComponentType>): ComponentType {
  let Loaded: ComponentType | undefined;
  return function Lazily() {
    const [, drawAgain] = useState(false);
    useEffect(() => {
      if (Loaded !== undefined) return;
      void load().then((component) => {
        Loaded = component;
        drawAgain(true);
      });
    }, []);
    return Loaded === undefined ? null : <Loaded />;
  };
}
