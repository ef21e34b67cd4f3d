import { InputError } from "../../base/errors.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { minimizeRelativeEntropy } from "../../numeric/minimize/entropy/minimize-relative-entropy.ts";
import { type Demand, demand, type Pooled } from "./demand.ts";
import { pooledTail } from "./pooled-tail.ts";
import type { PoolingView } from "./pooling-view.ts";

/** The scenarios, and what is known of them before. */
export interface Prior {
  /** `T x N` returns per period. */
  readonly scenarios: Matrix;
  readonly assets: readonly string[];
  readonly probabilities: Float64Array;
  readonly periodsPerYear: number;
}

/**
 * The probabilities of the scenarios nearest to the prior in relative entropy under which the views hold.
 *
 * Views on means come first. Those on volatilities hold the means of their assets, those on correlations their volatilities
 * too, where the views before put them, or else the prior has them: so each is linear in the probabilities. Views on tails come
 * last.
 *
 * @throws {InputError} `bad-constraint` naming the views that no probabilities satisfy.
 */
export function pooledScenarios(prior: Prior, views: readonly PoolingView[], confidence: number): Pooled {
  const of = (kind: PoolingView["kind"]): readonly PoolingView[] =>
    views.filter((view) => view.kind === kind);
  const demands = of("mean").flatMap((view) => meanDemand(prior, view));
  let pooled = nearest(prior, demands);

  const spread = [...of("volatility"), ...of("correlation")];
  const held = [...new Set(spread.flatMap(assetsOf))];
  if (held.length > 0) {
    const spoken = new Set(of("mean").flatMap(assetsOf));
    const { probabilities } = pooled;
    const centers = new Map(
      held.map((asset) => [
        asset,
        meanOf(returnsOf(prior, asset), spoken.has(asset) ? probabilities : prior.probabilities),
      ]),
    );
    const settledMeans = new Set(of("mean").flatMap(assetAlone));
    for (const asset of held) {
      if (settledMeans.has(asset)) continue;
      const words = `the mean of ${prior.assets[asset]} stays`;
      demands.push({ values: returnsOf(prior, asset), sense: "=", bound: centers.get(asset) ?? 0, words });
    }
    const product = (asset: number, other: number): Float64Array => {
      const [a, b] = [returnsOf(prior, asset), returnsOf(prior, other)];
      const [meanA, meanB] = [centers.get(asset) ?? 0, centers.get(other) ?? 0];
      return a.map((value, t) => (value - meanA) * (b[t] - meanB));
    };
    for (const { asset, bound, sense, text } of of("volatility") as readonly VolatilityView[]) {
      demands.push(demand(product(asset, asset), sense, bound ** 2 / prior.periodsPerYear, text));
    }
    pooled = nearest(prior, demands);

    const correlations = of("correlation") as readonly CorrelationView[];
    if (correlations.length > 0) {
      const widened = new Set(of("volatility").flatMap(assetsOf));
      const variances = new Map(
        held.map((asset) => [
          asset,
          meanOf(product(asset, asset), widened.has(asset) ? pooled.probabilities : prior.probabilities),
        ]),
      );
      const settledVariances = new Set(
        of("volatility")
          .filter(({ sense }) => sense === "=")
          .flatMap(assetsOf),
      );
      for (const asset of new Set(correlations.flatMap(assetsOf))) {
        if (settledVariances.has(asset)) continue;
        const words = `the volatility of ${prior.assets[asset]} stays`;
        demands.push(demand(product(asset, asset), "=", variances.get(asset) ?? 0, words));
      }
      for (const { asset, other, bound, sense, text } of correlations) {
        const scale = Math.sqrt((variances.get(asset) ?? 0) * (variances.get(other) ?? 0));
        demands.push(demand(product(asset, other), sense, bound * scale, text));
      }
      pooled = nearest(prior, demands);
    }
  }
  for (const view of of("cvar") as readonly TailView[]) {
    const losses = returnsOf(prior, view.asset).map((r) => -r);
    pooled = pooledTail(losses, 1 - confidence, view, demands, (all) => nearest(prior, all));
  }
  return pooled;
}

type VolatilityView = Extract<PoolingView, { kind: "volatility" | "cvar" }>;
type TailView = VolatilityView;
type CorrelationView = Extract<PoolingView, { kind: "correlation" }>;

function nearest({ probabilities: prior }: Prior, demands: readonly Demand[]): Pooled {
  const solution = minimizeRelativeEntropy({ prior, demands });
  if (solution.status !== "infeasible") return solution;
  const named = conflictAmong(
    demands.filter((_, i) => solution.certificate[i] !== 0),
    prior,
  );
  throw new InputError(
    "bad-constraint",
    named.length === 1
      ? `no weighting of the scenarios satisfies the view "${named[0]}": all of them lie on one side of it`
      : `no weighting of the scenarios satisfies these together: ${named.map((words) => `"${words}"`).join(", ")}`,
    {
      advice: "views can only weigh what has happened in the window: ask for less, or take a longer window",
    },
  );
}

/** In words, demands that cannot hold together, none of which could be left out. */
function conflictAmong(demands: readonly Demand[], prior: Float64Array): readonly string[] {
  let left = demands;
  for (const each of demands) {
    const others = left.filter((other) => other !== each);
    if (minimizeRelativeEntropy({ prior, demands: others }).status === "infeasible") left = others;
  }
  return [...new Set(left.map(({ words }) => words))];
}

function meanDemand({ scenarios, periodsPerYear }: Prior, view: PoolingView): Demand[] {
  if (view.kind !== "mean") return [];
  const values = multiplyVector(scenarios, view.portfolio);
  return [demand(values, view.sense, view.bound / periodsPerYear, view.text)];
}

function assetsOf(view: PoolingView): number[] {
  if (view.kind === "mean") return [...view.portfolio.keys()].filter((i) => view.portfolio[i] !== 0);
  return view.kind === "correlation" ? [view.asset, view.other] : [view.asset];
}

/** The asset whose mean a view puts at a number. */
function assetAlone(view: PoolingView): number[] {
  if (view.kind !== "mean" || view.sense !== "=") return [];
  const named = assetsOf(view);
  return named.length === 1 ? named : [];
}

function returnsOf({ scenarios: { rows, columns, data } }: Prior, asset: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, t) => data[t * columns + asset]);
}

function meanOf(values: Float64Array, probabilities: Float64Array): number {
  return values.reduce((total, value, t) => total + probabilities[t] * value, 0);
}
