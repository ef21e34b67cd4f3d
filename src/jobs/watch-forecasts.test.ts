import { expect, test } from "vitest";
import { samplePrices } from "../../tests/support/sample.ts";
import { sampleMoments } from "../estimate/sample/sample-moments.ts";
import { panelRows } from "../market/panel-parts.ts";
import { returnsOf } from "../market/returns.ts";
import { watchForecasts } from "./watch-forecasts.ts";

const prices = samplePrices("stock_prices.csv", ["S01"], "2015-01-01", "2015-12-31");
const moments = sampleMoments(returnsOf(panelRows(prices, 0, 100)));

test("by hand: one asset, two forecasts, every later period scored once", () => {
  const watch = watchForecasts({ prices }, "simple");
  watch.decided(prices.dates[99], moments);
  watch.decided(prices.dates[150], moments);
  const [mean, variance] = [moments.mean[0], moments.covariance.data[0]];
  const later = returnsOf(panelRows(prices, 99, prices.dates.length)).values.data;
  const losses = later.map((r) => Math.log(variance) + (r - mean) ** 2 / variance);
  const qlike = losses.reduce((sum, loss) => sum + loss, 0) / later.length;
  const scores = watch.close();
  // sums of some 150 terms of size ten
  expect(scores.qlike).toBeCloseTo(qlike, 11);
  expect(scores.logLikelihood).toBeCloseTo(-(Math.log(2 * Math.PI) + qlike) / 2, 11);
});

test("without a decision, or with a covariance that is not positive definite, there is no score", () => {
  expect(watchForecasts({ prices }, "simple").close()).toEqual({ qlike: null, logLikelihood: null });
  const watch = watchForecasts({ prices }, "log");
  watch.decided(prices.dates[99], {
    ...moments,
    covariance: { rows: 1, columns: 1, data: new Float64Array(1) },
  });
  expect(watch.close()).toEqual({ qlike: null, logLikelihood: null });
});
