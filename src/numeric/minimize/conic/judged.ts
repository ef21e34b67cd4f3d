import { dot, maxAbs } from "../../matrix/vector.ts";
import type { ConePlace } from "./cones/cone-places.ts";
import { threeCone } from "./cones/three-dimensional.ts";
import type { ConicPoint, ConicResiduals } from "./conic-form.ts";
import { depthOf } from "./embedding/starting-point.ts";
import type { ScaledProgram, Units } from "./equilibrate.ts";
import { ratio, relativeGap } from "./relative-gap.ts";
import { addProduct, addTransposedProduct } from "./sparse-products.ts";

/**
 * Objectives and residuals of a point, from the program as it was given and the point alone. Rows and variables are
 * weighed in the solver's units, so that those of very different scale count alike, and relative to the largest term.
 *
 * @returns Beside them the part of the gap that is `rounding`.
 */
export function pointResiduals(
  program: ScaledProgram,
  units: Units,
  { x, slack, multipliers }: Pick<ConicPoint, "x" | "slack" | "multipliers">,
): { objective: number; dualObjective: number; residuals: ConicResiduals; rounding: number } {
  const { quadratic, linear, rows, rightSide } = program;
  const image = new Float64Array(rightSide.length);
  addProduct(rows, 1, x, image);
  const curvature = new Float64Array(linear.length);
  addProduct(quadratic, 1, x, curvature);
  const pull = new Float64Array(linear.length);
  addTransposedProduct(rows, 1, multipliers, pull);
  const quadraticForm = dot(x, curvature);
  const primal = largestShare(units.rows, [image, slack, rightSide.map((b) => -b)]);
  const dual = largestShare(units.columns, [curvature, pull, linear]);
  const unit = 1 / (units.cost * units.size * units.size);
  const { gap, rounding } = relativeGap(program, {
    ...{ x, slack, multipliers, quadraticForm, unit, tau: 1 },
    primal: primal.sum,
    dual: dual.sum,
  });
  return {
    objective: quadraticForm / 2 + dot(linear, x),
    dualObjective: -quadraticForm / 2 - dot(rightSide, multipliers),
    residuals: { primal: primal.share, dual: dual.share, gap },
    rounding,
  };
}

/** A certificate's residual, and the positive number it is to be divided by. */
interface Certificate {
  readonly residual: number;
  readonly level: number;
}

/** What `A'z = 0`, `b'z < 0` leaves; infinite where `b'z` is not negative, or z is far outside a cone. */
export function infeasibilityResidual(
  { rows, rightSide, linear, places }: ScaledProgram,
  { columns, size }: Units,
  z: Float64Array,
): Certificate {
  const level = -dot(rightSide, z);
  const pull = new Float64Array(linear.length);
  addTransposedProduct(rows, 1, z, pull);
  const isProof = level > 0 && places.every((place) => isWithin(z, place));
  return { residual: isProof ? largestWeighed(columns, pull) / (size * level) : Infinity, level };
}

/** Share of a cone's part of z by which it may lie outside: where all of z is rounding, it is as likely outside as within. */
const outside = 1e-6;

function isWithin(z: Float64Array, place: ConePlace): boolean {
  const { start, size, kind } = place;
  if (kind === "exponential" || kind === "power") {
    const cone = threeCone(place);
    const room = outside * maxAbs(z.subarray(start, start + size));
    return (
      room === 0 ||
      cone.containsDual(
        z.subarray(start, start + size).map((v, k) => v + room * cone.unit[k]),
        0,
      )
    );
  }
  const depth = depthOf(z, place);
  return depth >= 0 || -depth <= outside * maxAbs(z.subarray(start, start + size));
}

/** What `Px = 0`, `Ax + s = 0`, `q'x < 0` leaves; infinite where `q'x` is not negative. */
export function unboundednessResidual(
  { quadratic, rows, rightSide, linear }: ScaledProgram,
  units: Units,
  x: Float64Array,
  slack: Float64Array,
): Certificate {
  const level = -dot(linear, x);
  const curvature = new Float64Array(linear.length);
  addProduct(quadratic, 1, x, curvature);
  const image = Float64Array.from(slack.subarray(0, rightSide.length));
  addProduct(rows, 1, x, image);
  // In the solver's units, where q has a size of one.
  const inUnits = units.cost * units.size * level;
  const worst = Math.max(
    (units.cost * largestWeighed(units.columns, curvature)) / inUnits,
    largestWeighed(units.rows, image) / inUnits,
  );
  return { residual: level > 0 ? units.size * worst : Infinity, level };
}

function largestWeighed(weights: Float64Array, v: Float64Array): number {
  let largest = 0;
  for (let i = 0; i < v.length; i++) largest = Math.max(largest, Math.abs(weights[i] * v[i]));
  return largest;
}

/** The sum of the terms, and the largest of it beside the largest term, weighed. */
function largestShare(
  weights: Float64Array,
  terms: readonly Float64Array[],
): { sum: Float64Array; share: number } {
  const sum = new Float64Array(weights.length);
  let size = 0;
  for (const term of terms) {
    for (let i = 0; i < sum.length; i++) sum[i] += term[i];
    size = Math.max(size, largestWeighed(weights, term));
  }
  return { sum, share: ratio(largestWeighed(weights, sum), size) };
}
