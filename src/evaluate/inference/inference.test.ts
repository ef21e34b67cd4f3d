import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { figures, referenceFile } from "../../../tests/support/reference.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { normal } from "../../numeric/random/normal.ts";
import { randomStream } from "../../numeric/random/random-stream.ts";
import { mean, variance } from "../../numeric/statistics/sample-statistics.ts";
import { tearSheet } from "../tear-sheet/tear-sheet.ts";
import { optimalBlockLength } from "./block-length.ts";
import { bootstrapDifferences, bootstrapIntervals } from "./bootstrap-intervals.ts";
import { forecastScore, riskCalibration, varianceLoss } from "./covariance-forecast.ts";
import { deflatedSharpe, expectedBestSharpe, probabilisticSharpe } from "./probabilistic-sharpe.ts";
import { rankingStatistics } from "./ranking-statistics.ts";
import { stationaryBootstrap } from "./stationary-bootstrap.ts";

const lines = readFileSync(referenceFile("tearsheet", "tearsheet-series.csv"), "utf8")
  .trim()
  .split("\n")
  .slice(1);
const [p, b] = [1, 2].map((column) => Float64Array.from(lines, (line) => Number(line.split(",")[column])));
const dates = lines.map((line) => line.slice(0, 10));

test("automatic block lengths are those of arch 8.0.0, but never below one", () => {
  const theirs = figures("block-length");
  const series: Record<string, Float64Array> = {
    p,
    b,
    abs_p: p.map(Math.abs),
    abs_b: b.map(Math.abs),
    p_250: p.subarray(0, 250),
    ar: Float64Array.from(theirs.ar_series),
  };
  for (const [name, values] of Object.entries(series)) {
    // sums of covariances that partly cancel: 1e-12 at most
    expect(Math.abs(optimalBlockLength(values) / Math.max(theirs[name], 1) - 1), name).toBeLessThan(1e-10);
  }
});

test("the variance of a resampled mean is Politis and Romano's closed form", () => {
  const x = b.subarray(0, 60);
  const [n, blockLength] = [60, 5];
  const center = mean(x);
  const circular = (k: number): number =>
    x.reduce((sum, v, t) => sum + (v - center) * (x[(t + k) % n] - center), 0) / n;
  let exact = circular(0); // n times the variance of the mean, their eq. 6 for the circle
  for (let k = 1; k < n; k++) exact += 2 * (1 - k / n) * (1 - 1 / blockLength) ** k * circular(k);
  const resample = stationaryBootstrap([x], blockLength, 3);
  const buffer = new Float64Array(n);
  const means = Float64Array.from({ length: 20_000 }, (_, index) => {
    resample(index, [buffer]);
    return mean(buffer);
  });
  // the relative error of a variance from 20,000 draws is 1%; four of those
  expect(Math.abs((n * variance(means)) / exact - 1)).toBeLessThan(0.04);
  expect(Math.abs(mean(means) - center)).toBeLessThan(4 * Math.sqrt(exact / n / 20_000));
});

test("a resample holds rows of the series in blocks, and depends on its seed and number alone", () => {
  const x = Float64Array.from({ length: 50 }, (_, t) => t);
  const resample = stationaryBootstrap([x, x.map((v) => -v)], 10, 1);
  const draw = (index: number): [Float64Array, Float64Array] => {
    const into: [Float64Array, Float64Array] = [new Float64Array(50), new Float64Array(50)];
    resample(index, into);
    return into;
  };
  const [first, negated] = draw(7);
  draw(8);
  expect(draw(7)[0]).toEqual(first);
  expect(negated).toEqual(first.map((v) => -v));
  const joints = first.subarray(1).filter((v, t) => v !== (first[t] + 1) % 50).length;
  expect(joints).toBeLessThan(20);
  expect(first.every((v) => Number.isInteger(v) && v >= 0 && v < 50)).toBe(true);
});

