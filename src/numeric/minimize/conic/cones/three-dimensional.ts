import type { ConeGroup, Scalings } from "./cone-group.ts";
import type { ConePlace } from "./cone-places.ts";
import { exponentialCone } from "./exponential.ts";
import { powerCone } from "./power.ts";
import { fillPrimalDualScaling } from "./primal-dual-scaling.ts";
import { fillThirdOrderCorrection } from "./third-order-correction.ts";
import { timesThree, timesTransposedThree } from "./three-by-three.ts";
import { hessianRowCount, type ThreeCone } from "./three-cone.ts";
import { isThreeCentral, longestThreeStep } from "./three-step.ts";
import { fillTriangularRoot } from "./triangular-three.ts";

/**
 * Exponential and power cones: the primal-dual scaling, and the third-order correction
 *
 *     shift = s + mu grad f*(z) - 1/2 f*'''(z)[dz, f*''(z)^-1 ds].
 *
 * @see Dahl and Andersen (2022), Mathematical Programming 194, 341-370.
 * @see Goulart and Chen (2024), Clarabel: An interior-point solver for conic programs with quadratic objectives.
 */
export function threeDimensionalCones(places: readonly ConePlace[], scalings: Scalings): ConeGroup {
  const { roots, inverseRoots, rootOf } = scalings;
  const cones = places.map(threeCone);
  const starts = Int32Array.from(places, ({ start }) => start);
  const count = cones.length;
  const gradients = new Float64Array(3 * count);
  const hessians = new Float64Array(9 * count);
  const gradientViews = cones.map((_, k) => gradients.subarray(3 * k, 3 * k + 3));
  const gradientS = new Float64Array(3);
  const rows = new Float64Array(3 * hessianRowCount);
  const image = new Float64Array(3);
  const correction = new Float64Array(3);

  return {
    degree: 3 * count,
    setUnit(s, z) {
      cones.forEach(({ unit }, k) => {
        s.set(unit, starts[k]);
        z.set(unit, starts[k]);
      });
    },
    rescale(s, z) {
      for (let k = 0; k < count; k++) {
        const cone = cones[k];
        const at = starts[k];
        if (!cone.contains(s, at) || !cone.containsDual(z, at)) return false;
        cone.primalGradient(s, at, gradientS);
        cone.dualGradient(z, at, gradientViews[k]);
        cone.dualHessianRows(z, at, rows);
        const to = rootOf[at];
        fillTriangularRoot(rows, hessians, to);
        if (!fillPrimalDualScaling(s, z, at, gradientS, gradientViews[k], hessians, roots, inverseRoots, to))
          return false;
      }
      return true;
    },
    timesScaling(v, out) {
      for (let k = 0; k < count; k++) {
        const at = starts[k];
        timesTransposedThree(roots, rootOf[at], v, at, image);
        timesThree(roots, rootOf[at], image, out, at);
      }
    },
    affineShift(s, out) {
      for (let k = 0; k < count; k++) for (let i = starts[k]; i < starts[k] + 3; i++) out[i] = s[i];
    },
    combinedShift(s, z, ds, dz, mu, out) {
      for (let k = 0; k < count; k++) {
        const at = starts[k];
        fillThirdOrderCorrection(cones[k], z, ds, dz, at, hessians, rootOf[at], correction);
        for (let i = 0; i < 3; i++) out[at + i] = s[at + i] + mu * gradients[3 * k + i] - correction[i];
      }
    },
    longestStep(s, z, ds, dz, limit) {
      let step = limit;
      for (let k = 0; k < count; k++) step = longestThreeStep(cones[k], s, z, ds, dz, starts[k], step);
      return step;
    },
    isCentral(s, z, ds, dz, step, mu) {
      for (let k = 0; k < count; k++) {
        if (!isThreeCentral(cones[k], s, z, ds, dz, starts[k], step, mu)) return false;
      }
      return true;
    },
  };
}

/** The cone of three rows at a place. */
export function threeCone({ kind, exponent }: ConePlace): ThreeCone {
  return kind === "exponential" ? exponentialCone : powerCone(exponent);
}
