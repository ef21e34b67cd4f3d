import { log } from "../../../numeric/elementary/elementary.ts";
import type { DynamicComponents, DynamicPanel } from "./dynamic-panel.ts";

/** What a filter leaves of one direction. */
export interface DirectionFilter {
  /** State columns A, `p x (p + 2)`, row by row: of the returns, then of each common level; after the last period for the next. */
  readonly state: Float64Array;
  /** Their covariance P, `p x p`. */
  readonly variance: Float64Array;
  /** `sum_t log F_t`. */
  readonly logVolume: number;
}

/** Every period of one direction as the filter saw it before it learned from it, for a smoother to go back through. */
export interface DirectionHistory {
  /** `T x p (p + 2)`. */
  readonly states: Float64Array;
  /** `T x p p`. */
  readonly variances: Float64Array;
  /** Prediction errors v, `T x (p + 2)`. */
  readonly errors: Float64Array;
  /** Their variance F (T). */
  readonly errorVariances: Float64Array;
  /** Gains, `T x p`. */
  readonly gains: Float64Array;
}

export function emptyHistory(periods: number, factors: number): DirectionHistory {
  const of = (each: number): Float64Array => new Float64Array(periods * each);
  return {
    states: of(factors * (factors + 2)),
    variances: of(factors * factors),
    errors: of(factors + 2),
    errorVariances: of(1),
    gains: of(factors),
  };
}

/**
 * The Kalman filter of one direction of K, run on the returns and, with the same gains, on what each common level would give:
 *
 *     F = f'P f + d / w_t,  v = (yr_t, s, s f_t) - f'A,  G = P f / F
 *     A <- phi (A + G v),  P <- phi (P - G f'P) phi + lam diag(q)
 *
 * `M += v'v / F` is what the common levels and the likelihood follow from. Cost: O(T p^2).
 *
 * @param cross M, `(p + 2) x (p + 2)`, added to in its upper triangle.
 * @see de Jong (1991), Annals of Statistics 19(2), 1073-1083, for the augmented columns.
 */
export function filterDirection(
  { rotated, factors, lambda, common, weights }: DynamicPanel,
  { spread, innovation, persistence, interaction, residual }: DynamicComponents,
  direction: number,
  cross: Float64Array,
  history?: DirectionHistory,
): DirectionFilter {
  const [T, N, p] = [rotated.rows, rotated.columns, factors.columns];
  const width = p + 2;
  const lam = lambda[direction];
  const s = common[direction];
  const d = interaction * lam + residual;
  const state = new Float64Array(p * width);
  const variance = new Float64Array(p * p);
  for (let k = 0; k < p; k++) variance[k * p + k] = lam * spread[k];
  const reach = new Float64Array(p); // P f
  const error = new Float64Array(width);
  let logVolume = 0;
  for (let t = 0; t < T; t++) {
    const f = t * p;
    error[0] = rotated.data[t * N + direction];
    error[1] = s;
    let F = d / weights[t];
    for (let k = 0; k < p; k++) {
      const factor = factors.data[f + k];
      error[k + 2] = s * factor;
      let sum = 0;
      for (let l = 0; l < p; l++) sum += variance[k * p + l] * factors.data[f + l];
      reach[k] = sum;
      F += factor * sum;
    }
    for (let k = 0; k < p; k++) {
      const factor = factors.data[f + k];
      for (let c = 0, at = k * width; c < width; c++, at++) error[c] -= factor * state[at];
    }
    logVolume += log(F);
    for (let c = 0, at = 0; c < width; c++) {
      const share = error[c] / F;
      at = c * width + c;
      for (let e = c; e < width; e++, at++) cross[at] += share * error[e];
    }
    if (history !== undefined) record(history, t, state, variance, error, F, reach);
    for (let k = 0; k < p; k++) {
      const phi = persistence[k];
      const gain = reach[k] / F;
      for (let c = 0, at = k * width; c < width; c++, at++) state[at] = phi * (state[at] + gain * error[c]);
      for (let l = 0, at = k * p; l < p; l++, at++) {
        variance[at] = phi * persistence[l] * (variance[at] - gain * reach[l]);
      }
      variance[k * p + k] += lam * innovation[k];
    }
  }
  return { state, variance, logVolume };
}

function record(
  history: DirectionHistory,
  t: number,
  state: Float64Array,
  variance: Float64Array,
  error: Float64Array,
  F: number,
  reach: Float64Array,
): void {
  history.states.set(state, t * state.length);
  history.variances.set(variance, t * variance.length);
  history.errors.set(error, t * error.length);
  history.errorVariances[t] = F;
  for (let k = 0; k < reach.length; k++) history.gains[t * reach.length + k] = reach[k] / F;
}
