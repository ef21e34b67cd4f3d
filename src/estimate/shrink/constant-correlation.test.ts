import { expect, test } from "vitest";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import { returnsOf } from "../../market/panel/returns.ts";
import { maxAbs } from "../../numeric/matrix/vector.ts";
import { scalesMet } from "../volatility/moving-volatility.ts";
import { constantCorrelation } from "./constant-correlation.ts";

const panel = returnsOf(samplePrices("stock_prices.csv", sampleStocks(8), "2017-01-01", "2018-12-31"));

test("with a volatility that moves, beliefs of the rows divided by it are those of rows on which none moves, at its mean of the horizon", () => {
  const { covariance, moving, details } = constantCorrelation(panel, { volatility: "common", horizon: 5 });
  if (moving === undefined) throw new Error("volatility moves");
  const { mean, p, a } = moving.scale;
  const { rest } = scalesMet({ ...moving, scale: { mean, p, a, next: mean } }, panel.values);
  const N = panel.assets.length;
  const steady = panel.values.data.map((value, at) => value / Math.sqrt(rest[Math.floor(at / N)]));
  const plain = constantCorrelation({ ...panel, values: { ...panel.values, data: steady } });
  const { scale } = details as unknown as { scale: { overHorizon: number } };
  const largest = maxAbs(covariance.data);
  plain.covariance.data.forEach((value, at) => {
    expect(Math.abs(moving.rest.data[at] - value)).toBeLessThan(1e-12 * largest); // the same rows, h in another order
    expect(Math.abs(scale.overHorizon * value - covariance.data[at])).toBeLessThan(1e-12 * largest);
  });
});

test("a volatility that stands still leaves everything as it is", () => {
  expect(constantCorrelation(panel, { volatility: "constant" })).toEqual(constantCorrelation(panel));
});
