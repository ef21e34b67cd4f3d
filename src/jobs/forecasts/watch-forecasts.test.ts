import { expect, test } from "vitest";
import { changingHistory, marketTable } from "../../../tests/support/changing-market.ts";
import { samplePrices } from "../../../tests/support/sample.ts";
import { sampleMoments } from "../../estimate/sample/sample-moments.ts";
import { forecastScore } from "../../evaluate/inference/covariance-forecast.ts";
import { panelRows } from "../../market/panel/panel-parts.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { pricePanel } from "../../market/selection/price-panel.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
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

test("an asset that is delisted drops out of the forecast, and the others go on", () => {
  const rows = Array.from({ length: 12 }, (_, t) => [
    100 + Math.sin(t),
    t > 7 ? Number.NaN : 50 + Math.cos(3 * t),
    80 + Math.sin(2 * t),
  ]);
  const history = changingHistory(rows, { delistingReturn: -1 });
  const own = sampleMoments(returnsOf(pricePanel(marketTable(rows.slice(0, 6))).panel));
  const watch = watchForecasts(history, "log");
  watch.decided(history.prices.dates[5], own);
  const scores = watch.close();

  // rows 6 and 7 with three assets, rows 8 to 11 with the first and the third
  const realized = (from: number, to: number, columns: number[]) =>
    fromRows(
      Array.from({ length: to - from }, (_, i) =>
        columns.map((j) => Math.log(rows[from + i + 1][j] / rows[from + i][j])),
      ),
    );
  const all = forecastScore(own, realized(5, 7, [0, 1, 2]));
  const { mean, covariance: c } = own;
  const two = {
    mean: Float64Array.of(mean[0], mean[2]),
    covariance: fromRows([
      [c.data[0], c.data[2]],
      [c.data[6], c.data[8]],
    ]),
  };
  const rest = forecastScore(two, realized(7, 11, [0, 2]));
  expect(scores.qlike).toBeCloseTo((2 * (all.qlike ?? 0) + 4 * (rest.qlike ?? 0)) / 6, 10);
  expect(scores.logLikelihood).toBeCloseTo(
    (2 * (all.logLikelihood ?? 0) + 4 * (rest.logLikelihood ?? 0)) / 6,
    10,
  );
});
