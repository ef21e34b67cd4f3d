import type { Matrix } from "../../matrix/matrix.ts";
import { identity, rowOf } from "../../matrix/matrix.ts";
import { gram, transpose } from "../../matrix/multiply.ts";
import { scale } from "../../matrix/vector.ts";

/** `L D L'` with a unit lower triangular L and a positive diagonal D. Updated in place. */
export interface LdlFactor {
  readonly lower: Matrix;
  readonly diagonal: Float64Array;
}

/** The factor of the identity. */
export function identityFactor(size: number): LdlFactor {
  return { lower: identity(size), diagonal: new Float64Array(size).fill(1) };
}

/** `L D L'`. */
export function assembleFactor({ lower, diagonal }: LdlFactor): Matrix {
  const root = transpose(lower); // sqrt(D) L', whose Gram matrix it is
  for (let i = 0; i < root.rows; i++) scale(rowOf(root, i), Math.sqrt(diagonal[i]));
  return gram(root);
}

/** `L D L' s`. */
export function factorTimes({ lower, diagonal }: LdlFactor, s: Float64Array): Float64Array {
  const n = s.length;
  const half = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) half[j] += lower.data[i * n + j] * s[i];
  for (let i = 0; i < n; i++) half[i] *= diagonal[i];
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) out[i] += lower.data[i * n + j] * half[j];
  return out;
}

/**
 * The factor of `L D L' + sigma z z'`, in place. Where `sigma < 0` the result must be positive definite in exact
 * arithmetic; rounding is then kept from making a pivot negative. `z` is overwritten. Cost: O(n^2).
 *
 * @see Fletcher and Powell (1974), Mathematics of Computation 28(128), 1067-1087: the composite t-method.
 */
export function updateFactor({ lower, diagonal }: LdlFactor, z: Float64Array, sigma: number): void {
  const n = z.length;
  if (sigma === 0) return;
  const ahead = sigma < 0 ? downdateTerms({ lower, diagonal }, z, sigma) : undefined;
  let t = 1 / sigma;
  for (let i = 0; i < n; i++) {
    const v = z[i];
    const next = ahead ? ahead[i] : t + (v * v) / diagonal[i];
    const growth = next / t;
    const beta = v / diagonal[i] / next;
    diagonal[i] *= growth;
    for (let j = i + 1; j < n; j++) {
      const old = lower.data[j * n + i];
      const rest = z[j] - v * old;
      // equal in exact arithmetic; each is the stable one on its side of 4
      lower.data[j * n + i] = growth > 4 ? old / growth + beta * z[j] : old + beta * rest;
      z[j] = rest;
    }
    t = next;
  }
}

/** The running `t` of a downdate, from the last to the first so that the positive differences are taken, not added. */
function downdateTerms({ lower, diagonal }: LdlFactor, z: Float64Array, sigma: number): Float64Array {
  const n = z.length;
  const solved = z.slice(); // L^-1 z
  let t = 1 / sigma;
  for (let i = 0; i < n; i++) {
    t += solved[i] ** 2 / diagonal[i];
    for (let j = i + 1; j < n; j++) solved[j] -= solved[i] * lower.data[j * n + i];
  }
  if (t >= 0) t = Number.EPSILON / sigma; // definite by the caller's word: what is left is rounding
  const terms = new Float64Array(n);
  for (let i = n - 1; i >= 0; i--) {
    terms[i] = t;
    t -= solved[i] ** 2 / diagonal[i];
  }
  return terms;
}
