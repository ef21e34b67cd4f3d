import { dotThree } from "./three-by-three.ts";
import type { ThreeCone } from "./three-cone.ts";

/** How far from the central path a cone may be: the product of its shadows beside that of the point. */
const neighborhood = 0.05;
/** Share of the step that is tried next where one leads outside. */
const backtrack = 0.8;

const point = new Float64Array(3);
const dualPoint = new Float64Array(3);
const gradientS = new Float64Array(3);
const gradientZ = new Float64Array(3);

/** A step from `(s, z)` along `(ds, dz)` that stays inside one cone, of at most `limit`: the longest, to a share of 1.6 %. */
export function longestThreeStep(
  cone: ThreeCone,
  s: Float64Array,
  z: Float64Array,
  ds: Float64Array,
  dz: Float64Array,
  at: number,
  limit: number,
): number {
  let step = limit;
  if (isInside(cone, s, z, ds, dz, at, step)) return step;
  let outside = step;
  do {
    outside = step;
    step *= backtrack;
    if (!(step > 1e-12)) return 0;
  } while (!isInside(cone, s, z, ds, dz, at, step));
  for (let k = 0; k < 4; k++) {
    const middle = (step + outside) / 2;
    if (isInside(cone, s, z, ds, dz, at, middle)) step = middle;
    else outside = middle;
  }
  return step;
}

/** Whether a step leads to a point inside one cone that is near the central path at `mu`. */
export function isThreeCentral(
  cone: ThreeCone,
  s: Float64Array,
  z: Float64Array,
  ds: Float64Array,
  dz: Float64Array,
  at: number,
  step: number,
  mu: number,
): boolean {
  if (!isInside(cone, s, z, ds, dz, at, step)) return false;
  cone.primalGradient(point, 0, gradientS);
  cone.dualGradient(dualPoint, 0, gradientZ);
  return neighborhood * mu * dotThree(gradientS, gradientZ) <= 3;
}

/** Leaves what the step leads to in `point` and `dualPoint`. */
function isInside(
  cone: ThreeCone,
  s: Float64Array,
  z: Float64Array,
  ds: Float64Array,
  dz: Float64Array,
  at: number,
  step: number,
): boolean {
  for (let i = 0; i < 3; i++) {
    point[i] = s[at + i] + step * ds[at + i];
    dualPoint[i] = z[at + i] + step * dz[at + i];
  }
  return cone.contains(point, 0) && cone.containsDual(dualPoint, 0);
}
