import { InputError } from "../../base/errors.ts";
import { amount } from "../../optimize/constraints/constraint-words.ts";
import {
  budgetRange,
  type Constraints,
  type DeviationLimit,
  type VolatilityLimit,
} from "../../optimize/constraints/constraints.ts";
import { parseConstraint } from "../../optimize/constraints/text/parse-constraint.ts";
import { weightBounds } from "../../optimize/constraints/weight-bounds.ts";
import { existingCovariance } from "../../optimize/moments/existing-covariance.ts";
import { benchmarkWeights } from "./benchmark-weights.ts";
import type { ConstraintsSpec } from "./constraint-options.ts";
import { positionsFor } from "./positions-for.ts";
import type { Situation } from "./situation.ts";
import { vocabularyOf } from "./vocabulary-of.ts";

/**
 * The feasible set over these assets.
 *
 * Weights are from 0 to 1 and sum to one where nothing else is said; where gross or short exposure is limited, that is what bounds
 * them. A limit on turnover counts from what is held, and does not apply where nothing is.
 *
 * @param known all the assets that may be named: those beyond `assets` are not there now, and weigh nothing. A linear constraint
 *   that is left without an asset is left out. Default: none beyond.
 * @throws {InputError} `bad-option` for a limit without what it counts from; as `parseConstraint`, `weightBounds`.
 */
export function constraintsFor(
  spec: ConstraintsSpec,
  assets: readonly string[],
  known: readonly string[] = assets,
  situation: Situation = {},
): Constraints {
  return feasibleSet(spec, known)(assets, situation);
}

/** The same for one decision after another: bounds are made where the assets are others than at the last, and are its own where not. */
export function feasibleSet(
  spec: ConstraintsSpec,
  known?: readonly string[],
): (assets: readonly string[], situation: Situation) => Constraints {
  let last: Placed | undefined;
  return (assets, situation) => {
    if (last?.assets !== assets) last = placed(spec, assets, known ?? assets);
    return constraintsWithin(spec, last, situation);
  };
}

/** The bounds of a decision's assets, and how what is said of all known ones is said of these. */
interface Placed extends Pick<Constraints, "lower" | "upper"> {
  readonly assets: readonly string[];
  readonly known: readonly string[];
  readonly ofAssets: (all: Float64Array) => Float64Array;
}

function placed(spec: ConstraintsSpec, assets: readonly string[], known: readonly string[]): Placed {
  const position = new Map(known.map((name, i) => [name, i]));
  const places = assets.map((name) => position.get(name) ?? 0);
  const ofAssets = (all: Float64Array): Float64Array => Float64Array.from(places, (i) => all[i]);
  const isFree = spec.gross !== undefined || spec.short !== undefined;
  requireShorts(spec, isFree);
  const lower = ofAssets(weightBounds(spec.minWeight, known, isFree ? Number.NEGATIVE_INFINITY : 0));
  const upper = ofAssets(weightBounds(spec.maxWeight, known, isFree ? Number.POSITIVE_INFINITY : 1));
  return { assets, known, ofAssets, lower, upper };
}

function constraintsWithin(
  spec: ConstraintsSpec,
  { assets, known, ofAssets, lower, upper }: Placed,
  situation: Situation,
): Constraints {
  const texts = spec.linear ?? [];
  const vocabulary =
    texts.length === 0 ? { assets: known } : vocabularyOf(known, spec.characteristics, situation);
  const linear = texts.flatMap((text) =>
    parseConstraint(text, vocabulary).map((all) => ({ ...all, coefficients: ofAssets(all.coefficients) })),
  );
  const deviations = deviationsFor(spec, assets, situation);
  const volatilities = volatilitiesFor(spec, assets, situation);
  const positions = positionsFor(spec, assets.length);
  return {
    lower,
    upper,
    budget: spec.budget ?? 1,
    linear: linear.filter(({ coefficients }) => coefficients.some((value) => value !== 0)),
    ...(deviations.length > 0 && { deviations }),
    ...(volatilities.length > 0 && { volatilities }),
    ...(positions && { positions }),
    ...(spec.isInPercent && { isInPercent: true }),
  };
}

/** Weights that sum to zero and none of which is negative are all zero: hardly meant. */
function requireShorts({ budget = 1, minWeight }: ConstraintsSpec, isFree: boolean): void {
  if (isFree || minWeight !== undefined || budgetRange({ budget }).most > 0) return;
  throw new InputError("bad-option", "weights that sum to zero need short positions, and none are allowed", {
    advice: "limit them: --gross 200%, --short 100%, or --min-weight -20%",
  });
}

function deviationsFor(
  { gross, short, long, maxTurnover }: ConstraintsSpec,
  { length }: readonly string[],
  { held }: Situation,
): DeviationLimit[] {
  const from = (
    center: Float64Array | undefined,
    above: number,
    below: number,
    text: string,
    limit: number | undefined,
  ): DeviationLimit[] => {
    if (limit === undefined) return [];
    const words = `${text} at most ${percent(limit)}`;
    return [{ text: words, center: center ?? new Float64Array(length), above, below, limit }];
  };
  if (maxTurnover !== undefined && held === undefined) {
    throw new InputError("bad-option", "turnover is limited, but nothing is said to be held", {
      advice: "give what is held: --holdings FILE",
    });
  }
  return [
    ...from(undefined, 1, 1, "gross exposure", gross),
    ...from(undefined, 0, 1, "short exposure", short),
    ...from(undefined, 1, 0, "long exposure", long),
    ...(held?.some((w) => w !== 0) ? from(held, 1, 1, "turnover", maxTurnover) : []),
  ];
}

function volatilitiesFor(
  { benchmark, trackingError, maxVolatility }: ConstraintsSpec,
  assets: readonly string[],
  { moments, history }: Situation,
): VolatilityLimit[] {
  if (trackingError === undefined && maxVolatility === undefined) return [];
  if (moments === undefined)
    throw new InputError("bad-option", "a volatility is limited, which needs beliefs");
  const covariance = existingCovariance(moments);
  const { periodsPerYear } = moments;
  const most = (center: Float64Array, text: string, limit: number): VolatilityLimit => {
    return { text: `${text} at most ${percent(limit)}`, center, covariance, periodsPerYear, limit };
  };
  const limits: VolatilityLimit[] = [];
  if (maxVolatility !== undefined) {
    limits.push(most(new Float64Array(assets.length), "volatility", maxVolatility));
  }
  if (trackingError === undefined) return limits;
  if (benchmark === undefined) {
    throw new InputError("bad-option", "a tracking error is limited, but there is no benchmark", {
      advice: "give one: --benchmark SPY, equal-weight, or a file of weights",
    });
  }
  return [...limits, most(benchmarkWeights(benchmark, assets, history), "tracking error", trackingError)];
}

function percent(share: number): string {
  return `${amount(100 * share)}%`;
}
