import { effect } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { working } from "../state/answers.ts";

/** What ends sooner needs no word: whoever changed something hears what changed. */
const wordAfter = 1000;

/** Says to who cannot see it that a result is there, once, when all is at rest. */
export function Announcer() {
  const [said, setSaid] = useState("");
  useEffect(() => {
    let since: number | undefined;
    return effect(() => {
      const isWorking = working.value !== undefined;
      if (isWorking) since ??= performance.now();
      else if (since !== undefined) {
        if (performance.now() - since > wordAfter) setSaid("The result is there.");
        since = undefined;
      }
      if (isWorking) setSaid("");
    });
  }, []);
  return (
    <p class="hidden" role="status">
      {said}
    </p>
  );
}
