import fc from "fast-check";
import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import type { ReturnsPanel } from "../../market/panel/panel.ts";
import { panelRows } from "../../market/panel/panel-parts.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { cholesky } from "../../numeric/matrix/factorizations/cholesky.ts";
import { fromRows, toRows } from "../../numeric/matrix/matrix.ts";
import { denoised } from "../correlation/denoised.ts";
import type { Moments } from "../moments.ts";
import { ewma } from "../sample/ewma.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import { semicovariance } from "../sample/semicovariance.ts";
import { constantCorrelation } from "./constant-correlation.ts";
import { ledoitWolf } from "./ledoit-wolf.ts";
import { nonlinearShrinkage } from "./nonlinear-shrinkage.ts";
import { oas } from "./oas.ts";
import { singleFactor } from "./single-factor.ts";

const etfs = returnsOf(
  samplePrices("etf_prices.csv", ["SPY", "IWM", "EFA", "EEM", "AGG", "TLT", "GLD", "DBC", "VNQ", "HYG"]),
);
const stocks = returnsOf(samplePrices("stock_prices.csv", sampleStocks(20), "0000", "2019-12-31"));
const panels: Record<string, ReturnsPanel> = {
  E250: last(etfs, 250),
  S60: last(stocks, 60),
  S16: last(stocks, 16),
};

function last(panel: ReturnsPanel, rows: number): ReturnsPanel {
  return panelRows(panel, panel.dates.length - rows, panel.dates.length);
}

/** Largest difference of two matrices relative to the largest entry. */
function difference(ours: Moments, theirs: number[][], factor = 1): number {
  const flat = theirs.flat();
  const size = Math.max(...flat.map(Math.abs));
  return Math.max(...flat.map((value, i) => Math.abs(factor * ours.covariance.data[i] - value))) / size;
}

const reference = figures("covariance");
const estimators: [string, string, (panel: ReturnsPanel) => Moments][] = [
  ["sample", "PyPortfolioOpt 1.5.6", sampleMoments],
  ["ledoit_wolf_identity", "scikit-learn 1.2.1", (panel) => ledoitWolf(panel)],
  ["ledoit_wolf_constant_variance", "PyPortfolioOpt 1.5.6", (panel) => ledoitWolf(panel)],
  ["ledoit_cov1Para", "Ledoit's covShrinkage", (panel) => ledoitWolf(panel, { divisor: "T-1" })],
  [
    "ledoit_covDiag",
    "Ledoit's covShrinkage",
    (panel) => ledoitWolf(panel, { target: "diagonal", divisor: "T-1" }),
  ],
  ["ledoit_covMarket", "Ledoit's covShrinkage", (panel) => singleFactor(panel)],
  ["ledoit_wolf_single_factor", "PyPortfolioOpt 1.5.6", (panel) => singleFactor(panel, { divisor: "T" })],
  ["ledoit_covCor", "Ledoit's covShrinkage", (panel) => constantCorrelation(panel)],
  ["oas", "scikit-learn 1.2.1", (panel) => oas(panel)],
  ["oas_chen_2010_paper", "numpy 1.24.2", (panel) => oas(panel, { formula: "paper" })],
  ["ewma_span60", "PyPortfolioOpt 1.5.6", (panel) => ewma(panel, { span: 60 })],
  ["ewma_span60_zero_mean", "numpy 1.24.2", (panel) => ewma(panel, { span: 60, center: "zero" })],
  [
    "ewma_span60_pandas_biased",
    "pandas 1.5.3",
    (panel) => ewma(panel, { span: 60, center: "weighted-mean" }),
  ],
  ["semicovariance_b0", "PyPortfolioOpt 1.5.6", (panel) => semicovariance(panel)],
  ["rmt_denoised_fixed_variance1", "numpy 1.24.2", denoised],
  ["rmt_denoised_fixed_riskfolio", "Riskfolio-Lib 7.3.0", denoised], // its fitted edge leaves the same factors
  ["rmt_denoised_skfolio", "skfolio", denoised],
];

test.each(estimators)("%s is that of %s", (name, _, estimate) => {
  for (const window of ["E250", "S60"]) {
    const theirs = reference[window].estimators[name];
    const ours = estimate(panels[window]);
    // sums over at most 250 rows and an eigendecomposition: 1e-13; an order more for the eigenvectors of close eigenvalues
    expect(difference(ours, theirs.cov, 252), window).toBeLessThan(1e-10);
    if (theirs.shrinkage !== undefined) {
      expect(Math.abs((ours.details.shrinkage as number) - theirs.shrinkage)).toBeLessThan(1e-10);
    }
    if (theirs.n_factors !== undefined) expect(ours.details.factors).toBe(theirs.n_factors);
  }
});

