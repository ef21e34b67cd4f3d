import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

const narrow = matchMedia("(width < 48rem)");

/** What is walked and when it decides. On a phone a line that opens it, so that curves are seen at once. */
export function Settings({ children }: { readonly children: ComponentChildren }) {
  const [isNarrow, setNarrow] = useState(narrow.matches);
  useEffect(() => {
    const hear = (): void => setNarrow(narrow.matches);
    narrow.addEventListener("change", hear);
    return () => narrow.removeEventListener("change", hear);
  }, []);
  if (!isNarrow) return <>{children}</>;
  return (
    <details class="settings">
      <summary>Strategies, schedule and costs</summary>
      {children}
    </details>
  );
}
