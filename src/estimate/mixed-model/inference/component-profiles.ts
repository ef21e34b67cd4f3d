import { equationsOf } from "../engines/general/equations/frame-equations.ts";
import type { MixedEquations } from "../engines/general/equations/rooted-coordinates.ts";
import { triangle, triangleAt } from "../engines/general/equations/spreads.ts";
import type { FittedComponents } from "../engines/general/fit/fit-components.ts";
import { boundsOf } from "../engines/general/fit/fit-components.ts";
import { maximizeReml } from "../engines/general/reml/maximize-reml.ts";
import type { RemlBounds } from "../engines/general/reml/reml-bounds.ts";
import type { ResolvedTerm } from "../specification/resolved-term.ts";
import type { Profile, ProfilePoint } from "./profile.ts";

/**
 * The likelihood along the standard deviation of each random effect and of the residuals, and along each correlation.
 *
 * The columns of a term are put in such an order that what is held is the first entries of the triangular root S of their
 * covariance: a deviation is `s_11`, a correlation ties `s_21` to `s_22`.
 *
 * @param fitted By maximum likelihood.
 */
export function componentProfiles(fitted: FittedComponents): Profile[] {
  const { frame, model, optimum } = fitted;
  const { components } = optimum.solution;
  const random = frame.terms.flatMap((term, k) => {
    const deviations = term.columns.map((_, c) => deviationProfile(fitted, term, k, c));
    const correlations = term.columns.flatMap((_, c) =>
      Array.from({ length: c }, (__, d) => correlationProfile(fitted, term, k, d, c)),
    );
    return [...deviations, ...correlations];
  });
  const first = components.length - model.errors.residuals;
  const residual = frame.residual.levels.map((level, g) => {
    const unit = frame.responseScale * Math.sqrt(frame.weightScale);
    const name = level === "" ? "sd(residual)" : `sd(residual:${level})`;
    return heldVariance(model, boundsOf(frame, model, fitted.covered), components, first + g, name, unit);
  });
  return [...random, ...residual];
}

/** A deviation whose variance is a coordinate by itself. */
function heldVariance(
  model: MixedEquations,
  bounds: RemlBounds,
  components: Float64Array,
  at: number,
  name: string,
  unit: number,
): Profile {
  const lowest = Math.sqrt(bounds.lowest[at]) * unit;
  const held = { ...bounds, held: [...bounds.held, at] };
  let near = components;
  return {
    name,
    estimate: Math.sqrt(components[at]) * unit,
    lowest,
    highest: Number.POSITIVE_INFINITY,
    reach: unit * Math.max(0.5 * Math.sqrt(components[at]), 0.05),
    at: (value) => {
      const start = near.slice();
      start[at] = Math.max((value / unit) ** 2, bounds.lowest[at]);
      return pointOf(model, start, held, (found) => {
        near = found;
      });
    },
  };
}

function deviationProfile(fitted: FittedComponents, term: ResolvedTerm, k: number, c: number): Profile {
  const { frame, position } = fitted;
  const { name, scale } = term.columns[c];
  const unit = frame.responseScale / (scale * Math.sqrt(term.kernelScale));
  const { model, components, bounds } = reordered(fitted, k, [c]);
  const from = position[k];
  if (term.columns.length === 1) {
    return heldVariance(model, bounds, components, from, `sd(${name})`, unit);
  }
  const held = { ...bounds, held: [...bounds.held, from] };
  return {
    name: `sd(${name})`,
    estimate: Math.sqrt(components[from]) * unit,
    lowest: 0,
    highest: Number.POSITIVE_INFINITY,
    reach: unit * Math.max(0.5 * Math.sqrt(components[from]), 0.05),
    at: alongBlock(
      model,
      components,
      (near, value) => [withFirstVariance(near, from, term.columns.length, (value / unit) ** 2), held],
      false,
    ),
  };
}