test.each(["E250", "S60", "S16"])(
  "nonlinear shrinkage of %s is that of the paper's formula in mpmath, 50 digits",
  (window) => {
    const theirs = figures("nonlinear-shrinkage")[window];
    const ours = nonlinearShrinkage(panels[window]);
    // eigenvalues are good to 1e-16 of the largest, the smallest of which is 600 times less; S16 has more assets than periods
    expect(difference(ours, theirs.cov)).toBeLessThan(1e-10);
  },
);

const shrinkers: [string, (panel: ReturnsPanel) => Moments][] = [
  ["ledoit-wolf", (panel) => ledoitWolf(panel)],
  ["ledoit-wolf to the diagonal", (panel) => ledoitWolf(panel, { target: "diagonal" })],
  ["single-factor", (panel) => singleFactor(panel)],
  ["constant-correlation", (panel) => constantCorrelation(panel)],
  ["oas", (panel) => oas(panel)],
];

const returnsPanels = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 4, max: 30 }))
  .chain(([assets, periods]) =>
    fc.array(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: assets, maxLength: assets }), {
      minLength: periods,
      maxLength: periods,
    }),
  )
  .map((rows) => panelOf(rows.map((row) => row.map((value) => value / 1000))));

function panelOf(rows: number[][]): ReturnsPanel {
  return {
    kind: "simple",
    dates: rows.map(
      (_, t) =>
        `2020-${String(1 + Math.floor(t / 28)).padStart(2, "0")}-${String(1 + (t % 28)).padStart(2, "0")}`,
    ),
    assets: rows[0].map((_, i) => `A${i}`),
    values: fromRows(rows),
    periodsPerYear: 252,
  };
}

const moves = (panel: ReturnsPanel): boolean =>
  toRows(panel.values)[0].every((first, i) => toRows(panel.values).some((row) => row[i] !== first));

test.each(shrinkers)("%s: a share between 0 and 1, the same for returns in another unit", (_, estimate) => {
  fc.assert(
    fc.property(returnsPanels, (panel) => {
      fc.pre(moves(panel));
      const one = estimate(panel);
      const shrinkage = one.details.shrinkage as number;
      expect(shrinkage).toBeGreaterThanOrEqual(0);
      expect(shrinkage).toBeLessThanOrEqual(1);
      const percent = panelOf(toRows(panel.values).map((row) => row.map((r) => 8 * r)));
      expect(difference(estimate(percent), toRows(one.covariance), 1 / 64)).toBeLessThan(1e-9);
    }),
    { seed: 1, numRuns: 50 },
  );
});

test.each([...shrinkers, ["nonlinear", nonlinearShrinkage] as const])(
  "%s is positive definite where the sample covariance is singular",
  (_, estimate) => {
    expect(cholesky(estimate(panels.S16).covariance).status).toBe("positive-definite");
  },
);

test("with weights that hardly decay the exponential average is the plain one", () => {
  const { covariance } = ewma(panels.S60, { halfLife: 1e12 });
  const sample = sampleMoments(panels.S60).covariance;
  expect(covariance.data[1]).toBeCloseTo((sample.data[1] * 59) / 60, 12);
});

test("a half-life of ten periods halves the weight in ten: two periods by hand", () => {
  // weights 1/3 and 2/3, mean of the window 0.02: variance (0.02^2 / 3 + 0.02^2 2/3)
  const { covariance, details } = ewma(panelOf([[0], [0.04]]), { halfLife: 1 });
  expect(covariance.data[0]).toBeCloseTo(0.0004, 15);
  expect(details.effectivePeriods).toBeCloseTo(1.8, 12);
});

test("what cannot be estimated is refused by name", () => {
  expect(() =>
    constantCorrelation(
      panelOf([
        [0.1, 0],
        [0.2, 0],
        [0.1, 0],
      ]),
    ),
  ).toThrow(/A1 has the same return/);
  expect(() => ewma(panels.S60, { span: 60, halfLife: 20 })).toThrow(/halfLife and span are given/);
  expect(() => ledoitWolf(panelOf([[0.1, 0]]))).toThrow(/at least 2/);
  expect(() => nonlinearShrinkage(last(stocks, 12))).toThrow(/at least 13/);
});
