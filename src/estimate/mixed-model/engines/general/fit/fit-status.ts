import { counted } from "../../../../../base/words/counted.ts";
import { joined } from "../../../../../base/words/listed.ts";
import type { MixedFit } from "../../../mixed-fit.ts";
import { spreadOf, triangleAt } from "../equations/spreads.ts";
import { eachBlock } from "../reml/coordinates.ts";
import { componentPlaces } from "./component-places.ts";
import type { FittedComponents } from "./fit-components.ts";
import { repeatedEffects } from "./repeated-effects.ts";

/** How a fit ended, and what its reader should know. */
export type FitStatus = Pick<
  MixedFit,
  "status" | "reason" | "message" | "boundary" | "atUpper" | "warnings"
> & {
  /** Components that the data cannot tell: from each other, or at all where the fixed effects contain their effects. */
  readonly unidentified: readonly string[];
};

/** A fit as its end and its components make it: stopped before unidentified, that before at a bound. */
export function fitStatus(fitted: FittedComponents): FitStatus {
  const { optimum, confounded, covered, frame } = fitted;
  const places = componentPlaces(fitted);
  const named = (at: readonly number[]): string[] =>
    places.filter((place) => at.includes(place.at)).map(({ term }) => term);
  const boundary = [
    ...named(optimum.atLowest.filter((a) => !covered.includes(a))),
    ...singularBlocks(fitted),
  ];
  const unidentified = named([...confounded, ...covered]);
  const common = { boundary, atUpper: [], unidentified, warnings: frame.notes };
  const unbounded = named(vanishing(fitted));
  if (unbounded.length > 0) {
    const message = `the likelihood grows without bound as ${joined(unbounded)} falls to zero: the effects fit those records exactly`;
    return { status: "stopped", reason: "unbounded", message, ...common };
  }
  if (optimum.status === "stopped") {
    const { reason = "stalled", iterations } = optimum;
    const message = `the likelihood was not brought to its maximum: ${reason} after ${counted(iterations, "iteration")}`;
    return { status: "stopped", reason, message, ...common };
  }
  if (unidentified.length > 0) {
    const sums = confounded.length === 0 ? [] : [onlySum(named(confounded))];
    const repeats = covered.map((a) => repetition(named([a])[0], repeatedEffects(fitted, a)));
    const message = [...sums, ...repeats].join("; ");
    return { status: "unidentified", message, ...common };
  }
  if (boundary.length === 0) return { status: "converged", ...common };
  return { status: "boundary", message: `at zero: ${boundary.join(", ")}`, ...common };
}

/** A block whose effects are sums of others in it: its smallest pivot over its variance is at most this. */
const singular = 1e-8;

/** Blocks with covariances on the edge of what covariances can be, by the names of their terms. */
function singularBlocks({ frame, model, optimum, termAt, covered }: FittedComponents): string[] {
  const out: string[] = [];
  eachBlock(model, (from, columns, k) => {
    const { components } = optimum.solution;
    const { data } = spreadOf(components, from, columns);
    const own = Array.from({ length: columns }, (_, c) => from + triangleAt(c, c));
    if (own.some((a) => covered.includes(a))) return;
    if (own.some((a, c) => data[c * (columns + 1)] ** 2 <= singular * components[a])) {
      const { term } = frame.terms[termAt.indexOf(k)];
      out.push(`${term.name} (its covariances are singular)`);
    }
  });
  return out;
}

/**
 * Residual variances at their floor with which the likelihood still grows: its slope in their logarithm is minus half the
 * number of directions that the effects fit exactly, where it has a limit nearly none.
 */
function vanishing({ optimum, model }: FittedComponents): number[] {
  const { solution, derivatives, atLowest } = optimum;
  const first = solution.components.length - model.errors.residuals;
  return atLowest.filter((a) => a >= first && solution.components[a] * derivatives.score[a] < -0.25);
}

function onlySum(terms: readonly string[]): string {
  return `${joined(terms)} are not identified: the data tell only their sum; leave one of them out`;
}

function repetition(term: string, effects: readonly string[]): string {
  const which = effects.length === 1 ? `effect ${effects[0]}` : `effects ${joined(effects)}`.trimEnd();
  return `${term} is not identified: it repeats the fixed ${which}, and the likelihood is the same whatever its variance; leave it out`;
}
