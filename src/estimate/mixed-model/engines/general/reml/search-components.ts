import type { ModelFrame } from "../../../specification/model-frame.ts";
import type { FrameEquations } from "../equations/frame-equations.ts";
import type { RemlOptimum, RemlOptions } from "./maximize-reml.ts";
import { maximizeReml } from "./maximize-reml.ts";
import type { RemlBounds } from "./reml-bounds.ts";
import { leftVariance, pooledComponents, scatteredComponents, sharedOut, steepComponents } from "./starts.ts";

/** Up to so many records the likelihood may well have several maxima, and further starts cost little. */
const fewRecords = 100;

/**
 * The highest maximum of the likelihood that is found from an even start, and from further ones where there may be
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
  const { model } = equations;
  const grouped = frame.residual.levels.length > 1;
  const first = maximizeReml(model, start, bounds, options);
  const few = frame.y.length <= fewRecords;
  const vanishing = grouped && first?.atLowest.some((a) => bounds.lowest[a] > 0);
  if (!few && !vanishing) return first;
  const search = (from: Float64Array, best: RemlOptimum | undefined, worthwhile?: number): typeof best => {
    const kept = from.map((value, a) => (bounds.held.includes(a) ? start[a] : value));
    const found = maximizeReml(model, kept, bounds, { ...options, tolerance: coarse, worthwhile });
    return found === undefined || (best && !isHigher(found, best)) ? best : found;
  };
  const pooled = grouped ? pooledComponents(frame, start, bounds) : [];
  const further = [
    sharedOut(frame, equations, 0.05),
    sharedOut(frame, equations, 0.95),
    ...steepComponents(frame, equations),
    ...scatteredComponents(frame, equations, start.length),
    ...(grouped ? [...oneSmall(frame, start, bounds), ...twoSmall(frame, start, bounds)] : []),
  ];
  const tried = [...pooled, ...(few ? further : [])];
  let best = tried.reduce<RemlOptimum | undefined>(
    (highest, from) => search(from, highest, highest?.solution.logLikelihood),
    first,
  );
  if (best && few && grouped) best = exchanged(frame, best, bounds, search);
  if (best === undefined || best === first) return best;
  return maximizeReml(model, best.solution.components, bounds, options);
}

/** The higher of what a search from some components finds and the best so far: brought to its end, however low it begins. */
type Search = (from: Float64Array, best: RemlOptimum | undefined) => RemlOptimum | undefined;

/** Standard errors to go at which a search has found its maximum: 5e-7 of log-likelihood. */
const coarse = 1e-3;

/** By more than rounding, and than what coarse searches leave to go. */
function isHigher(a: RemlOptimum, b: RemlOptimum): boolean {
  return a.solution.logLikelihood > b.solution.logLikelihood + a.derivatives.rounding + coarse ** 2;
}

/** Shares of what least squares leaves: next to nothing, small, and from where a component may still rise. */
const [tiny, small, ready] = [1e-7, 1e-4, 1e-3];

/** A start for each residual variance in which that is small. */
function oneSmall(frame: ModelFrame, start: Float64Array, bounds: RemlBounds): Float64Array[] {
  return residualsOf(start, bounds).map((chosen) =>
    start.map((value, a) => (a === chosen ? small * leftVariance(frame) : value)),
  );
}

/**
 * A start for each ordered pair of them, the first next to nothing and the second small: effects that fit one group's records
 * nearly fit those of a group like it, which neither being small alone leads to; with terms as they are, and small. None for more
 * groups than eight.
 */
function twoSmall(frame: ModelFrame, start: Float64Array, bounds: RemlBounds): Float64Array[] {
  const residuals = residualsOf(start, bounds);
  const variance = leftVariance(frame);
  const pairs = residuals.flatMap((a) => residuals.flatMap((b) => (a === b ? [] : [[a, b]])));
  return residuals.length > 8
    ? []
    : pairs.flatMap(([first, second]) =>
        [1, small].map((share) =>
          start.map((value, a) => {
            if (a === first || a === second) return (a === first ? tiny : ready) * variance;
            return bounds.lowest[a] > 0 ? value : share * value;
          }),
        ),
      );
}

/**
 * From the best so far: each residual variance in turn is made small where it is not and usual where it is, then made next to
 * nothing while those that run to zero are small, and each term at zero is given what there is while the other terms are small,
 * until nothing is better. There may be one maximum for each residual variance that runs to zero, or for several together; near one
 * for the first of two, the second may be small as well; and where they run to zero, terms can stand in for each other.
 */
function exchanged(frame: ModelFrame, best: RemlOptimum, bounds: RemlBounds, search: Search): RemlOptimum {
  const variance = leftVariance(frame);
  const { components } = best.solution;
  const residuals = residualsOf(components, bounds);
  const vanished = residuals.filter((a) => best.atLowest.includes(a));
  const raised = (value: number, a: number): number =>
    bounds.lowest[a] === Number.NEGATIVE_INFINITY ? value : Math.max(value, ready * variance);
  const turned = residuals.map((chosen) =>
    components.map((value, a) => {
      if (a !== chosen) return raised(value, a);
      return vanished.includes(a) ? variance / 2 : small * variance;
    }),
  );
  const others = vanished.length === 0 ? [] : residuals.filter((a) => !vanished.includes(a));
  const traded = others.map((chosen) =>
    components.map((value, a) => {
      if (a === chosen) return tiny * variance;
      return vanished.includes(a) ? 100 * tiny * variance : raised(value, a);
    }),
  );
  const isTerm = (a: number): boolean => bounds.lowest[a] === 0 && !bounds.held.includes(a);
  const atZero = Array.from(components.keys()).filter((a) => isTerm(a) && components[a] === 0);
  const swapped = atZero.map((chosen) =>
    components.map((value, a) => {
      if (isTerm(a)) return a === chosen ? variance / 2 : ready * variance;
      return vanished.includes(a) ? tiny * variance : raised(value, a);
    }),
  );
  const next = [...turned, ...traded, ...swapped].reduce(
    (highest, from) => search(from, highest) ?? highest,
    best,
  );
  return next === best ? best : exchanged(frame, next, bounds, search);
}

/** Positions of the residual variances that are not held. */
function residualsOf(components: Float64Array, { lowest, held }: RemlBounds): number[] {
  return Array.from(components.keys()).filter((a) => lowest[a] > 0 && !held.includes(a));
}
