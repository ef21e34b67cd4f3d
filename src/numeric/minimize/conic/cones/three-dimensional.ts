import type { ConeGroup, Scalings } from "./cone-group.ts";
import type { ConePlace } from "./cone-places.ts";
import { exponentialCone } from "./exponential.ts";
import { powerCone } from "./power.ts";
import { fillPrimalDualScaling } from "./primal-dual-scaling.ts";
import { hessianRowCount, type ThreeCone } from "./three-cone.ts";
import { fillTriangularRoot, solveTriangularTwice } from "./triangular-three.ts";

/** How far from the central path a cone may be: the product of its shadows beside that of the point. */
const neighborhood = 0.05;
/** Share of the step that is tried next where one leads outside. */
const backtrack = 0.8;

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
  const gradientZ = new Float64Array(3);
  const rows = new Float64Array(3 * hessianRowCount);
  const point = new Float64Array(3);
  const dualPoint = new Float64Array(3);
  const direction = new Float64Array(3);
  const correction = new Float64Array(3);

  const move = (v: Float64Array, d: Float64Array, at: number, step: number, out: Float64Array): void => {
    for (let i = 0; i < 3; i++) out[i] = v[at + i] + step * d[at + i];
  };

  const isInside = (
    cone: ThreeCone,
    s: Float64Array,
    z: Float64Array,
    ds: Float64Array,
    dz: Float64Array,
    at: number,
    step: number,
  ): boolean => {
    move(s, ds, at, step, point);
    move(z, dz, at, step, dualPoint);
    return cone.contains(point, 0) && cone.containsDual(dualPoint, 0);
  };

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
        const r = rootOf[at];
        for (let j = 0; j < 3; j++) {
          point[j] = roots[r + j] * v[at] + roots[r + 3 + j] * v[at + 1] + roots[r + 6 + j] * v[at + 2];
        }
        for (let i = 0; i < 3; i++) {
          const row = r + 3 * i;
          out[at + i] = roots[row] * point[0] + roots[row + 1] * point[1] + roots[row + 2] * point[2];
        }
      }
    },
    affineShift(s, out) {
      for (let k = 0; k < count; k++) for (let i = starts[k]; i < starts[k] + 3; i++) out[i] = s[i];
    },
    combinedShift(s, z, ds, dz, mu, out) {
      for (let k = 0; k < count; k++) {
        const at = starts[k];
        move(ds, ds, at, 0, direction);
        move(dz, dz, at, 0, dualPoint);
        solveTriangularTwice(hessians, rootOf[at], direction, point);
        cones[k].dualThird(z, at, dualPoint, point, correction);
        for (let i = 0; i < 3; i++) {
          const shift = s[at + i] + mu * gradients[3 * k + i];
          out[at + i] = shift - (Number.isFinite(correction[i]) ? correction[i] / 2 : 0);
        }
      }
    },
    longestStep(s, z, ds, dz, limit) {
      let step = limit;
      for (let k = 0; k < count; k++) {
        const at = starts[k];
        const cone = cones[k];
        if (isInside(cone, s, z, ds, dz, at, step)) continue;
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
      }
      return step;
    },
    isCentral(s, z, ds, dz, step, mu) {
      for (let k = 0; k < count; k++) {
        const at = starts[k];
        move(s, ds, at, step, point);
        move(z, dz, at, step, dualPoint);
        if (!cones[k].contains(point, 0) || !cones[k].containsDual(dualPoint, 0)) return false;
        cones[k].primalGradient(point, 0, gradientS);
        cones[k].dualGradient(dualPoint, 0, gradientZ);
        const shadows =
          gradientS[0] * gradientZ[0] + gradientS[1] * gradientZ[1] + gradientS[2] * gradientZ[2];
        if (!(neighborhood * mu * shadows <= 3)) return false;
      }
      return true;
    },
  };
}

/** The cone of three rows at a place. */
export function threeCone({ kind, exponent }: ConePlace): ThreeCone {
  return kind === "exponential" ? exponentialCone : powerCone(exponent);
}
