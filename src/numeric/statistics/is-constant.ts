import { maxAbs } from "../matrix/vector.ts";
import { standardDeviation } from "./sample-statistics.ts";

/** What a quotient of two rounded numbers may be off by, in units of the last place, with room for one more operation. */
const roundings = 4;

/**
 * Whether values differ by their rounding alone: their standard deviation is at most four roundings of the largest of
 * them, or of the numbers that they were computed from. A cash account that grows by the same rate each period is
 * constant in this sense, though no two of its returns need be the same to the bit.
 *
 * @param unit Size of the numbers that the values are differences of: 1 for returns, which are a growth factor less 1;
 * nothing for values that stand for themselves.
 */
export function isConstant(x: Float64Array, unit = 0): boolean {
  return !(standardDeviation(x) > roundings * Number.EPSILON * Math.max(maxAbs(x), unit));
}
