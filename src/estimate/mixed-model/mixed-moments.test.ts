import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import { samplePrices } from "../../../tests/support/sample.ts";
import { sharedFile, testOnRealData } from "../../../tests/support/shared.ts";
import type { ReturnsPanel, SquareTable } from "../../market/panel/panel.ts";
import { panelColumns, panelRows } from "../../market/panel/panel-parts.ts";
import { fromRows, toRows } from "../../numeric/matrix/matrix.ts";
import { relationshipDiagnostics } from "../relationship/relationship-diagnostics.ts";
import { sampleMoments } from "../sample/sample-moments.ts";
import { attributeVariance } from "./covariance/mixed-covariance.ts";
import { factorModelMoments } from "./factor-model.ts";
import { fitMixed } from "./fit-mixed.ts";
import { mixedMoments } from "./mixed-moments.ts";
import { negativeLogLikelihood } from "./mixed-window-fit.ts";
import { testMixedKernel } from "./test-mixed-kernel.ts";
import { factorDesign } from "./window/factor-design.ts";

/** Month-end simple returns of 2020-09 to 2025-08 from a shared file of daily prices. */
function monthlyReturns(file: string, column: number | undefined, names: readonly string[]): ReturnsPanel {
  const [head, ...lines] = readFileSync(sharedFile(file), "utf8").trim().split(/\r?\n/);
  const header = head.split(",");
  const columns = column === undefined ? names.map((name) => header.indexOf(name)) : [column];
  const monthEnds = new Map(lines.map((line) => [line.slice(0, 7), line.split(",")]));
  const levels = [...monthEnds.values()]
    .filter(([date]) => date >= "2020-08" && date < "2025-09")
    .map((cells) => columns.map((at) => Number(cells[at])));
  const values = levels.slice(1).map((row, t) => row.map((level, i) => level / levels[t][i] - 1));
  return {
    kind: "simple",
    dates: values.map((_, t) => String(t)),
    assets: names,
    values: fromRows(values),
    periodsPerYear: 12,
  };
}

const etf21 = "data/etf21_adjclose_daily_1993_2025.csv";
const vix = "data/vix_daily.csv";

describe("the default specification on real ETFs, against a prototype in numpy 2 and scipy 1.17 (L-BFGS-B)", () => {
  testOnRealData(
    "with market and rates factors",
    [etf21, "reference/evidence/etf_a_M60_2025-08_SPY_IEF.json"],
    () => {
      expectEvidence("etf_a_M60_2025-08_SPY_IEF.json", monthlyReturns(etf21, undefined, ["SPY", "IEF"]));
    },
  );

  testOnRealData(
    "with the change of VIX, whose loadings vary not at all",
    [etf21, vix, "reference/evidence/etf_a_M60_2025-08_SPY_VIX.json"],
    () => {
      const market = monthlyReturns(etf21, undefined, ["SPY"]);
      const change = monthlyReturns(vix, 4, ["VIX"]);
      const both = toRows(market.values).map(([x], t) => [x, change.values.data[t]]);
      const factors = { ...market, assets: ["SPY", "VIX"], values: fromRows(both) };
      expectEvidence("etf_a_M60_2025-08_SPY_VIX.json", factors);
    },
  );
});

describe("the default specification on the sample, against a dense REML in numpy 2.4", () => {
  const reference = figures("mixed-default");
  const relationship = figures("relationship");
  const kernel: SquareTable = { names: relationship.symbols, values: fromRows(relationship.K_combined.K) };

  test.each<DenseFit>(reference.cases)("with factors $factors", (dense) => {
    const fitted = fitMixed(sampleReturns(reference.symbols), sampleReturns(dense.factors), {
      kernels: [kernel],
    });
    const { fit, kernelGain, covariance } = fitted;
    const q = fit.means.length;
    expect(fit.logLikelihood).toBeCloseTo(dense.logLik, 8);
    // the printed form leaves out the constant of 2 pi and the determinant of Z'Z
    const left = ((540 - q) / 2) * Math.log(2 * Math.PI) + sum(dense.Z_squares.map(Math.log)) / 2;
    expect(negativeLogLikelihood(fitted)).toBeCloseTo(-dense.logLik - left, 8);
    expect(kernelGain).toBeCloseTo(2 * (dense.logLik - dense.logLik_identity), 7);
    [...fit.loadingVariances, fit.interaction, fit.residual].forEach((value, k) => {
      expect(Math.abs(value - dense.theta[k])).toBeLessThan(1e-7 * dense.theta[k]);
    });
    expect(worst(toRows(fit.loadings), dense.loadings)).toBeLessThan(1e-8);
    expect(covariance.intensity).toBeCloseTo(dense.rho, 6); // 1 is approached, not reached
    expect(worst(toRows(covariance.total), dense.covariance)).toBeLessThan(1e-8);
  });
});

