import { chiSquareSurvival } from "../../../numeric/distribution/chi-square-survival.ts";
import { pow } from "../../../numeric/elementary/elementary.ts";
import type { DynamicFit } from "./fit-dynamic-loadings.ts";

/** Whether loadings move, by likelihood. */
export interface ConstancyTest {
  /** `2 (l_moving - l_constant)`. */
  readonly gain: number;
  /** Of a random walk; a return to the mean has no distribution that is known, and none is given. */
  readonly pValue?: number;
}

/**
 * Twice the log-likelihood that moving loadings add. Under constant ones each innovation variance is at its bound of zero, so that the
 * gain of p factors is an even mixture of chi-squares, `sum_k C(p, k) 2^-p chi2_k`.
 *
 * @see Self and Liang (1987), J. American Statistical Association 82(398), 605-610.
 */
export function constancyTest(moving: DynamicFit, constant: DynamicFit): ConstancyTest {
  const gain = Math.max(2 * (constant.negativeLogLikelihood - moving.negativeLogLikelihood), 0);
  if (moving.move !== "random-walk") return { gain };
  const p = moving.halfLives.length;
  let share = pow(2, -p);
  let pValue = gain > 0 ? 0 : share;
  for (let k = 1; k <= p; k++) {
    share *= (p - k + 1) / k;
    pValue += share * chiSquareSurvival(gain, k);
  }
  return { gain, pValue };
}