function correlationProfile(
  fitted: FittedComponents,
  term: ResolvedTerm,
  k: number,
  c: number,
  d: number,
): Profile {
  const { model, components, bounds } = reordered(fitted, k, [c, d]);
  const from = fitted.position[k];
  const [own, between, other] = [triangleAt(0, 0), triangleAt(1, 0), triangleAt(1, 1)].map((at) => from + at);
  return {
    name: `cor(${term.columns[c].name}, ${term.columns[d].name})`,
    estimate: components[between] / Math.sqrt(components[own] * components[other]),
    lowest: -1,
    highest: 1,
    reach: 0.2,
    at: alongBlock(
      model,
      components,
      (near, value) => {
        const start = near.slice();
        for (const a of [own, other]) start[a] = Math.max(near[a], revived * components[a]);
        start[between] = value * Math.sqrt(start[own] * start[other]);
        const lowest = bounds.lowest.slice();
        lowest[own] = 0; // or a sign could turn
        lowest[other] = 0;
        const root = Math.sqrt(1 - value * value);
        if (root === 0) return [start, { ...bounds, held: [...bounds.held, other] }];
        return [start, { ...bounds, lowest, tied: { at: between, to: other, ratio: value / root } }];
      },
      true,
    ),
  };
}

/** Share of its estimate at which a variance that a search has brought to zero begins the next one. */
const revived = 1e-3;

/**
 * The maximum that is found from the last point, where asked to also from the whole fit: along a correlation there may be several.
 */
function alongBlock(
  model: MixedEquations,
  whole: Float64Array,
  startOf: (near: Float64Array, value: number) => readonly [Float64Array, RemlBounds],
  anew: boolean,
): Profile["at"] {
  let last = whole;
  return (value) => {
    let best: ProfilePoint | undefined;
    let kept = last;
    for (const near of last === whole || !anew ? [last] : [last, whole]) {
      const [start, bounds] = startOf(near, value);
      const point = pointOf(model, start, bounds, (found) => {
        kept = best === undefined ? found : kept;
      });
      if (point !== undefined && !(best && best.logLikelihood >= point.logLikelihood)) best = point;
    }
    last = kept;
    return best;
  };
}

function pointOf(
  model: MixedEquations,
  start: Float64Array,
  bounds: RemlBounds,
  keep: (components: Float64Array) => void,
): ProfilePoint | undefined {
  const found = maximizeReml(model, start, bounds);
  if (found === undefined) return undefined;
  keep(found.solution.components);
  return { logLikelihood: found.solution.logLikelihood, converged: found.status === "converged" };
}

/** The equations with some columns of a term before its others. */
function reordered(
  { frame, optimum, covered, position }: FittedComponents,
  k: number,
  first: readonly number[],
): { model: MixedEquations; components: Float64Array; bounds: RemlBounds } {
  const { columns } = frame.terms[k];
  const order = [...first, ...Array.from(columns.keys()).filter((c) => !first.includes(c))];
  const terms = frame.terms.map((term, at) =>
    at === k ? { ...term, columns: order.map((c) => columns[c]) } : term,
  );
  const { model } = equationsOf({ ...frame, terms });
  const components = optimum.solution.components.slice();
  const placed = (c: number, d: number): number => position[k] + triangleAt(Math.max(c, d), Math.min(c, d));
  const moved = covered.filter((a) => a < position[k] || a >= position[k] + triangle(columns.length));
  order.forEach((c, row) => {
    order.slice(0, row + 1).forEach((d, column) => {
      components[placed(row, column)] = optimum.solution.components[placed(c, d)];
      if (covered.includes(placed(c, d))) moved.push(placed(row, column));
    });
  });
  return { model, components, bounds: boundsOf(frame, model, moved) };
}

/** Covariances whose first variance is so much, correlations as they were. */
function withFirstVariance(
  components: Float64Array,
  from: number,
  columns: number,
  variance: number,
): Float64Array {
  const out = components.slice();
  const factor = components[from] > 0 ? Math.sqrt(variance / components[from]) : 0;
  out[from] = variance;
  for (let c = 1; c < columns; c++) out[from + triangleAt(c, 0)] *= factor;
  return out;
}
