import { InputError } from "../../../../base/errors.ts";
import type { ModelFrame } from "../../specification/model-frame.ts";
import type { FrameEquations } from "./frame-equations.ts";
import { equationsOf } from "./frame-equations.ts";
import type { Identification } from "./identification.ts";
import { identification } from "./identification.ts";
import type { RemlOptimum, RemlOptions, RemlStart } from "./maximize-reml.ts";
import { maximizeReml } from "./maximize-reml.ts";
import { evenComponents, pooledComponents } from "./starts.ts";

/** The equations of a frame at the components that fit them best. */
export interface FittedComponents extends FrameEquations, Identification {
  readonly frame: ModelFrame;
  readonly optimum: RemlOptimum;
}

/**
 * Finds the components of a frame, from several starts where the likelihood may have several maxima: with a residual variance for
 * each group the search falls to whichever of them runs to zero first.
 *
 * @param without Components that are held at zero, by position.
 * @throws {InputError} `bad-matrix` where the equations are singular at the start already.
 */
export function fitComponents(
  frame: ModelFrame,
  options: RemlOptions,
  without: readonly number[] = [],
): FittedComponents {
  const equations = equationsOf(frame);
  const { model } = equations;
  const even = evenComponents(frame, model);
  const told = identification(model, even);
  if (told === undefined) throw singular();
  const held = [...told.covered, ...without];
  const terms = model.terms.length + model.errors.components.length - model.errors.residuals;
  const start = { components: even.map((value, a) => (held.includes(a) && a < terms ? 0 : value)), held };
  const found = [start, ...furtherStarts(frame, start)].flatMap(
    (from) => maximizeReml(model, from, options) ?? [],
  );
  if (found.length === 0) throw singular();
  return { frame, ...equations, ...told, optimum: found.reduce(better) };
}

function better(a: RemlOptimum, b: RemlOptimum): RemlOptimum {
  return b.solution.logLikelihood > a.solution.logLikelihood + b.solution.rounding ? b : a;
}

function furtherStarts(frame: ModelFrame, start: RemlStart): RemlStart[] {
  if (frame.residual.levels.length === 1) return [];
  const pooled = pooledComponents(frame, start);
  return pooled === undefined ? [] : [{ ...start, components: pooled }];
}

function singular(): InputError {
  return new InputError(
    "bad-matrix",
    "the mixed-model equations are singular at the start, covariates may be too far apart in size",
  );
}
