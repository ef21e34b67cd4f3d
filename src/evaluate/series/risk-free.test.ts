import { expect, test } from "vitest";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { tearSheet } from "../tear-sheet/tear-sheet.ts";
import { riskFreeOf } from "./risk-free.ts";

const months = Array.from(
  { length: 36 },
  (_, i) => `${2018 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}-28`,
);
const series: ReturnSeries = {
  ...{ name: "A", dates: months, periodsPerYear: 12 },
  returns: Float64Array.from(months, (_, i) => 0.01 + 0.03 * Math.sin(i)),
};

test("rates by date, by hand: 12% in the first year, then none", () => {
  const rates = { name: "r", dates: ["2017-12-31", "2019-01-01"], perYear: [0.12, 0] };
  const { each, perPeriod, perYear } = riskFreeOf(series, rates);
  const month = 1.12 ** (1 / 12) - 1;
  expect([...(each ?? [])]).toEqual(months.map((_, i) => (i < 12 ? month : 0)));
  expect(perPeriod).toBeCloseTo(month / 3, 15);
  expect(perYear).toBeCloseTo(1.12 ** (1 / 3) - 1, 14); // three years that together grew by 12%
});

test("a rate that is the same on every date measures as the one rate does", () => {
  const dated = { name: "r", dates: ["2000-01-01", "2019-06-30"], perYear: [0.03, 0.03] };
  const [one, other] = [0.03, dated].map((riskFreePerYear) => tearSheet(series, { riskFreePerYear }));
  expect(other.riskFreePerYear).toBeCloseTo(0.03, 14);
  for (const [name, value] of Object.entries(one.strategy.measures)) {
    const measured = other.strategy.measures[name as keyof typeof other.strategy.measures];
    if (value === null) expect(measured, name).toBeNull();
    else expect(measured, name).toBeCloseTo(value, 10);
  }
  other.strategy.rolling.sortino.forEach((value, i) => {
    expect(value).toBeCloseTo(one.strategy.rolling.sortino[i] ?? Number.NaN, 10);
  });
});

test("each period is held against its own rate: Sharpe and Sortino by hand", () => {
  const rates = { name: "r", dates: ["2017-12-31", "2019-06-28"], perYear: [0.05, 0.01] };
  const { measures } = tearSheet(series, { riskFreePerYear: rates }).strategy;
  const excess = [...series.returns].map((r, i) => r - ((i < 17 ? 1.05 : 1.01) ** (1 / 12) - 1));
  const mean = excess.reduce((sum, each) => sum + each, 0) / 36;
  const own = [...series.returns].reduce((sum, each) => sum + each, 0) / 36;
  const deviation = Math.sqrt([...series.returns].reduce((sum, each) => sum + (each - own) ** 2, 0) / 35);
  const downside = Math.sqrt(excess.reduce((sum, each) => sum + Math.min(each, 0) ** 2, 0) / 36);
  expect(measures.sharpe).toBeCloseTo((mean / deviation) * Math.sqrt(12), 12);
  expect(measures.sortino).toBeCloseTo((mean / downside) * Math.sqrt(12), 12);
});

test("a period that ends before the first rate is refused", () => {
  const rates = { name: "fred:X", dates: ["2018-03-01"], perYear: [0.01] };
  expect(() => riskFreeOf(series, rates)).toThrow(
    "fred:X begins on 2018-03-01: no rate is known on 2018-01-28",
  );
});
