import { absoluteDot, dot } from "../../matrix/vector.ts";
import type { ScaledProgram } from "./equilibrate.ts";
import { absoluteForm } from "./sparse-products.ts";

/** A point `(x, s, z) / tau`, and what has been worked out of `(x, s, z)`. */
export interface GapTerms {
  readonly x: Float64Array;
  readonly slack: Float64Array;
  readonly multipliers: Float64Array;
  readonly tau: number;
  /** `x'Px`. */
  readonly quadraticForm: number;
  /** `Ax + s - b tau`. */
  readonly primal: Float64Array;
  /** `Px + A'z + q tau`. */
  readonly dual: Float64Array;
  /** An objective of one in the solver's units. */
  readonly unit: number;
}

export interface RelativeGap {
  readonly gap: number;
  /** The part of it that is rounding, whatever the point. */
  readonly rounding: number;
}

const unitOfRounding = Number.EPSILON / 2;

/**
 * The gap between the objectives with what the other residuals may hide, and what the rounding of all three may:
 *
 *     |x'Px + q'x + b'z| + |z|'|Ax + s - b| + |x|'|Px + A'z + q| + u (|z|'(|A||x| + |s| + |b|) + |x|'(|P||x| + |q|))
 *
 * beside `x'Px`, `|q'x|` and `|b'z|`. Points and multipliers without bound do not make it small: of terms of `q'x` and of
 * `b'z` that cancel no more counts than one of the solver's units.
 */
export function relativeGap(
  { quadratic, rows, linear, rightSide }: ScaledProgram,
  at: GapTerms,
): RelativeGap {
  const { x, slack, multipliers: z, tau, unit } = at;
  const curved = at.quadraticForm / tau;
  const [cost, level] = [dot(linear, x), dot(rightSide, z)];
  const [costs, levels] = [absoluteDot(linear, x), absoluteDot(rightSide, z)];
  const terms = Math.max(
    curved,
    Math.abs(cost),
    Math.abs(level),
    Math.min(unit * tau, costs),
    Math.min(unit * tau, levels),
  );
  const hidden = (absoluteDot(z, at.primal) + absoluteDot(x, at.dual)) / tau;
  const products = absoluteForm(rows, z, x) + absoluteDot(slack, z) + absoluteForm(quadratic, x, x);
  const rounding = unitOfRounding * (products / tau + costs + levels);
  return {
    gap: ratio(Math.abs(curved + cost + level) + hidden + rounding, terms),
    rounding: ratio(rounding, terms),
  };
}

/** Zero of nothing is no residual. */
export function ratio(amount: number, scale: number): number {
  return amount === 0 ? 0 : amount / scale;
}
