import { InputError } from "../../base/errors.ts";
import { nearestName } from "../../base/words/nearest-name.ts";
import { contributions } from "../../explain/contributions.ts";
import { correlationStress } from "../../explain/stress/correlation-stress.ts";
import { reverseStress } from "../../explain/stress/reverse-stress.ts";
import { wayFromHeld } from "../../explain/way-from-held.ts";
import type { ExplainSettings } from "../../jobs/requests/explain.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { ExplainResult, Explanation, OtherChoice } from "../../jobs/results/explain.ts";
import type { SolvedResult } from "../../jobs/results/optimize.ts";
import type { History } from "../../market/panel/panel.ts";
import { benchmarkWeights } from "../../strategy/constraints/benchmark-weights.ts";
import { requireNoPosterior } from "../../strategy/require-no-posterior.ts";
import { type Recommend, recommender, type StrategySpec } from "../../strategy/strategy.ts";
import { annualized, optimizedBy } from "../optimize.ts";
import { withBeliefNote } from "../with-belief-note.ts";
import { annualBeliefs } from "./annual-beliefs.ts";
import { calendarParts, withoutAsset, withoutDates } from "./other-histories.ts";
import { quieter } from "./quieter.ts";
import { steppedChoices } from "./stepped-choices.ts";
import { stresses } from "./stresses.ts";
import { weightSensitivity } from "./weight-sensitivity.ts";

/** Shares of the way to correlations of one. */
const shares = [0, 0.25, 0.5, 0.75, 1];
/** Most parts into which a window is divided. */
const mostParts = 36;
/** Most assets that are left out one by one. */
const mostLeftOut = 50;

/**
 * Why a design chose its weights: what each asset brings, what the weights hang on, what would be chosen without an asset, a
 * period, or under another constraint, and how they fare under stress.
 *
 * @param riskFree a year, of the Sharpe ratios.
 * @throws {InputError} as the strategy and its constraints; `bad-option` for a shock or a change that cannot be read.
 */
export async function explainResult(
  data: LoadedData,
  spec: StrategySpec,
  settings: ExplainSettings,
  riskFree: number,
): Promise<ExplainResult> {
  const { history } = data;
  const { assets } = history.prices;
  requireNoPosterior(spec, "an explanation");
  const recommend = await recommender(spec, assets);
  const recommendation = recommend(history);
  const result = optimizedBy(recommendation, riskFree);
  const told = withBeliefNote(data, result.moments);
  if (result.status === "infeasible") return { data: told, spec, settings, outcome: result };
  const { moments, portfolio } = result;
  const { weights } = portfolio;
  const { held } = recommendation;
  const { benchmark } = spec.constraints;
  const beliefs = annualBeliefs(moments);
  const chosen = (name: string, again: () => ReturnType<Recommend>): OtherChoice =>
    otherChoice(name, again, result, assets, riskFree);
  const sensitivity = weightSensitivity(
    weights,
    moments,
    recommendation.constraints,
    spec.design,
    benchmark === undefined ? undefined : benchmarkWeights(benchmark, assets, history),
  );
  const reverse = reverseStress(weights, beliefs, settings.loss);
  const outcome: Explanation = {
    ...result,
    status: "explained",
    contributions: contributions(weights, beliefs, assets),
    ...(held && {
      way: {
        before: annualized(held, moments, riskFree),
        steps: wayFromHeld(held, weights, beliefs, assets),
      },
    }),
    sensitivity,
    stepped: "none" in sensitivity && settings.leaveOut ? steppedChoices(recommendation, chosen) : [],
    leftOut: settings.leaveOut ? leftOut(history, recommend, recommendation, weights, chosen) : [],
    spokenFor: settings.leaveOut ? await spokenFor(history, spec, recommendation, chosen) : [],
    carriedBy: carriedBy(history, settings, (changed) => recommend(changed, recommendation.held), chosen),
    whatIf: await Promise.all(settings.whatIf.map((text) => whatIf(text, history, spec, chosen))),
    stress: stresses(weights, beliefs, history, settings.shocks, data.simulated),
    ...(reverse && { reverse: { ...reverse, loss: settings.loss } }),
    correlations: correlationStress(weights, beliefs, shares).map((volatility, k) => ({
      share: shares[k],
      volatility,
    })),
  };
  return { data: told, spec, settings, outcome };
}

type Chosen = (name: string, again: () => ReturnType<Recommend>) => OtherChoice;

