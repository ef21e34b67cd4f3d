import { log } from "../elementary/elementary.ts";
import type { RandomStream } from "./random-stream.ts";
import { uniform } from "./uniform.ts";

/** Steps outwards after which an interval is wide enough. */
const mostSteps = 50;

/** Where a step along a line went, and the density there. */
export interface SliceStep {
  /** Along the line, from where it began. */
  readonly length: number;
  readonly logDensity: number;
}

/**
 * One step of the slice sampler on a line, which leaves a density unchanged: a level below the density is drawn, the interval around
 * the start is widened until its ends lie below the level, and points are drawn from it, each that lies below the level being an end
 * from then on.
 *
 * @param logDensity Along the line, zero where the step begins; minus infinity where there is none.
 * @param here The log-density there.
 * @param width Of the first interval.
 * @see Neal (2003), Annals of Statistics 31(3), 705-767, figures 3 and 5.
 */
export function sliceStep(
  logDensity: (length: number) => number,
  here: number,
  width: number,
  stream: RandomStream,
): SliceStep {
  const level = here + log(1 - uniform(stream)); // 1 - u is never zero
  let lower = -width * uniform(stream);
  let upper = lower + width;
  let below = Math.floor(mostSteps * uniform(stream));
  let above = mostSteps - 1 - below;
  for (; below > 0 && logDensity(lower) > level; below--) lower -= width;
  for (; above > 0 && logDensity(upper) > level; above--) upper += width;
  for (;;) {
    const length = lower + uniform(stream) * (upper - lower);
    const found = logDensity(length);
    if (found > level) return { length, logDensity: found };
    if (length < 0) lower = length;
    else if (length > 0) upper = length;
    else return { length: 0, logDensity: here }; // the interval has shrunk to the start itself
  }
}
