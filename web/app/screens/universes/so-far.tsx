import { grouped } from "../../../../src/base/words/counted.ts";
import type { UniversesSoFar } from "../../engine/operations/universes/run-universes.ts";
import type { Progress } from "../../messages/progress.ts";
import { DataTable } from "../../parts/table/data-table.tsx";

/** The medians of what has ended, while more comes in, and of what had ended where the run was given up. */
export function SoFar({
  progress,
  isGivenUp,
  isOfNow,
}: {
  readonly progress: Progress | undefined;
  readonly isGivenUp: boolean;
  /** Whether it is what would be started now. */
  readonly isOfNow: boolean;
}) {
  const sofar = progress?.sofar as UniversesSoFar | undefined;
  if (sofar === undefined) return null;
  const [done, total] = [sofar.done, sofar.total].map(grouped);
  const caption = isGivenUp
    ? `Given up after ${done} of ${total} backtests. They are kept: whoever goes on begins with the next one.`
    : `${done} of ${total} backtests have ended.`;
  return (
    <div class={isOfNow ? undefined : "result earlier"}>
      {!isOfNow && <p class="of-earlier">of the earlier settings</p>}
      <DataTable table={{ ...sofar.medians, caption }} />
    </div>
  );
}
