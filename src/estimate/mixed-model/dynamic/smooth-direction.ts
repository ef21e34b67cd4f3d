import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import type { DirectionHistory } from "./filter-direction.ts";

/**
 * The fixed-interval smoother of one direction, backwards through what the filter saw, all columns side by side:
 *
 *     r <- f v / F + (I - f G')(phi r),       a_t = A_t + P_t r
 *     N <- f f' / F + L' N L,  L = phi (I - G f'),   V_t = P_t - P_t N P_t
 *
 * Cost: O(T p^3).
 *
 * @param factors `T x p`. @param persistence phi (p).
 * @param states Smoothed columns, `T x p (p + 2)`, written. @param variances Diagonals of V, `T x p`, written.
 * @see de Jong (1989), J. American Statistical Association 84(408), 1085-1088.
 */
export function smoothDirection(
  factors: Matrix,
  persistence: Float64Array,
  history: DirectionHistory,
  states: Matrix,
  variances: Matrix,
): void {
  const [T, p] = [factors.rows, factors.columns];
  const width = p + 2;
  let r = new Float64Array(p * width);
  let information = new Float64Array(p * p);
  const carry = new Float64Array(p * p); // L, row by row
  for (let t = T - 1; t >= 0; t--) {
    const f = factors.data.subarray(t * p, (t + 1) * p);
    const gains = history.gains.subarray(t * p, (t + 1) * p);
    const errors = history.errors.subarray(t * width, (t + 1) * width);
    const F = history.errorVariances[t];
    for (let k = 0; k < p; k++) {
      for (let l = 0; l < p; l++) carry[k * p + l] = persistence[k] * ((k === l ? 1 : 0) - gains[k] * f[l]);
    }
    r = carriedBack(carry, r, width, p);
    for (let k = 0; k < p; k++) for (let c = 0; c < width; c++) r[k * width + c] += (f[k] * errors[c]) / F;
    information = sandwiched(carry, information, p);
    for (let k = 0; k < p; k++) for (let l = 0; l < p; l++) information[k * p + l] += (f[k] * f[l]) / F;
    writeSmoothed(history, t, r, information, states, variances);
  }
}

/** `L' R`. */
function carriedBack(
  carry: Float64Array,
  r: Float64Array,
  width: number,
  p: number,
): Float64Array<ArrayBuffer> {
  const out = new Float64Array(r.length);
  for (let l = 0; l < p; l++) {
    for (let k = 0; k < p; k++) {
      for (let c = 0; c < width; c++) out[k * width + c] += carry[l * p + k] * r[l * width + c];
    }
  }
  return out;
}

/** `L' N L`. */
function sandwiched(carry: Float64Array, information: Float64Array, p: number): Float64Array<ArrayBuffer> {
  const half = carriedBack(carry, information, p, p);
  const out = new Float64Array(p * p);
  for (let k = 0; k < p; k++) {
    for (let l = 0; l < p; l++) {
      for (let m = 0; m < p; m++) out[k * p + l] += half[k * p + m] * carry[m * p + l];
    }
  }
  return out;
}

function writeSmoothed(
  history: DirectionHistory,
  t: number,
  r: Float64Array,
  information: Float64Array,
  states: Matrix,
  variances: Matrix,
): void {
  const p = variances.columns;
  const width = p + 2;
  const P = history.variances.subarray(t * p * p, (t + 1) * p * p);
  for (let k = 0; k < p; k++) {
    for (let c = 0; c < width; c++) {
      let value = history.states[t * p * width + k * width + c];
      for (let l = 0; l < p; l++) value += P[k * p + l] * r[l * width + c];
      states.data[t * p * width + k * width + c] = value;
    }
    let explained = 0;
    for (let l = 0; l < p; l++) {
      for (let m = 0; m < p; m++) explained += P[k * p + l] * information[l * p + m] * P[m * p + k];
    }
    variances.data[t * p + k] = Math.max(P[k * p + k] - explained, 0);
  }
}