test("the kernel for resampling has the measures of the tear sheet", () => {
  const { measures } = tearSheet(
    { name: "p", dates, returns: p, periodsPerYear: 252 },
    { riskFreePerYear: 0.015 },
  ).strategy;
  const kernel = rankingStatistics(252, 0.015)(p);
  for (const key of Object.keys(kernel) as (keyof typeof kernel)[]) {
    expect(Math.abs(kernel[key]! / measures[key]! - 1), key).toBeLessThan(1e-12);
  }
});

test("intervals cover the estimate, widen with the level, and do not change with what else is asked", () => {
  const options = { resamples: 400, seed: 5 };
  const { intervals, blockLength } = bootstrapIntervals(p, rankingStatistics(252), options);
  expect(blockLength).toBeCloseTo(optimalBlockLength(p), 15);
  for (const { estimate, lower, upper, standardError } of Object.values(intervals)) {
    expect(lower!).toBeLessThan(estimate!);
    expect(upper!).toBeGreaterThan(estimate!);
    expect(standardError!).toBeGreaterThan(0);
  }
  const wide = bootstrapIntervals(p, rankingStatistics(252), { ...options, level: 0.99 }).intervals.sharpe;
  expect(wide.upper! - wide.lower!).toBeGreaterThan(intervals.sharpe.upper! - intervals.sharpe.lower!);
  const alone = bootstrapIntervals(
    p,
    (returns) => ({ sharpe: rankingStatistics(252)(returns).sharpe }),
    options,
  );
  expect(alone.intervals.sharpe).toEqual(intervals.sharpe);
});

test("the standard error of a Sharpe ratio of independent normal returns is Lo's sqrt((1 + SR^2/2) / n)", () => {
  const stream = randomStream(11);
  const returns = Float64Array.from({ length: 2000 }, () => 0.0005 + 0.01 * normal(stream));
  const { intervals } = bootstrapIntervals(returns, rankingStatistics(1), {
    resamples: 2000,
    blockLength: 1,
  });
  const { estimate, standardError } = intervals.sharpe;
  // 2,000 resamples give a standard error to 1.6%, the sample's own kurtosis moves it by less
  expect(Math.abs(standardError! / Math.sqrt((1 + estimate! ** 2 / 2) / 2000) - 1)).toBeLessThan(0.06);
});

test("a difference of pairs is sharper than its parts, and is nothing for twins", () => {
  const options = { resamples: 300, seed: 2 };
  const statistics = rankingStatistics(252);
  const twin = bootstrapDifferences(p, p, statistics, options).intervals.sharpe;
  expect(twin).toMatchObject({ estimate: 0, lower: 0, upper: 0, standardError: 0, pValue: 1 });
  const better = p.map((r) => r + 2e-4);
  const gain = bootstrapDifferences(better, p, statistics, options).intervals.sharpe;
  const alone = bootstrapIntervals(p, statistics, options).intervals.sharpe;
  expect(gain.lower!).toBeGreaterThan(0);
  expect(gain.pValue!).toBeLessThan(0.01);
  expect(gain.standardError!).toBeLessThan(alone.standardError! / 5);
});

test("what cannot be resampled is refused, and figures that do not exist stay null", () => {
  const statistics = rankingStatistics(252);
  expect(() => bootstrapIntervals(Float64Array.of(0.1), statistics)).toThrow(/at least 2/);
  expect(() => bootstrapIntervals(p, statistics, { blockLength: 0 })).toThrow(/block length of 0/);
  expect(() => bootstrapDifferences(p, b.subarray(1), statistics)).toThrow(/same dates/);
  const { intervals } = bootstrapIntervals(new Float64Array(20), statistics, { resamples: 20 });
  expect(intervals.sharpe).toEqual({ estimate: null, lower: null, upper: null, standardError: null });
  expect(intervals.volatility).toEqual({ estimate: 0, lower: 0, upper: 0, standardError: 0 });
});

