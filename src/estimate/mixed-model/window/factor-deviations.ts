import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { weightedSlopes } from "./weighted-slopes.ts";

/**
 * By what each factor was divided to become its column of the design: its deviation apart from the factors before it, which is its own
 * coefficient on that column. Cost: O(T p^2).
 *
 * @param factors `T x p`. @param design `T x (p + 1)`, as `factorDesign` makes it of them. @param weights T.
 */
export function factorDeviations(factors: Matrix, design: Matrix, weights: Float64Array): Float64Array {
  const slopes = weightedSlopes(factors, design, weights);
  return Float64Array.from({ length: factors.columns }, (_, k) => slopes.data[(k + 1) * factors.columns + k]);
}