/** Weights chosen again, beside the first; what an estimator or a design refuses then is said and not thrown. */
function otherChoice(
  name: string,
  again: () => ReturnType<Recommend>,
  first: SolvedResult,
  assets: readonly string[],
  riskFree: number,
): OtherChoice {
  const other = attempted(again);
  if (typeof other === "string") return { name, failure: other, moved: Number.NaN };
  const { moments, portfolio } = other;
  if (portfolio.status === "infeasible")
    return { name, failure: portfolio.conflict.join("; "), moved: Number.NaN };
  const weights = new Float64Array(assets.length);
  moments.assets.forEach((asset, i) => {
    weights[assets.indexOf(asset)] = portfolio.weights[i];
  });
  const moved = weights.reduce((sum, w, i) => sum + Math.abs(w - first.portfolio.weights[i]), 0) / 2;
  return { name, weights, annualized: annualized(portfolio.weights, moments, riskFree), moved };
}

function attempted(again: () => ReturnType<Recommend>): ReturnType<Recommend> | string {
  try {
    return again();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The choice without each asset held, the largest first. */
function leftOut(
  history: History,
  recommend: Recommend,
  { held: before }: ReturnType<Recommend>,
  weights: Float64Array,
  chosen: Chosen,
): OtherChoice[] {
  const { assets } = history.prices;
  const held = [...weights.keys()]
    .filter((i) => Math.abs(weights[i]) > 1e-6)
    .toSorted((a, b) => Math.abs(weights[b]) - Math.abs(weights[a]))
    .slice(0, mostLeftOut);
  if (assets.length === 1) return [];
  return held.map((i) => {
    const rest = before?.filter((_, j) => j !== i);
    return chosen(assets[i], () => recommend(withoutAsset(history, assets[i]), rest));
  });
}

/** The choice without each view and each characteristic that the estimator was given, those that matter most first. */
async function spokenFor(
  history: History,
  spec: StrategySpec,
  { held }: ReturnType<Recommend>,
  chosen: Chosen,
): Promise<OtherChoice[]> {
  const choices = quieter(spec.model).map(async ([name, model]) => {
    const recommend = await recommender({ ...spec, model }, history.prices.assets);
    return chosen(name, () => recommend(history, held));
  });
  return (await Promise.all(choices)).toSorted((a, b) => (b.moved || 0) - (a.moved || 0));
}

/** The choice without each part of the window, those that matter most first. */
function carriedBy(
  history: History,
  settings: ExplainSettings,
  recommend: (history: History) => ReturnType<Recommend>,
  chosen: Chosen,
): Explanation["carriedBy"] {
  const dates = history.prices.dates.slice(1);
  const countOf = (part: keyof typeof calendarParts): number => new Set(dates.map(calendarParts[part])).size;
  const fitting =
    (["month", "quarter", "year"] as const).find((part) => countOf(part) <= mostParts) ?? "year";
  const period = settings.carriedBy ?? fitting;
  if (period === "none") return { period, choices: [] };
  const partOf = calendarParts[period];
  const names = [...new Set(dates.map(partOf))];
  const choices = names.map((name) =>
    chosen(name, () => recommend(withoutDates(history, (date) => partOf(date) === name))),
  );
  return { period, choices: choices.toSorted((a, b) => (b.moved || 0) - (a.moved || 0)) };
}

function requireAsset(asset: string, assets: readonly string[], text: string): void {
  if (assets.includes(asset)) return;
  const nearest = nearestName(asset, assets);
  const guess = nearest === undefined ? "" : `, did you mean ${nearest}?`;
  throw new InputError("unknown-asset", `--what-if "${text}": there is no asset ${asset}${guess}`, { asset });
}

/** The choice under one more constraint, or without an asset. */
async function whatIf(
  text: string,
  history: History,
  spec: StrategySpec,
  chosen: Chosen,
): Promise<OtherChoice> {
  const { assets } = history.prices;
  const [, out] = /^\s*without\s+(.+?)\s*$/.exec(text) ?? [];
  if (out !== undefined) {
    requireAsset(out, assets, text);
    const recommend = await recommender(spec, assets);
    return chosen(text, () => recommend(withoutAsset(history, out)));
  }
  const { linear = [] } = spec.constraints;
  const recommend = await recommender({
    ...spec,
    constraints: { ...spec.constraints, linear: [...linear, text] },
  });
  recommend(history); // a text that cannot be read is the caller's mistake
  return chosen(text, () => recommend(history));
}
