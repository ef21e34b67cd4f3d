import { InputError } from "../../base/errors.ts";
import { cholesky, choleskySolve } from "../../numeric/matrix/factorizations/cholesky.ts";
import { principalSubmatrix } from "../../numeric/matrix/matrix.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { AnnualBeliefs } from "../sensitivity/stationarity.ts";

/** A move of all assets, and what it does to a portfolio. */
export interface StressOutcome {
  /** N: returns of the assets. */
  readonly moves: Float64Array;
  /** N: `w_i` times its move; they sum to the return. */
  readonly contributions: Float64Array;
  readonly return: number;
}

/** What a move of all assets does to weights. */
export function stressOutcome(weights: Float64Array, moves: Float64Array): StressOutcome {
  return {
    moves,
    contributions: weights.map((w, i) => w * moves[i]),
    return: dot(weights, moves),
  };
}

/**
 * The move of some assets that is asked for, and of all others what the beliefs expect of them then:
 * `S_BA S_AA^-1 x_A`, the conditional mean of elliptical returns; means, which a shock dwarfs, are left out.
 *
 * @param places the assets that are moved.
 * @param sizes by how much, as simple returns.
 * @throws {InputError} `bad-option` where the moved assets cannot move apart (their covariance is singular).
 */
export function conditionalShock(
  { covariance }: Pick<AnnualBeliefs, "covariance">,
  places: readonly number[],
  sizes: readonly number[],
): Float64Array {
  const factor = cholesky(principalSubmatrix(covariance, places));
  if (factor.status !== "positive-definite") {
    throw new InputError("bad-option", "assets of a shock move as one by these beliefs; shock one of them");
  }
  const force = choleskySolve(factor.lower, Float64Array.from(sizes));
  const size = covariance.rows;
  return Float64Array.from({ length: size }, (_, i) => {
    const given = places.indexOf(i);
    if (given >= 0) return sizes[given];
    return places.reduce((sum, place, k) => sum + covariance.data[i * size + place] * force[k], 0);
  });
}
