import type { ModelFrame } from "../../specification/model-frame.ts";
import type { FrameEquations } from "./frame-equations.ts";
import type { RemlBounds, RemlOptimum, RemlOptions } from "./maximize-reml.ts";
import { maximizeReml } from "./maximize-reml.ts";
import { leftVariance, pooledComponents, scatteredComponents, sharedOut, steepComponents } from "./starts.ts";

/** Up to so many records the likelihood may well have several maxima, and further starts cost little. */
const fewRecords = 100;

/**
 * The highest maximum of the restricted likelihood that is found from an even start, and from further ones where there may be
 * several: for a model of few records, and where a residual variance runs to zero, which may be the wrong one's.
 *
 * @param start Even components; those that are held stay as they are here.
 * @returns `undefined` where the equations are singular at every start.
 */
export function searchComponents(
  frame: ModelFrame,
  equations: FrameEquations,
  start: Float64Array,
  bounds: RemlBounds,
  options: RemlOptions,
): RemlOptimum | undefined {
  const search: Search = (from) => {
    const kept = from.map((value, a) => (bounds.held.includes(a) ? start[a] : value));
    const found = maximizeReml(equations.model, kept, bounds, options);
    return found === undefined ? [] : [found];
  };
  const grouped = frame.residual.levels.length > 1;
  const first = search(start);
  if (frame.y.length > fewRecords) {
    const vanishing = grouped && first.some(({ atLowest }) => atLowest.some((a) => bounds.lowest[a] > 0));
    return highest([...first, ...(vanishing ? pooledComponents(frame, start, bounds).flatMap(search) : [])]);
  }
  const further = [
    sharedOut(frame, equations, 0.05),
    sharedOut(frame, equations, 0.95),
    ...steepComponents(frame, equations),
    ...scatteredComponents(frame, start.length),
    ...(grouped ? [...pooledComponents(frame, start, bounds), ...oneSmall(frame, start, bounds)] : []),
  ];
  const best = highest([...first, ...further.flatMap(search)]);
  return best && grouped ? exchanged(frame, best, bounds, search) : best;
}

type Search = (from: Float64Array) => RemlOptimum[];

function highest(found: readonly RemlOptimum[]): RemlOptimum | undefined {
  return found.length === 0 ? undefined : found.reduce(better);
}

/** The first of two, unless the second is higher by more than its rounding. */
function better(a: RemlOptimum, b: RemlOptimum): RemlOptimum {
  return b.solution.logLikelihood > a.solution.logLikelihood + b.derivatives.rounding ? b : a;
}

/** Share of what least squares leaves that is a small residual variance, and one from which a component may still rise. */
const [small, ready] = [1e-4, 1e-3];

/** A start for each residual variance in which that is small. */
function oneSmall(frame: ModelFrame, start: Float64Array, bounds: RemlBounds): Float64Array[] {
  return residualsOf(start, bounds).map((chosen) =>
    start.map((value, a) => (a === chosen ? small * leftVariance(frame) : value)),
  );
}

/**
 * From the best so far: each residual variance in turn is made small where it is not and usual where it is, until nothing is
 * better. There may be one maximum for each of them that runs to zero, or for several together.
 */
function exchanged(frame: ModelFrame, best: RemlOptimum, bounds: RemlBounds, search: Search): RemlOptimum {
  const variance = leftVariance(frame);
  const { components } = best.solution;
  const starts = residualsOf(components, bounds).map((chosen) =>
    components.map((value, a) => {
      if (a !== chosen) return Math.max(value, ready * variance);
      return best.atLowest.includes(a) ? variance / 2 : small * variance;
    }),
  );
  const next = [best, ...starts.flatMap(search)].reduce(better);
  return next === best ? best : exchanged(frame, next, bounds, search);
}

/** Positions of the residual variances that are not held. */
function residualsOf(components: Float64Array, { lowest, held }: RemlBounds): number[] {
  return Array.from(components.keys()).filter((a) => lowest[a] > 0 && !held.includes(a));
}
