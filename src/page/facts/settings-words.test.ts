import { expect, test } from "vitest";
import { constraintLines, optionLines } from "./settings-words.ts";
import { strategiesTable } from "./strategies-table.ts";

test("bounds nobody gave are the usual ones, and none where exposure is limited", () => {
  expect(constraintLines({})).toEqual(["weights from 0% to 100%"]);
  expect(constraintLines({ gross: 1.3 })).toEqual(["gross 130%"]);
  expect(constraintLines({ short: 0.3, maxWeight: 0.4 })).toEqual(["weights to 40%", "short 30%"]);
  expect(constraintLines({ maxWeight: 0.4, isInPercent: true })).toEqual(["weights from 0% to 40%"]);
});

test("a table of strategies says every constraint, and what a stack weighs", () => {
  const named = (name: string) => ({ name, options: {} });
  const alone = {
    name: "a",
    design: named("gmv"),
    model: named("sample"),
    constraints: {},
    returnType: "simple",
  } as const;
  const stacked = {
    ...alone,
    design: named("equal-weight"),
    constraints: { linear: ["A <= 50%"], budget: 0.9, maxTurnover: 0.2, maxAssets: 3 },
    stack: { strategies: [alone, { ...alone, name: "b" }], lookback: 60, rows: 120, optimizeEvery: 21 },
  } as const;
  const [row] = strategiesTable([stacked]).rows;
  expect(row.design).toBe("equal-weight of a, b");
  expect(row.constraints).toBe(
    "weights from 0% to 100%; A <= 50%; weights sum to 90%; max turnover 20%; max assets 3",
  );
});

test("rates by date stand where a number would", () => {
  const design = { name: "max-sharpe", options: { riskFree: 0.02 } };
  expect(optionLines(design)).toEqual(["risk free 0.02"]);
  const rates = { name: "fred:DGS3MO", dates: ["2020-01-01"], perYear: [0.02] };
  expect(optionLines(design, rates)).toEqual(["risk free fred:DGS3MO by date"]);
});
