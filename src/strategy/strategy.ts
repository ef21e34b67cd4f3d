import type { Strategy } from "../backtest/ask.ts";
import { rateOn } from "../base/dates/dated-rates.ts";
import type { NamedOptions } from "../base/option/option.ts";
import type { Moments } from "../estimate/moments.ts";
import type { History } from "../market/panel/panel.ts";
import { unlimited } from "../optimize/constraints/constraints.ts";
import { portfolioVariance } from "../optimize/moments/portfolio-variance.ts";
import type { Infeasible, Portfolio } from "../optimize/portfolio.ts";
import { believer } from "./beliefs/believer.ts";
import { benchmarkWeights } from "./constraints/benchmark-weights.ts";
import { feasibleSet } from "./constraints/constraints-for.ts";
import { weightsOfHoldings } from "./constraints/held-weights.ts";
import { type Choose, designs } from "./designs.ts";
import { named } from "./names/entry-named.ts";
import { planned } from "./plans/planned.ts";
import { requireNoPosterior } from "./require-no-posterior.ts";
import { type StackedPart, stackedPortfolio } from "./stacked/stacked-portfolio.ts";
import type { Recommend, Recommendation, StackSpec, StrategySpec } from "./strategy-spec.ts";
import { tuned } from "./tuning/tuned.ts";
import { unconverged } from "./unconverged.ts";
import { isPlan, type WalkedSpec } from "./walked-spec.ts";

export type { Recommend, Recommendation, StackSpec, StrategySpec } from "./strategy-spec.ts";

/**
 * The strategy of a spec as the walk asks it: what `recommender` says, and the window it says it on.
 *
 * @param onDecision hears each recommendation with what it was made on, which is the market's own rows: not to be written into.
 * @param known the assets of a universe that changes, which constraints may name while they are not there.
 * @throws {InputError} `bad-option`, by name.
 */
export async function strategyFrom(
  spec: WalkedSpec,
  onDecision: (recommendation: Recommendation, history: History) => void = () => {},
  known?: readonly string[],
): Promise<Strategy> {
  if (isPlan(spec)) return planned(spec, known);
  requireNoPosterior(spec, "a decision in a backtest");
  const { name, lookback } = spec;
  const recommend = await recommender(spec, known);
  const decide: Strategy["decide"] = (history, held) => {
    const recommendation = recommend(history, held);
    onDecision(recommendation, history);
    return recommendation.portfolio;
  };
  return { name, decide, onlyReads: true, ...(lookback !== undefined && { lookback }) };
}

/**
 * Loads what the designs need, checks every option once, and composes estimator and design. Where the fit behind a
 * portfolio did not reach its optimum the portfolio is `stopped`: whoever asks, weights like these are not to be held.
 *
 * @param known assets that constraints may name beyond those of a history; default: none.
 * @param beliefsOf who forms the beliefs, for whoever keeps those it has; default `believer`. One that tunes or stacks forms its own.
 * @throws {InputError} `bad-option`, by name.
 */
export async function recommender(
  spec: StrategySpec,
  known?: readonly string[],
  beliefsOf: typeof believer = believer,
): Promise<Recommend> {
  const { tuning, ...plain } = spec;
  if (tuning !== undefined) return await tuned(plain, tuning, (each) => recommender(each, known));
  const { stack, ...alone } = plain;
  if (stack !== undefined) return await stackRecommender(alone, stack, known);
  await loaded(spec.design);
  if (spec.fallback !== undefined) await loaded(spec.fallback);
  const recommend = composed(spec, known, beliefsOf);
  const { riskFree } = spec;
  if (riskFree === undefined) return recommend;
  return (history, held) => {
    const { dates } = history.prices;
    const today = atRate(spec, rateOn(riskFree, dates[dates.length - 1]));
    return composed(today, known, beliefsOf)(history, held);
  };
}

