import type { Scalings } from "../cones/cone-group.ts";
import type { ConePlace } from "../cones/cone-places.ts";

/** `v <- -H^-1 v` for a second-order cone. */
export function divideByScaling(
  { start, size }: ConePlace,
  { direction, eta }: Scalings,
  v: Float64Array,
): void {
  const weight = 1 / (eta[start] * eta[start]);
  let product = direction[start] * v[start];
  for (let i = start + 1; i < start + size; i++) product -= direction[i] * v[i];
  v[start] = weight * (v[start] - 2 * product * direction[start]);
  for (let i = start + 1; i < start + size; i++) v[i] = weight * (2 * product * direction[i] - v[i]);
}

/** `v <- eta^-2 J v`: the same without what a cap has along its normal. */
export function divideByTangent({ start, size }: ConePlace, { eta }: Scalings, v: Float64Array): void {
  const weight = 1 / (eta[start] * eta[start]);
  v[start] *= weight;
  for (let i = start + 1; i < start + size; i++) v[i] *= -weight;
}

/** `(Jw)'v / w_0`: what v has along the normal of a cap. */
export function alongNormal({ start, size }: ConePlace, { direction }: Scalings, v: Float64Array): number {
  let product = direction[start] * v[start];
  for (let i = start + 1; i < start + size; i++) product -= direction[i] * v[i];
  return product / direction[start];
}

/** `v <- v + p J w / w_0`. */
export function addNormal(
  { start, size }: ConePlace,
  { direction }: Scalings,
  p: number,
  v: Float64Array,
): void {
  v[start] += p;
  for (let i = start + 1; i < start + size; i++) v[i] -= (p * direction[i]) / direction[start];
}
