import { hypot } from "../../../elementary/elementary.ts";
import { dotThree, timesThree, timesTransposedThree } from "./three-by-three.ts";
import { fillTriangularInverse } from "./triangular-three.ts";

const shadowS = new Float64Array(3);
const shadowZ = new Float64Array(3);
const gapS = new Float64Array(3);
const gapZ = new Float64Array(3);
const image = new Float64Array(3);
const axis = new Float64Array(3);
const first = new Float64Array(3);
const second = new Float64Array(3);
const cross = new Float64Array(3);
const across = new Float64Array(3);
const root = new Float64Array(3);

/** Below this distance from the central path the two secant conditions are one, to rounding. */
const negligible = 1e-8;

/**
 * The scaling `H = M M'` of a three-dimensional cone with `H z = s` and `H z~ = s~`, where `s~ = -grad f*(z)` and
 * `z~ = -grad f(s)` are the shadows of the point:
 *
 *     H = s s' / s'z + (s - mu s~)(s - mu s~)' / g + t a a',   a orthogonal to z and z~,
 *
 * with `g = (s - mu s~)'(z - mu z~)`, and t such that H is near `mu` times the Hessian of f*; which it is where the point
 * lies on the central path, or where rounding leaves only one condition. Each of the three columns is right to rounding
 * of its own size: H as a matrix would lose the smallest of them.
 *
 * @param gradientS of f at s. `gradientZ`: of f* at z. `hessian`: the lower root of its Hessian, at `to`.
 * @param roots M, nine numbers at `to`; `inverseRoots`: its inverse.
 * @returns false where s and z are no pair of interior points.
 * @see Dahl and Andersen (2022), theorem 3; Tuncel (2001), Foundations of Computational Mathematics 1, 229-254.
 */
export function fillPrimalDualScaling(
  s: Float64Array,
  z: Float64Array,
  at: number,
  gradientS: Float64Array,
  gradientZ: Float64Array,
  hessian: Float64Array,
  roots: Float64Array,
  inverseRoots: Float64Array,
  to: number,
): boolean {
  const product = s[at] * z[at] + s[at + 1] * z[at + 1] + s[at + 2] * z[at + 2];
  if (!(product > 0)) return false;
  const mu = product / 3;
  let shadows = 0;
  let gaps = 0;
  for (let i = 0; i < 3; i++) {
    shadowS[i] = -gradientZ[i];
    shadowZ[i] = -gradientS[i];
    gapS[i] = s[at + i] - mu * shadowS[i];
    gapZ[i] = z[at + i] - mu * shadowZ[i];
    shadows += shadowS[i] * shadowZ[i];
    gaps += gapS[i] * gapZ[i];
  }
  if (!(mu * (shadows / 3) - 1 > negligible && gaps > 0)) {
    return fillDualScaling(mu, hessian, roots, inverseRoots, to);
  }
  timesTransposedThree(hessian, to, shadowZ, 0, root);
  timesThree(hessian, to, root, image, 0);
  fillCross(z, at, shadowZ, axis);
  fillCross(shadowS, 0, image, across);
  // Orthogonal to both secants' images, the Hessian has nothing left but its part along the axis.
  timesTransposedThree(hessian, to, across, 0, root);
  const stretch = hypot(hypot(root[0], root[1]), root[2]) / Math.abs(dotThree(axis, across));
  // Exactly zero on paper; near the boundary the shadows have rounding that the condition H z = s must not see.
  const slip = (gapS[0] * z[at] + gapS[1] * z[at + 1] + gapS[2] * z[at + 2]) / product;
  for (let i = 0; i < 3; i++) {
    first[i] = s[at + i] / Math.sqrt(product);
    second[i] = (gapS[i] - slip * s[at + i]) / Math.sqrt(gaps);
    axis[i] *= Math.sqrt(mu) * stretch;
  }
  if (!fillInverse(first, second, axis, inverseRoots, to)) {
    return fillDualScaling(mu, hessian, roots, inverseRoots, to);
  }
  for (let i = 0; i < 3; i++) {
    roots[to + 3 * i] = first[i];
    roots[to + 3 * i + 1] = second[i];
    roots[to + 3 * i + 2] = axis[i];
  }
  return true;
}

/** The inverse of the matrix with these columns, which may be of very different lengths. */
function fillInverse(
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  out: Float64Array,
  to: number,
): boolean {
  fillCross(b, 0, c, cross);
  const determinant = dotThree(a, cross);
  if (!(Math.abs(determinant) > 1e-300 && Number.isFinite(determinant))) return false;
  for (let i = 0; i < 3; i++) out[to + i] = cross[i] / determinant;
  fillCross(c, 0, a, cross);
  for (let i = 0; i < 3; i++) out[to + 3 + i] = cross[i] / determinant;
  fillCross(a, 0, b, cross);
  for (let i = 0; i < 3; i++) out[to + 6 + i] = cross[i] / determinant;
  return true;
}

/** `mu` times the Hessian of f*, by its root. */
function fillDualScaling(
  mu: number,
  hessian: Float64Array,
  roots: Float64Array,
  inverseRoots: Float64Array,
  to: number,
): boolean {
  const factor = Math.sqrt(mu);
  for (let k = to; k < to + 9; k++) roots[k] = factor * hessian[k];
  fillTriangularInverse(roots, to, inverseRoots, to);
  return inverseRoots[to + 8] > 0 && Number.isFinite(inverseRoots[to + 6]);
}

/** The vector orthogonal to the three numbers of `v` at `at` and to `w`. */
function fillCross(v: Float64Array, at: number, w: Float64Array, out: Float64Array): void {
  out[0] = v[at + 1] * w[2] - v[at + 2] * w[1];
  out[1] = v[at + 2] * w[0] - v[at] * w[2];
  out[2] = v[at] * w[1] - v[at + 1] * w[0];
}
