import { expect, test } from "vitest";
import { samplePrices, sampleStocks } from "../../tests/support/sample.ts";
import { returnsOf } from "../market/panel/returns.ts";
import { models } from "./models.ts";

const returns = returnsOf(samplePrices("stock_prices.csv", sampleStocks(5), "2019-01-01", "2019-12-31"));

test.each(Object.keys(models))("model %s fits a year of five stocks with its defaults", (name) => {
  const model = models[name];
  const { assets, periods, mean, covariance } = model.bind({}, name)(returns);
  expect({ assets, periods }).toEqual({ assets: returns.assets, periods: returns.values.rows });
  expect(mean).toHaveLength(5);
  expect([...mean, ...covariance.data].every(Number.isFinite)).toBe(true);
  for (let i = 0; i < 5; i++) {
    expect(covariance.data[i * 6]).toBeGreaterThan(0);
    for (let j = 0; j < i; j++) {
      // products in another order may round differently
      expect(covariance.data[i * 5 + j] / covariance.data[j * 5 + i]).toBeCloseTo(1, 10);
    }
  }
});

test.each(Object.keys(models))("model %s refuses an option that is not its own", (name) => {
  expect(() => models[name].bind({ nonsense: 1 }, `model ${name}`)).toThrow(
    `model ${name} has no option nonsense`,
  );
});
