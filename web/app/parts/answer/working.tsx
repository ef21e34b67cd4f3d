import { useEffect, useState } from "preact/hooks";
import type { Progress } from "../../messages/progress.ts";

const shownAfter = 150;
const cancelledAfter = 1000;

/** What is being done and how far it is: after a moment, so that nothing flickers; a way out after a second. */
export function Working({ progress, cancel }: { readonly progress?: Progress; readonly cancel: () => void }) {
  const [waited, setWaited] = useState(0);
  useEffect(() => {
    const timers = [shownAfter, cancelledAfter].map((wait) => setTimeout(() => setWaited(wait), wait));
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, []);
  if (waited < shownAfter) return null;
  const { doing = "working", share } = progress ?? {};
  return (
    <div class="working">
      <label>
        <span>{doing}</span>
        <progress max={1} value={share} />
      </label>
      {waited >= cancelledAfter && (
        <button type="button" onClick={cancel}>
          Cancel
        </button>
      )}
    </div>
  );
}