/** What a stack holds; its beliefs about assets are the sample's, by which the risk of the weights is foreseen. */
async function stackRecommender(
  weighing: StrategySpec,
  stack: StackSpec,
  known?: readonly string[],
): Promise<Recommend> {
  const weigh = await recommender(weighing);
  const believe = believer({ model: { name: "sample", options: {} }, returnType: weighing.returnType });
  const parts = stack.strategies.map(async (part) => {
    const recommend = await recommender(part, known);
    const choose: StackedPart["choose"] = (history, held) => recommend(history, held).portfolio;
    return { name: part.name, lookback: part.lookback ?? stack.lookback, choose };
  });
  const opened = await Promise.all(parts);
  return (history) => {
    const moments = believe(history);
    const found = stackedPortfolio(history, opened, stack, (strategies) => weigh(strategies).portfolio);
    const portfolio = withPrediction(found, moments);
    return { moments, constraints: unlimited(moments.assets.length), portfolio };
  };
}

/** A spec whose options `riskFree` are this rate. */
function atRate(spec: StrategySpec, riskFree: number): StrategySpec {
  const at = <Named extends NamedOptions | undefined>(named: Named): Named =>
    named !== undefined && Object.hasOwn(named.options, "riskFree")
      ? { ...named, options: { ...named.options, riskFree } }
      : named;
  const { model, meanModel, design, fallback } = spec;
  return {
    ...spec,
    model: at(model),
    meanModel: at(meanModel),
    design: at(design),
    fallback: at(fallback),
  };
}

/** The same of a spec whose designs are loaded. */
function composed(
  spec: StrategySpec,
  known: readonly string[] | undefined,
  beliefsOf: typeof believer,
): Recommend {
  const believe = beliefsOf(spec, known);
  const within = feasibleSet(spec.constraints, known);
  const choose = chooser(spec.design);
  const standIn = spec.fallback && chooser(spec.fallback);
  return (history, given) => {
    const moments = believe(history);
    const { assets } = moments;
    const { holdings, benchmark } = spec.constraints;
    const held = given ?? (holdings && weightsOfHoldings(holdings, assets, "the holdings", history));
    const constraints = within(assets, { history, moments, held });
    const standing = {
      held: held ?? new Float64Array(assets.length),
      ...(benchmark !== undefined && { benchmark: benchmarkWeights(benchmark, assets, history) }),
    };
    const own = choose(moments, constraints, standing);
    const chosen =
      standIn && own.status === "infeasible" ? instead(own, standIn(moments, constraints, standing)) : own;
    const portfolio = trusted(withPrediction(chosen, moments), moments);
    const under = (other: Moments, near?: Float64Array): Portfolio =>
      choose(other, constraints, near ? { ...standing, near } : standing);
    return { moments, constraints, ...(held && { held }), portfolio, under };
  };
}

async function loaded({ name }: NamedOptions): Promise<void> {
  await named(designs, "design", name).load?.();
}

/** The design of a spec with its options checked. */
function chooser({ name, options }: NamedOptions): Choose {
  return named(designs, "design", name).bind(options, `design ${name}`);
}

/** What stands in, marked as such; where neither design has a portfolio, the first's reasons. */
function instead(own: Infeasible, standIn: Portfolio): Portfolio {
  const { design, conflict } = own;
  return standIn.status === "infeasible" ? own : { ...standIn, insteadOf: { design, conflict } };
}

/** Notes what the beliefs say of the weights' risk, to be held against what comes. */
function withPrediction(portfolio: Portfolio, moments: Moments): Portfolio {
  if (portfolio.status === "infeasible") return portfolio;
  return { ...portfolio, predictedVariance: portfolioVariance(moments, portfolio.weights) };
}

/** The portfolio, as stopped where the fit behind it did not reach its optimum. */
function trusted(portfolio: Portfolio, moments: Moments): Portfolio {
  const short = unconverged(moments);
  if (short === undefined || portfolio.status === "infeasible") return portfolio;
  return { ...portfolio, status: "stopped", reason: "estimate", message: short.message };
}
