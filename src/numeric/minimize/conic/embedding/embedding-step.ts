import type { ProductCone } from "../cones/product-cone.ts";
import type { EmbeddingDirection } from "./embedding-direction.ts";
import type { EmbeddingPoint } from "./embedding-residuals.ts";

/** Share of the way to the boundary that is gone. */
const share = 0.99;
/** A step below this is none. */
export const shortestStep = 1e-10;

/** How far a point may go, up to `limit`, before it leaves the cones. */
export function longestStep(
  at: EmbeddingPoint,
  direction: EmbeddingDirection,
  { groups }: ProductCone,
  limit: number,
): number {
  const { s, z, tau, kappa } = direction;
  let step = limit;
  if (tau < 0) step = Math.min(step, -at.tau / tau);
  if (kappa < 0) step = Math.min(step, -at.kappa / kappa);
  // Cheap and exact first; the cones that are searched by trial come last.
  for (const group of groups) step = group.longestStep(at.s, at.z, s, z, step);
  return step;
}

/** The longest step, less a share, after which no cone is too far from the central path. */
export function centralStep(at: EmbeddingPoint, direction: EmbeddingDirection, product: ProductCone): number {
  const { s, z, tau, kappa } = direction;
  let step = Math.min(1, share * longestStep(at, direction, product, 1 / share));
  for (; step > shortestStep; step *= 0.8) {
    const last = (at.tau + step * tau) * (at.kappa + step * kappa);
    const mu = (productAlong(at, direction, step) + last) / (product.degree + 1);
    if (product.groups.every((group) => group.isCentral(at.s, at.z, s, z, step, mu))) break;
  }
  return step;
}

/** `(s + step ds)'(z + step dz)`. */
function productAlong({ s, z }: EmbeddingPoint, { s: ds, z: dz }: EmbeddingDirection, step: number): number {
  let total = 0;
  for (let i = 0; i < s.length; i++) total += (s[i] + step * ds[i]) * (z[i] + step * dz[i]);
  return total;
}

/** Goes a step, and divides all by the larger of tau and kappa. */
export function advance(at: EmbeddingPoint, direction: EmbeddingDirection, step: number): void {
  const { x, s, z } = direction;
  for (let j = 0; j < x.length; j++) at.x[j] += step * x[j];
  for (let i = 0; i < s.length; i++) {
    at.s[i] += step * s[i];
    at.z[i] += step * z[i];
  }
  at.tau += step * direction.tau;
  at.kappa += step * direction.kappa;
  at.normalize();
}
