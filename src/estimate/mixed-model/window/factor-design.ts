import { InputError } from "../../../base/errors.ts";
import { centeredColumns, weightedColumnMeans } from "../../../numeric/matrix/columns.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { columnOf, zeros } from "../../../numeric/matrix/matrix.ts";
import { addScaled, scale } from "../../../numeric/matrix/vector.ts";
import { isNegligibleVariance } from "../../../numeric/statistics/is-negligible-variance.ts";
import { equalRowWeights, type RowWeights } from "../../forgetting/row-weights.ts";

/** Share of a factor's length that must be left after the factors before it; below, it is one of them again. */
const ownShare = 1e-8;

/**
 * The design `Z = [1, F]` of a window: factors centered, made orthogonal in their order (Gram-Schmidt), scaled to a
 * standard deviation of one (divisor `n - 1`), so that `Z'WZ` is diagonal. Periods count by their weights `W` in all of it:
 * the inner product is `sum_t w_t a_t b_t`.
 *
 * Cost: O(T p^2).
 *
 * @param factors `T x p`.
 * @param names What messages call the factors.
 * @param rows What each period counts, n effective ones; default once.
 * @returns `T x (p + 1)`.
 * @throws {InputError} `constant-asset` for a factor that does not move in the window, or only as the ones before it.
 */
export function factorDesign(
  factors: Matrix,
  names: readonly string[],
  { weights, effectivePeriods }: RowWeights = equalRowWeights(factors.rows),
): Matrix {
  const columns: Float64Array[] = [];
  const inner = (a: Float64Array, b: Float64Array): number => weightedDot(weights, a, b);
  const means = weightedColumnMeans(factors, weights);
  const centered = centeredColumns(factors, means);
  for (let j = 0; j < factors.columns; j++) {
    const column = columnOf(centered, j);
    const square = inner(column, column);
    // twice, since one pass leaves what rounding made of the first
    for (let pass = 0; pass < 2; pass++) {
      for (const before of columns) addScaled(column, -inner(before, column) / inner(before, before), before);
    }
    const still = isNegligibleVariance(square / (effectivePeriods - 1), means[j], 0);
    const left = inner(column, column);
    if (still || !(left > ownShare ** 2 * square)) {
      throw new InputError(
        "constant-asset",
        `factor ${names[j]} does not move in the window${j === 0 ? "" : ` apart from ${names.slice(0, j).join(", ")}`}, a factor must`,
        { asset: names[j], advice: "leave the factor out, or take a window in which it moves" },
      );
    }
    scale(column, Math.sqrt((effectivePeriods - 1) / left));
    columns.push(column);
  }
  const design = zeros(factors.rows, factors.columns + 1);
  for (let t = 0; t < design.rows; t++) {
    design.data[t * design.columns] = 1;
    columns.forEach((column, j) => {
      design.data[t * design.columns + j + 1] = column[t];
    });
  }
  return design;
}

function weightedDot(weights: Float64Array, a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let t = 0; t < weights.length; t++) total += weights[t] * a[t] * b[t];
  return total;
}
