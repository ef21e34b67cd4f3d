import { InputError } from "../../base/errors.ts";
import { grouped } from "../../base/words/counted.ts";
import { combinatorialSplits } from "../../numeric/splits/combinatorial-splits.ts";
import type { Split } from "../../numeric/splits/row-span.ts";
import { walkForwardSplits } from "../../numeric/splits/walk-forward-splits.ts";
import type { TuningSpec } from "../tuning-options.ts";

/**
 * Splits of the periods of a window. Walk-forward: all folds but the first are tested, each on all that lies before it.
 *
 * @throws {InputError} `too-few-periods` where a training or a test is empty.
 */
export function innerSplits(
  periods: number,
  { splits, folds, testFolds, purge, embargo }: TuningSpec,
): readonly Split[] {
  if (splits === "combinatorial") return combinatorialSplits(periods, { folds, testFolds, purge, embargo });
  const testSize = Math.floor(periods / folds);
  const trainSize = periods - (folds - 1) * testSize - purge;
  if (testSize >= 1 && trainSize >= 2) {
    return walkForwardSplits(periods, { trainSize, testSize, purge, expanding: true });
  }
  throw new InputError(
    "too-few-periods",
    `tuning needs more than the ${grouped(periods)} periods of the window: ${folds} folds and a purge of ${purge} leave a first training of ${grouped(Math.max(0, trainSize))}`,
    { advice: "a longer lookback, or fewer folds" },
  );
}
