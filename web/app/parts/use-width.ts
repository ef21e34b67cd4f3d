import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

/** The width of an element, in pixels, as it changes. */
export function useWidth(element: RefObject<HTMLElement | null>, before = 640): number {
  const [width, setWidth] = useState(before);
  useEffect(() => {
    const it = element.current;
    if (it === null) return;
    const observer = new ResizeObserver(() => setWidth(Math.max(240, it.clientWidth)));
    observer.observe(it);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
