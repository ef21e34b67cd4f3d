import { InputError } from "../../../base/errors.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { columnOf, zeros } from "../../../numeric/matrix/matrix.ts";
import { addScaled, dot, norm, scale } from "../../../numeric/matrix/vector.ts";
import { isNegligibleVariance } from "../../../numeric/statistics/is-negligible-variance.ts";
import { mean } from "../../../numeric/statistics/sample-statistics.ts";

/** Share of a factor's length that must be left after the factors before it; below, it is one of them again. */
const ownShare = 1e-8;

/**
 * The design `Z = [1, F]` of a window: factors centered, made orthogonal in their order (Gram-Schmidt), scaled to a
 * standard deviation of one (divisor `T - 1`), so that `Z'Z` is diagonal.
 *
 * Cost: O(T p^2).
 *
 * @param factors `T x p`.
 * @param names What messages call the factors.
 * @returns `T x (p + 1)`.
 * @throws {InputError} `constant-asset` for a factor that does not move in the window, or only as the ones before it.
 */
export function factorDesign(factors: Matrix, names: readonly string[]): Matrix {
  const columns: Float64Array[] = [];
  for (let j = 0; j < factors.columns; j++) {
    const raw = columnOf(factors, j);
    const center = mean(raw);
    const column = raw.map((value) => value - center);
    const length = norm(column);
    // twice, since one pass leaves what rounding made of the first
    for (let pass = 0; pass < 2; pass++) {
      for (const before of columns) addScaled(column, -dot(before, column) / dot(before, before), before);
    }
    const still = isNegligibleVariance(length ** 2 / (factors.rows - 1), center, 0);
    if (still || !(norm(column) > ownShare * length)) {
      throw new InputError(
        "constant-asset",
        `factor ${names[j]} does not move in the window${j === 0 ? "" : ` apart from ${names.slice(0, j).join(", ")}`}, a factor must`,
        { asset: names[j] },
      );
    }
    scale(column, Math.sqrt(factors.rows - 1) / norm(column));
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
