import type { ConeGroup, Scalings } from "./cone-group.ts";
import type { ConePlace } from "./cone-places.ts";

/**
 * Second-order cones with the scaling of Nesterov and Todd,
 *
 *     W = eta [w0, w1'; w1, I + w1 w1' / (1 + w0)],   H = W^2 = eta^2 (2 ww' - J),   W z = W^-1 s.
 *
 * @see Domahidi, Chu and Boyd (2013), ECOS: An SOCP solver for embedded systems.
 */
export function secondOrderCones(cones: readonly ConePlace[], scalings: Scalings): ConeGroup {
  const { direction: w, eta } = scalings;
  const lambda = new Float64Array(w.length);
  const first = new Float64Array(w.length);
  const second = new Float64Array(w.length);
  return {
    degree: cones.length,
    setUnit(s, z) {
      for (const { start, size } of cones) {
        for (const v of [s, z]) {
          v.fill(0, start, start + size);
          v[start] = 1;
        }
      }
    },
    rescale(s, z) {
      for (const { start, size } of cones) {
        const sizeS = Math.sqrt(distance(s, start, size));
        const sizeZ = Math.sqrt(distance(z, start, size));
        if (!(sizeS > 0 && sizeZ > 0 && s[start] > 0 && z[start] > 0)) return false;
        let product = 0;
        for (let i = start; i < start + size; i++) product += (s[i] / sizeS) * (z[i] / sizeZ);
        const gamma = Math.sqrt((1 + product) / 2);
        let square = 0;
        for (let i = start + 1; i < start + size; i++) {
          w[i] = (s[i] / sizeS - z[i] / sizeZ) / (2 * gamma);
          square += w[i] * w[i];
        }
        w[start] = Math.sqrt(1 + square); // on the hyperboloid whatever the rounding of the rest
        eta[start] = Math.sqrt(sizeS / sizeZ);
        timesRoot(w, eta[start], z, start, size, lambda);
      }
      return true;
    },
    timesScaling(v, out) {
      for (const { start, size } of cones) {
        const factor = eta[start] * eta[start];
        let product = 0;
        for (let i = start; i < start + size; i++) product += w[i] * v[i];
        const head = v[start];
        for (let i = start; i < start + size; i++) out[i] = factor * (2 * product * w[i] + v[i]);
        out[start] = factor * (2 * product * w[start] - head);
      }
    },
    affineShift(s, out) {
      for (const { start, size } of cones) for (let i = start; i < start + size; i++) out[i] = s[i];
    },
    combinedShift(_s, _z, ds, dz, mu, out) {
      for (const { start, size } of cones) {
        timesRoot(w, 1 / eta[start], ds, start, size, first, -1);
        timesRoot(w, eta[start], dz, start, size, second);
        jordanProduct(first, second, start, size, out);
        jordanProduct(lambda, lambda, start, size, first);
        for (let i = start; i < start + size; i++) first[i] += out[i];
        first[start] -= mu;
        jordanQuotient(lambda, first, start, size, second);
        timesRoot(w, eta[start], second, start, size, out);
      }
    },
    longestStep(s, z, ds, dz, limit) {
      let step = limit;
      for (const { start, size } of cones) {
        step = Math.min(step, stepInside(s, ds, start, size), stepInside(z, dz, start, size));
      }
      return step;
    },
    isCentral: () => true,
  };
}

/** `v_0^2 - ||v_1||^2` as a product: it does not cancel where it is small. */
function distance(v: Float64Array, start: number, size: number): number {
  let square = 0;
  for (let i = start + 1; i < start + size; i++) square += v[i] * v[i];
  const length = Math.sqrt(square);
  return (v[start] - length) * (v[start] + length);
}

/** `out <- W v`; `out <- W^-1 v` with the reciprocal of eta and the reflected w, that is where `sign` is -1. */
function timesRoot(
  w: Float64Array,
  eta: number,
  v: Float64Array,
  start: number,
  size: number,
  out: Float64Array,
  sign: 1 | -1 = 1,
): void {
  let product = 0;
  for (let i = start + 1; i < start + size; i++) product += w[i] * v[i];
  const factor = sign * v[start] + product / (1 + w[start]);
  out[start] = eta * (w[start] * v[start] + sign * product);
  for (let i = start + 1; i < start + size; i++) out[i] = eta * (v[i] + factor * w[i]);
}

function jordanProduct(
  a: Float64Array,
  b: Float64Array,
  start: number,
  size: number,
  out: Float64Array,
): void {
  let product = 0;
  for (let i = start; i < start + size; i++) product += a[i] * b[i];
  const [headA, headB] = [a[start], b[start]];
  for (let i = start + 1; i < start + size; i++) out[i] = headA * b[i] + headB * a[i];
  out[start] = product;
}

/** The `out` whose Jordan product with `a` is `b`. */
function jordanQuotient(
  a: Float64Array,
  b: Float64Array,
  start: number,
  size: number,
  out: Float64Array,
): void {
  let product = a[start] * b[start];
  for (let i = start + 1; i < start + size; i++) product -= a[i] * b[i];
  const head = product / distance(a, start, size);
  out[start] = head;
  for (let i = start + 1; i < start + size; i++) out[i] = (b[i] - head * a[i]) / a[start];
}

/** The first root of `distance(v + t d)`, infinite where there is none. */
function stepInside(v: Float64Array, d: Float64Array, start: number, size: number): number {
  const c = Math.max(distance(v, start, size), 0);
  const a = distance(d, start, size);
  let b = v[start] * d[start];
  for (let i = start + 1; i < start + size; i++) b -= v[i] * d[i];
  if (a >= 0 && b >= 0) return Infinity;
  // Straight towards the apex it is zero, and rounding may not make it negative: the root is there.
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  // Of a t^2 + 2 b t + c the smallest positive root, without cancellation.
  return b < 0 ? c / (-b + root) : (b + root) / -a;
}