interface DenseFit {
  readonly factors: string[];
  readonly logLik: number;
  readonly logLik_identity: number;
  readonly Z_squares: number[];
  readonly theta: number[];
  readonly loadings: number[][];
  readonly rho: number;
  readonly covariance: number[][];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Monthly simple returns of the shipped sample, 2017-07 to 2022-06. */
function sampleReturns(assets: readonly string[]): ReturnsPanel {
  const prices = samplePrices("etf_prices.csv", assets, "2017-06-01", "2022-06-30");
  const last = prices.dates.flatMap((date, t) =>
    date.slice(0, 7) === prices.dates[t + 1]?.slice(0, 7) ? [] : [t],
  );
  const levels = last.map((t) => toRows(prices.values)[t]);
  const values = levels.slice(1).map((row, t) => row.map((level, i) => level / levels[t][i] - 1));
  const dates = last.slice(1).map((t) => prices.dates[t]);
  return { kind: "simple", dates, assets, values: fromRows(values), periodsPerYear: 12 };
}

const etfs = ["IWM", "EFA", "EEM", "AGG", "TLT", "GLD"];

test("with no kernel, loadings shrink as Vasicek's betas do", () => {
  const returns = sampleReturns(etfs);
  const factors = sampleReturns(["SPY"]);
  const { fit, mean } = fitMixed(returns, factors, {});
  const design = toRows(factorDesign(factors.values, ["SPY"]));
  const squares = sum(design.map(([, f]) => f ** 2));
  const scale = Array.from(mean, (value, i) => value / fit.loadings.data[2 * i]);
  const betas = etfs.map((_, i) =>
    sum(design.map(([, f], t) => (f * returns.values.data[t * etfs.length + i]) / scale[i] / squares)),
  );
  const center = sum(betas) / betas.length;
  const error = fit.residual / squares; // sampling variance of a beta
  betas.forEach((beta, i) => {
    const spread = fit.loadingVariances[1];
    const shrunk = (beta / error + center / spread) / (1 / error + 1 / spread);
    expect(fit.loadings.data[2 * i + 1]).toBeCloseTo(shrunk, 8);
  });
  expect(fit.interaction).toBe(0);
});

test("permuting the assets permutes everything", () => {
  const returns = sampleReturns(etfs);
  const order = [3, 0, 5, 1, 4, 2];
  const relationship = figures("relationship");
  const kernels = [{ names: relationship.symbols, values: fromRows(relationship.K_combined.K) }];
  const straight = mixedMoments(returns, { kernels });
  const permuted = mixedMoments(panelColumns(returns, order), { kernels });
  order.forEach((i, a) => {
    expect(permuted.mean[a]).toBeCloseTo(straight.mean[i], 10);
    order.forEach((j, b) => {
      expect(permuted.covariance.data[a * 6 + b]).toBeCloseTo(straight.covariance.data[i * 6 + j], 10);
    });
  });
});

test("the parts of a portfolio's variance add up, and the decomposition is the covariance", () => {
  const returns = panelRows(sampleReturns([...etfs, "SPY"]), 0, 40);
  const { covariance } = fitMixed(panelColumns(returns, [0, 1, 2, 3, 4, 5]), panelColumns(returns, [6]), {});
  const weights = Float64Array.of(0.5, -0.2, 0.1, 0.3, 0.1, 0.2);
  const parts = attributeVariance(covariance, weights);
  let variance = 0;
  for (let i = 0; i < 6; i++) {
    for (let j = 0; j < 6; j++) variance += weights[i] * weights[j] * covariance.total.data[i * 6 + j];
  }
  expect(parts.total / variance).toBeCloseTo(1, 12);
  const { assets, decomposition } = mixedMoments(returns, { factors: ["SPY"] });
  expect(assets).toEqual(etfs);
  covariance.total.data.forEach((value, at) => {
    const own = at % 7 === 0 ? decomposition?.idiosyncratic[at / 7] : 0;
    expect(decomposition?.systematic.data[at]).toBeCloseTo(value - (own ?? 0), 14);
  });
});

test("a factor model has the sample's variances, and its mix lies between it and the sample", () => {
  const returns = sampleReturns([...etfs, "SPY"]);
  const straight = factorModelMoments(returns, { factors: ["SPY"] });
  const mixed = factorModelMoments(returns, { factors: ["SPY"], mix: true });
  const sample = sampleMoments(sampleReturns(etfs)).covariance;
  const rho = mixed.details.mixIntensity as number;
  expect(rho).toBeGreaterThan(0);
  expect(rho).toBeLessThan(1);
  for (let i = 0; i < 6; i++) {
    // least squares leaves the variance but for the divisors T - 1 of the factor and T - q of the residual
    expect(straight.covariance.data[7 * i] / sample.data[7 * i]).toBeGreaterThan(1);
    expect(straight.covariance.data[7 * i] / sample.data[7 * i]).toBeLessThan(59 / 58);
    expect(mixed.covariance.data[7 * i]).toBeCloseTo(sample.data[7 * i], 14);
  }
});

test("the systematic part alone has full rank through the kernel, rank one without", () => {
  const returns = sampleReturns(etfs);
  const relationship = figures("relationship");
  const kernels = [{ names: relationship.symbols, values: fromRows(relationship.K_combined.K) }];
  const corrected = mixedMoments(returns, { kernels, systematicOnly: true }).covariance;
  expect(relationshipDiagnostics(corrected).rank).toBe(6);
  const withoutKernel = mixedMoments(returns, { systematicOnly: true }).covariance;
  expect(relationshipDiagnostics(withoutKernel).rank).toBe(1);
});

test("a relationship that the returns follow beats its own permutations", () => {
  const reference = figures("mixed-default");
  const relationship = figures("relationship");
  const kernels = [{ names: relationship.symbols, values: fromRows(relationship.K_combined.K) }];
  const returns = sampleReturns([...reference.symbols, "SPY", "IEF"]);
  const options = { kernels, factors: ["SPY", "IEF"] };
  const found = testMixedKernel(returns, options, { draws: 39, seed: 1 });
  expect(found.pValue).toBeLessThanOrEqual(0.05);
  expect(found.permuted).toHaveLength(39);
  expect(testMixedKernel(returns, options, { draws: 39, seed: 1 })).toEqual(found);
});

test("a window that cannot carry the model is refused with names", () => {
  const returns = sampleReturns(etfs);
  expect(() => mixedMoments(returns, { factors: ["XXX"] })).toThrow("factor XXX is no column of the returns");
  expect(() => mixedMoments(panelRows(returns, 0, 3))).toThrow("3 rows of returns given");
  const still = {
    ...returns,
    values: { ...returns.values, data: returns.values.data.map((x, at) => (at % 6 === 2 ? 0 : x)) },
  };
  expect(() => mixedMoments(still)).toThrow("EEM does not move in the window");
});

function expectEvidence(file: string, factors: ReturnsPanel): void {
  const evidence = JSON.parse(readFileSync(sharedFile(`reference/evidence/${file}`), "utf8"));
  const returns = monthlyReturns(etf21, undefined, evidence.symbols);
  // the figures' K holds 2 % of the identity already
  const raw = evidence.K.map((row: number[], i: number) =>
    row.map((k, j) => (k - (i === j ? 0.02 : 0)) / 0.98),
  );
  const kernel: SquareTable = { names: evidence.symbols, values: fromRows(raw) };
  const fitted = fitMixed(returns, factors, { kernels: [kernel] });
  const { fit, kernelGain, covariance } = fitted;

  expect(Math.abs(negativeLogLikelihood(fitted) - evidence.nll_half_minus2l)).toBeLessThan(1e-8);
  expect(Math.abs(kernelGain - 2 * (evidence.nll_K_identity - evidence.nll_half_minus2l))).toBeLessThan(1e-7);
  const { g, su2, se2, gamma } = evidence.theta;
  const components = [...fit.loadingVariances, fit.interaction, fit.residual, ...fit.means];
  [...g, su2, se2, ...gamma].forEach((value: number, k) => {
    // L-BFGS-B left its components good to about 1e-8
    expect(Math.abs(components[k] - value)).toBeLessThan(1e-6 * Math.abs(value));
  });
  expect(Math.abs(covariance.intensity - evidence.iw_rho)).toBeLessThan(1e-6);
  expect(worst(toRows(fit.loadings), evidence.loadings_B)).toBeLessThan(1e-7);
  expect(worst(toRows(covariance.total), evidence.Sigma.MM_IW)).toBeLessThan(1e-6 * 4e-3); // largest variance 4e-3
  const unmixed = mixedMoments(returns, { kernels: [kernel], mix: false }, factors);
  expect(worst(toRows(unmixed.covariance), evidence.Sigma.MM)).toBeLessThan(1e-8 * 4e-3);
  const least = factorModelMoments(returns, {}, factors);
  expect(worst(toRows(least.covariance), evidence.Sigma.OLS)).toBeLessThan(1e-12 * 4e-3);
}

function worst(actual: number[][], expected: number[][]): number {
  return Math.max(...actual.flatMap((row, i) => row.map((value, j) => Math.abs(value - expected[i][j]))));
}
