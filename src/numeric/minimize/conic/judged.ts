import { dot } from "../../matrix/vector.ts";
import type { ConicPoint, ConicResiduals } from "./conic-form.ts";
import type { ScaledProgram, Units } from "./equilibrate.ts";
import { addProduct, addTransposedProduct } from "./sparse-products.ts";

/**
 * Objectives and residuals of a point, from the program as it was given and the point alone. Rows and variables are
 * weighed in the solver's units, so that those of very different scale count alike, and relative to the largest term.
 *
 * The gap counts what the other residuals may hide: `|x'Px + q'x + b'z| + |z|'|Ax + s - b| + |x|'|Px + A'z + q|`, beside
 * the terms of both objectives. Multipliers without bound do not make it small: of `sum |b_i z_i|` no more counts than one
 * of the solver's units.
 */
export function pointResiduals(
  { quadratic, linear, rows, rightSide }: ScaledProgram,
  units: Units,
  { x, slack, multipliers }: Pick<ConicPoint, "x" | "slack" | "multipliers">,
): { objective: number; dualObjective: number; residuals: ConicResiduals } {
  const image = new Float64Array(rightSide.length);
  addProduct(rows, 1, x, image);
  const curvature = new Float64Array(linear.length);
  addProduct(quadratic, 1, x, curvature);
  const pull = new Float64Array(linear.length);
  addTransposedProduct(rows, 1, multipliers, pull);
  const quadraticForm = dot(x, curvature);
  const cost = dot(linear, x);
  const level = dot(rightSide, multipliers);
  const unit = 1 / (units.cost * units.size * units.size);
  const hidden =
    hiddenBy(multipliers, [image, slack, rightSide.map((b) => -b)]) + hiddenBy(x, [curvature, pull, linear]);
  const terms = Math.max(
    quadraticForm,
    absoluteDot(linear, x),
    Math.abs(level),
    Math.min(unit, absoluteDot(rightSide, multipliers)),
  );
  return {
    objective: quadraticForm / 2 + cost,
    dualObjective: -quadraticForm / 2 - level,
    residuals: {
      primal: largestShare(units.rows, [image, slack, rightSide.map((b) => -b)]),
      dual: largestShare(units.columns, [curvature, pull, linear]),
      gap: ratio(Math.abs(quadraticForm + cost + level) + hidden, terms),
    },
  };
}

/** A certificate's residual, and the positive number it is to be divided by. */
interface Certificate {
  readonly residual: number;
  readonly level: number;
}

/** What `A'z = 0`, `b'z < 0` leaves; infinite where `b'z` is not negative. */
export function infeasibilityResidual(
  { rows, rightSide, linear }: ScaledProgram,
  { columns, size }: Units,
  z: Float64Array,
): Certificate {
  const level = -dot(rightSide, z);
  const pull = new Float64Array(linear.length);
  addTransposedProduct(rows, 1, z, pull);
  return { residual: level > 0 ? largestWeighed(columns, pull) / (size * level) : Infinity, level };
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

/** The largest sum of the terms beside the largest term, weighed. */
function largestShare(weights: Float64Array, terms: readonly Float64Array[]): number {
  let sum = 0;
  let size = 0;
  for (let i = 0; i < weights.length; i++) {
    let total = 0;
    for (const term of terms) {
      total += term[i];
      size = Math.max(size, Math.abs(weights[i] * term[i]));
    }
    sum = Math.max(sum, Math.abs(weights[i] * total));
  }
  return ratio(sum, size);
}

/** `|v|'|sum of terms|`. */
function hiddenBy(v: Float64Array, terms: readonly Float64Array[]): number {
  let total = 0;
  for (let i = 0; i < v.length; i++) {
    let sum = 0;
    for (const term of terms) sum += term[i];
    total += Math.abs(v[i] * sum);
  }
  return total;
}

function absoluteDot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += Math.abs(a[i] * b[i]);
  return total;
}

/** Zero of nothing is no residual. */
function ratio(amount: number, scale: number): number {
  return amount === 0 ? 0 : amount / scale;
}
