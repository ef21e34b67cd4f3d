import type { OtherChoice } from "../../jobs/results/explain.ts";
import type { Recommendation } from "../../strategy/strategy.ts";
import { type BeliefStep, steppedBeliefs } from "./stepped-beliefs.ts";

/** Most assets whose beliefs are stepped, those of the largest weights. */
const mostAssets = 25;

/** A point of a mean, or of a volatility, a year. */
const step = 0.01;

/**
 * The weights chosen again after a step in the mean and in the volatility of each asset, those that move most first: what moves
 * weights that have no derivatives, by finite differences of the design itself.
 */
export function steppedChoices(
  { moments, constraints, portfolio, under }: Recommendation,
  chosen: (name: string, again: () => Recommendation) => OtherChoice,
): OtherChoice[] {
  if (under === undefined || portfolio.status === "infeasible") return [];
  const { weights } = portfolio;
  const { assets, covariance } = moments;
  const places = [...assets.keys()]
    .toSorted((a, b) => Math.abs(weights[b]) - Math.abs(weights[a]))
    .slice(0, mostAssets);
  const moves = (i: number): boolean => covariance.data[i * (covariance.columns + 1)] > 0;
  const after = (name: string, i: number, by: BeliefStep): OtherChoice =>
    chosen(`${name} of ${assets[i]} + 1%`, () => ({
      moments,
      constraints,
      portfolio: under(steppedBeliefs(moments, i, by)),
    }));
  const choices = places.flatMap((i) => [
    after("mean", i, { mean: step }),
    ...(moves(i) ? [after("volatility", i, { volatility: step })] : []),
  ]);
  return choices.toSorted((a, b) => (b.moved || 0) - (a.moved || 0));
}
