import type { ConePlace } from "../cones/cone-places.ts";
import type { ProductCone } from "../cones/product-cone.ts";
import type { ScaledProgram } from "../equilibrate.ts";
import type { NewtonSystem } from "../newton-system.ts";
import type { EmbeddingPoint } from "./embedding-residuals.ts";

/** Depth, in units in which the data are about one, at which a point is as good as on the boundary. */
const hardly = 1e-8;

/**
 * Where all cones are symmetric, the least-squares solutions of the primal and of the dual rows, moved inside; else the
 * point of all cones at which `mu = 1`.
 *
 * @see Vandenberghe (2010), The CVXOPT linear and quadratic cone program solvers, section 7.3.
 */
export function setStartingPoint(
  at: EmbeddingPoint,
  { quadratic, linear, rightSide, places }: ScaledProgram,
  { groups }: ProductCone,
  system: NewtonSystem,
): void {
  const { x, s, z } = at;
  const isSymmetric = places.every(({ kind }) => kind !== "exponential" && kind !== "power");
  for (const group of groups) group.setUnit(s, z);
  if (!isSymmetric) return;
  for (const group of groups) group.rescale(s, z);
  if (!system.factor()) return;
  const negativeQ = linear.map((value) => -value);
  if (quadratic.values.length > 0) {
    system.solve(negativeQ, rightSide, x, z);
    for (let i = 0; i < s.length; i++) s[i] = -z[i];
  } else {
    const unused = x.slice();
    system.solve(new Float64Array(x.length), rightSide, x, s);
    for (let i = 0; i < s.length; i++) s[i] = -s[i];
    system.solve(negativeQ, new Float64Array(s.length), unused, z);
  }
  for (const place of places) if (place.kind === "zero") s.fill(0, place.start, place.start + place.size);
  moveInside(s, places);
  moveInside(z, places);
}

/** Adds a multiple of the unit where a cone's part is outside, or hardly inside. */
function moveInside(v: Float64Array, places: readonly ConePlace[]): void {
  let depth = Infinity;
  for (const place of places) depth = Math.min(depth, depthOf(v, place));
  if (depth === Infinity) return;
  const shift = depth > hardly ? 0 : 1 - depth;
  for (const { kind, start, size } of places) {
    if (kind === "nonnegative") for (let i = start; i < start + size; i++) v[i] += shift;
    if (kind === "second-order") v[start] += shift;
  }
}

/** How far a cone's part of v is inside, negative outside; infinite for cones that are not symmetric. */
export function depthOf(v: Float64Array, { kind, start, size }: ConePlace): number {
  let depth = Infinity;
  if (kind === "nonnegative") for (let i = start; i < start + size; i++) depth = Math.min(depth, v[i]);
  if (kind === "second-order") {
    let square = 0;
    for (let i = start + 1; i < start + size; i++) square += v[i] * v[i];
    depth = v[start] - Math.sqrt(square);
  }
  return depth;
}
