import { finiteOrNull } from "../../../base/finite-or-null.ts";
import { panelCovariance } from "../../../estimate/mixed-model/covariance/panel-covariance.ts";
import { factorModelMoments } from "../../../estimate/mixed-model/factor-model.ts";
import { mixedMoments } from "../../../estimate/mixed-model/mixed-moments.ts";
import type { PanelTruth, SimulatedPanel } from "../../../estimate/mixed-model/simulation/simulated-panel.ts";
import { simulatePanel } from "../../../estimate/mixed-model/simulation/simulated-panel.ts";
import type { Moments } from "../../../estimate/moments.ts";
import { sampleMoments } from "../../../estimate/sample/sample-moments.ts";
import { constantCorrelation } from "../../../estimate/shrink/constant-correlation.ts";
import { ledoitWolf } from "../../../estimate/shrink/ledoit-wolf.ts";
import type { OracleDistance } from "../../../jobs/results/mixed-model.ts";
import type { SquareTable } from "../../../market/panel/panel.ts";
import { cholesky } from "../../../numeric/matrix/factorizations/cholesky.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { quadraticForm } from "../../../numeric/matrix/multiply.ts";
import { randomStream } from "../../../numeric/random/random-stream.ts";
import type { Constraints } from "../../../optimize/constraints/constraints.ts";
import { longOnly } from "../../../optimize/constraints/constraints.ts";
import { minimumVariance } from "../../../optimize/mean-variance/minimum-variance.ts";

/** What is compared: an estimator of moments from a drawn panel and the true relationship. */
export type SimulatedEstimator = (panel: SimulatedPanel, kernel: SquareTable) => Moments;

/** The estimators of the comparison, in the order of its table. */
export const simulatedEstimators: Readonly<Record<string, SimulatedEstimator>> = {
  sample: ({ returns }) => sampleMoments(returns),
  "Ledoit-Wolf, identity": ({ returns }) => ledoitWolf(returns),
  "Ledoit-Wolf, constant correlation": ({ returns }) => constantCorrelation(returns),
  "factor model": ({ returns, factors }) => factorModelMoments(returns, {}, factors),
  "factor model + mix": ({ returns, factors }) => factorModelMoments(returns, { mix: true }, factors),
  "mixed, no mix": ({ returns, factors }, kernel) =>
    mixedMoments(returns, { kernels: [kernel], mix: false }, factors),
  "mixed (default)": ({ returns, factors }, kernel) => mixedMoments(returns, { kernels: [kernel] }, factors),
  "mixed, systematic only": ({ returns, factors }, kernel) =>
    mixedMoments(returns, { kernels: [kernel], mix: false, systematicOnly: true }, factors),
  "one scale for all (the published form)": ({ returns, factors }, kernel) => ({
    ...sampleMoments(returns),
    covariance: panelCovariance(returns, factors, kernel.values, {
      scaling: "none",
      mix: false,
      sampleVariances: false,
    }).covariance.total,
  }),
};

export interface OracleDistanceOptions {
  readonly panels: number;
  readonly periods: number;
  readonly seed: number;
  /** Default `simulatedEstimators`. */
  readonly estimators?: Readonly<Record<string, SimulatedEstimator>>;
}

/**
 * Draws panels from a truth, lets every estimator choose its minimum-variance portfolio, and measures that by the covariance the panel
 * was drawn with, over the same measure of the portfolio that is chosen knowing it.
 *
 * Cost: a fit and two quadratic programs for every panel and estimator.
 */
export function oracleDistances(truth: PanelTruth, options: OracleDistanceOptions): OracleDistance[] {
  const estimators = options.estimators ?? simulatedEstimators;
  const kernel = { names: truth.assets, values: truth.kernel };
  const N = truth.assets.length;
  const anySign = {
    ...longOnly(N),
    lower: new Float64Array(N).fill(Number.NEGATIVE_INFINITY),
    upper: new Float64Array(N).fill(Number.POSITIVE_INFINITY),
  };
  const sums = new Map(
    Object.keys(estimators).map((name) => [name, { longOnly: 0, unconstrained: 0, predicted: 0 }]),
  );
  for (let draw = 0; draw < options.panels; draw++) {
    const panel = simulatePanel(truth, options.periods, randomStream(options.seed, draw));
    const oracle = { ...sampleMoments(panel.returns), covariance: panel.covariance };
    const best = volatilityOf(oracle, longOnly(N), panel.covariance).realized;
    const bestOfAll = volatilityOf(oracle, anySign, panel.covariance).realized;
    for (const [name, estimate] of Object.entries(estimators)) {
      const sum = sums.get(name) as { longOnly: number; unconstrained: number; predicted: number };
      const moments = estimate(panel, kernel);
      // a singular covariance has many minimizers, of which no one is the estimator's
      const regular = cholesky(inUnitDiagonal(moments.covariance)).status === "positive-definite";
      const held = regular ? volatilityOf(moments, longOnly(N), panel.covariance) : singular;
      sum.longOnly += held.realized / best;
      sum.predicted += held.predicted / held.realized;
      sum.unconstrained +=
        (regular ? volatilityOf(moments, anySign, panel.covariance).realized : Number.NaN) / bestOfAll;
    }
  }
  return [...sums].map(([estimator, sum]) => ({
    estimator,
    longOnly: finiteOrNull(sum.longOnly / options.panels),
    unconstrained: finiteOrNull(sum.unconstrained / options.panels),
    predicted: finiteOrNull(sum.predicted / options.panels),
  }));
}

const singular = { realized: Number.NaN, predicted: Number.NaN };

function volatilityOf(
  moments: Moments,
  constraints: Constraints,
  truth: Matrix,
): { realized: number; predicted: number } {
  const portfolio = minimumVariance(moments, constraints);
  if (portfolio.status === "infeasible") return singular;
  return {
    realized: Math.sqrt(quadraticForm(truth, portfolio.weights)),
    predicted: Math.sqrt(quadraticForm(moments.covariance, portfolio.weights)),
  };
}

function inUnitDiagonal(a: Matrix): Matrix {
  const n = a.rows;
  const root = Float64Array.from({ length: n }, (_, i) => Math.sqrt(a.data[i * (n + 1)]));
  const data = a.data.map((value, at) => value / (root[Math.floor(at / n)] * root[at % n]));
  for (let i = 0; i < n; i++) data[i * (n + 1)] -= 1e-12 * n; // rank lost to rounding counts as lost
  return { rows: n, columns: n, data };
}