test("the example of Bailey and Lopez de Prado (2014): 100 trials deflate a Sharpe ratio of 2.5 to 0.9004", () => {
  // five years of days, skewness -3, kurtosis 10, variance of the trials' annual Sharpe ratios 1/2 (their section on an example)
  const sample = { sharpe: 2.5 / Math.sqrt(250), periods: 1250, skewness: -3, kurtosis: 10 };
  expect(expectedBestSharpe(100, 0.5 / 250)).toBeCloseTo(0.1132, 4);
  expect(deflatedSharpe(sample, 100, 0.5 / 250)).toBeCloseTo(0.9004, 4);
});

test("the probabilistic Sharpe ratio is one half at its own threshold and falls with it", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -0.2, max: 0.2, noNaN: true }),
      fc.integer({ min: 10, max: 5000 }),
      (sharpe, periods) => {
        const sample = { sharpe, periods, skewness: -0.3, kurtosis: 5 };
        expect(probabilisticSharpe(sample, sharpe)).toBeCloseTo(0.5, 14);
        expect(probabilisticSharpe(sample, sharpe + 0.1)).toBeLessThan(0.5);
        expect(deflatedSharpe(sample, 1)).toBe(probabilisticSharpe(sample));
      },
    ),
    { seed: 1, numRuns: 50 },
  );
});

test("scores of a forecast by hand: variances 4 and 1, one period at (2, 1)", () => {
  const covariance = fromRows([
    [4, 0],
    [0, 1],
  ]);
  const { qlike, logLikelihood } = forecastScore(
    { mean: new Float64Array(2), covariance },
    fromRows([[2, 1]]),
  );
  expect(qlike).toBeCloseTo(Math.log(4) + 2, 14);
  expect(logLikelihood).toBeCloseTo(-(2 * Math.log(2 * Math.PI) + Math.log(4) + 2) / 2, 14);
  const singular = fromRows([
    [1, 2],
    [2, 1],
  ]);
  expect(
    forecastScore({ mean: new Float64Array(2), covariance: singular }, fromRows([[0, 0]])).qlike,
  ).toBeNull();
});

test("no forecast scores better than the second moments of what came", () => {
  const realized = fromRows(Array.from({ length: 40 }, (_, t) => [100 * p[t], 100 * b[t]]));
  const moments = [0, 1].map((i) => [0, 1].map((j) => averageProduct(realized.data, i, j)));
  const best = forecastScore({ mean: new Float64Array(2), covariance: fromRows(moments) }, realized).qlike!;
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      fc.double({ min: -0.9, max: 0.9, noNaN: true }),
      (v, c) => {
        const covariance = fromRows([
          [v, c * Math.sqrt(v)],
          [c * Math.sqrt(v), 1],
        ]);
        expect(
          forecastScore({ mean: new Float64Array(2), covariance }, realized).qlike!,
        ).toBeGreaterThanOrEqual(best - 1e-12);
      },
    ),
    { seed: 1, numRuns: 50 },
  );
});

function averageProduct(data: Float64Array, i: number, j: number): number {
  let total = 0;
  for (let t = 0; t < data.length; t += 2) total += data[t + i] * data[t + j];
  return (2 * total) / data.length;
}

test("a model that sees half the deviation is wrong by two, and underestimates more dearly than it overestimates", () => {
  const { ratio, bias, predictedVolatility } = riskCalibration(
    [
      { variance: 1e-4, returns: Float64Array.of(0.02, -0.02, 0.02) },
      { variance: 1e-4, returns: Float64Array.of(-0.02) },
      { variance: 0, returns: Float64Array.of(1) },
    ],
    252,
  );
  expect(ratio).toBeCloseTo(2, 12);
  expect(bias).toBeCloseTo(2, 12);
  expect(predictedVolatility).toBeCloseTo(0.01 * Math.sqrt(252), 12);
  expect(varianceLoss(1, 1)).toBe(0);
  expect(varianceLoss(1, 4)).toBeGreaterThan(varianceLoss(4, 1));
  expect(riskCalibration([], 252).ratio).toBeNull();
});
