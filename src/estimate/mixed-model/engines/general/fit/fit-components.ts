import { InputError } from "../../../../../base/errors.ts";
import type { ModelFrame } from "../../../specification/model-frame.ts";
import { clearedEquations } from "../equations/cleared-equations.ts";
import type { FrameEquations } from "../equations/frame-equations.ts";
import { equationsOf } from "../equations/frame-equations.ts";
import type { MixedEquations } from "../equations/rooted-coordinates.ts";
import { termComponents, triangle } from "../equations/spreads.ts";
import { eachBlock } from "../reml/coordinates.ts";
import type { Identification } from "../reml/identification.ts";
import { identification } from "../reml/identification.ts";
import type { RemlOptimum, RemlOptions } from "../reml/maximize-reml.ts";
import type { RemlBounds } from "../reml/reml-bounds.ts";
import { searchComponents } from "../reml/search-components.ts";
import { leftVariance, sharedOut } from "../reml/starts.ts";

/** The equations of a frame at the components that fit them best. */
export interface FittedComponents extends FrameEquations, Identification {
  readonly frame: ModelFrame;
  readonly optimum: RemlOptimum;
}

/** Residual variances stay above this share of what least squares leaves: below, what the data say of them is lost in rounding. */
const residualFloor = 5e-9;

/**
 * Finds the components of a frame.
 *
 * @param without Components that are held at zero, by position.
 * @throws {InputError} `bad-matrix` where the equations are singular at the start already.
 */
export function fitComponents(
  frame: ModelFrame,
  options: RemlOptions,
  without: readonly number[] = [],
): FittedComponents {
  const whole = equationsOf(frame);
  const even = sharedOut(frame, whole, 0.5);
  const told = identification(whole.model, even);
  const model = clearedEquations(whole.model, told?.covered ?? []);
  const equations = { ...whole, model };
  const bounds = boundsOf(frame, model, [...(told?.covered ?? []), ...without]);
  const start = even.map((value, a) => (bounds.held.includes(a) ? heldAt(value, bounds.lowest[a]) : value));
  const optimum = searchComponents(frame, equations, start, bounds, options);
  if (told !== undefined && optimum !== undefined) return { frame, ...equations, ...told, optimum };
  throw new InputError(
    "bad-matrix",
    "the mixed-model equations are singular at the start, covariates may be too far apart in size",
  );
}

/** Variances of terms can be zero, residual ones have a floor; the entries of a block's root are free. */
export function boundsOf(frame: ModelFrame, model: MixedEquations, held: readonly number[]): RemlBounds {
  const first = termComponents(model) + model.errors.components.length - model.errors.residuals;
  const floor = residualFloor * leftVariance(frame);
  const lowest = Float64Array.from({ length: first + model.errors.residuals }, (_, a) =>
    a < first ? 0 : floor,
  );
  eachBlock(model, (from, columns) => {
    lowest.fill(Number.NEGATIVE_INFINITY, from, from + triangle(columns));
  });
  return { lowest, held };
}

/** A term that is held is left out, a residual variance of which the data say nothing stays at its start. */
function heldAt(start: number, lowest: number): number {
  return lowest > 0 ? start : 0;
}
