import type { Matrix } from "../../../matrix/matrix.ts";
import { multiplyVector } from "../../../matrix/multiply.ts";
import { addScaled, dot } from "../../../matrix/vector.ts";
import { scratch, scratchCopy } from "../../../scratch.ts";

/** More gradients than these cost what a factorization of some hundred variables does. */
const mostGradients = 40;
/** Nearer than this a direction gains nothing: the line that is searched along it is the shorter. */
const nearest = 1e-10;

/**
 * The Newton step of `1/2 x'Hx - sum b_i log x_i` by conjugate gradients, in multiples of x, where the system is `XHX + diag(b)`: its
 * diagonal taken out, few of its eigenvalues stand apart from one where a common market moves all.
 *
 * Cost: n^2 a gradient.
 *
 * @param slope `Hx`.
 * @param accuracy of the step relative to itself: as near as x is to the minimum, so that steps converge quadratically.
 * @returns undefined where forty gradients do not reach it.
 */
export function barrierDirection(
  hessian: Matrix,
  weights: Float64Array,
  { x, slope }: { readonly x: Float64Array; readonly slope: Float64Array },
  accuracy: number,
): Float64Array | undefined {
  const n = x.length;
  const diagonal = scratch(n);
  const left = scratch(n);
  const scaled = scratch(n);
  for (let i = 0; i < n; i++) {
    diagonal[i] = x[i] * hessian.data[i * (n + 1)] * x[i] + weights[i];
    left[i] = weights[i] - x[i] * slope[i];
    scaled[i] = left[i] / diagonal[i];
  }
  const step = scratch(n);
  const way = scratchCopy(scaled);
  const moved = scratch(n);
  const start = dot(left, scaled);
  const enough = start * Math.max(accuracy, nearest) ** 2;
  let size = start;
  for (let round = 0; round < mostGradients && size > enough; round++) {
    for (let i = 0; i < n; i++) scaled[i] = x[i] * way[i];
    multiplyVector(hessian, scaled, moved);
    for (let i = 0; i < n; i++) moved[i] = x[i] * moved[i] + weights[i] * way[i];
    const length = size / dot(way, moved);
    addScaled(step, length, way);
    addScaled(left, -length, moved);
    for (let i = 0; i < n; i++) scaled[i] = left[i] / diagonal[i];
    const next = dot(left, scaled);
    for (let i = 0; i < n; i++) way[i] = scaled[i] + (next / size) * way[i];
    size = next;
  }
  if (!(size <= enough)) return undefined;
  for (let i = 0; i < n; i++) step[i] *= x[i];
  return step;
}
