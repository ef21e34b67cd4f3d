import { expect, test } from "vitest";
import { momentsFrom } from "../../../tests/support/moments.ts";
import { parseHoldings } from "../../market/holdings/holdings.ts";
import type { DataTable } from "../../market/panel/panel.ts";
import { parseDataTable } from "../../market/table/data-table.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { constraintsFor } from "./constraints-for.ts";
import { weightsOfHoldings } from "./held-weights.ts";

const assets = ["A", "B", "C"];
const moments = momentsFrom(
  assets,
  [0, 0, 0],
  [
    [0.04, 0.01, 0],
    [0.01, 0.09, 0],
    [0, 0, 0.01],
  ],
);
const characteristics: DataTable = parseDataTable(
  "asset,class,duration\nC,cash,0.1\nA,stock,0\nB,bond,7\nZ,bond,9\n",
  "labels.csv",
);

test("what is not said is long only, fully invested, and nothing more", () => {
  expect(constraintsFor({}, assets)).toEqual({
    lower: new Float64Array(3),
    upper: new Float64Array(3).fill(1),
    budget: 1,
    linear: [],
  });
});

test("limits on exposure replace the bounds of long-only weights, not those that were given", () => {
  const { lower, upper, deviations } = constraintsFor({ gross: 1.6, short: 0.3, maxWeight: 0.5 }, assets);
  expect([...lower]).toEqual([-Infinity, -Infinity, -Infinity]);
  expect([...upper]).toEqual([0.5, 0.5, 0.5]);
  expect(deviations?.map(({ text }) => text)).toEqual([
    "gross exposure at most 160%",
    "short exposure at most 30%",
  ]);
  expect(() => constraintsFor({ budget: 0 }, assets)).toThrow(
    "weights that sum to zero need short positions",
  );
});

test("labels and exposures come by the names of the assets, betas from the beliefs", () => {
  const linear = ["class:bond <= 40%", "duration <= 5", "beta(A) in 0.4..0.6"];
  const rows = constraintsFor({ linear, characteristics }, assets, assets, { moments }).linear;
  expect(rows.map(({ coefficients }) => [...coefficients])).toEqual([
    [0, 1, 0],
    [0, 7, 0.1],
    [1, 0.25, 0],
    [1, 0.25, 0],
  ]);
  const equal = constraintsFor({ linear: ["beta(equal-weight) <= 1"] }, assets, assets, { moments })
    .linear[0];
  const beta = [0.05, 0.1, 0.01].map((value) => value / 0.16); // of thirds: (1/3 row sums) / (1/9 of all)
  equal.coefficients.forEach((value, i) => {
    expect(value).toBeCloseTo(3 * beta[i], 12);
  });
});

test("assets that are known and not there weigh nothing", () => {
  const spec = { linear: ["each class <= 50%", "beta(A) <= 0.5"], characteristics };
  const there = {
    ...moments,
    assets: ["A", "C"],
    covariance: fromRows([
      [0.04, 0],
      [0, 0.01],
    ]),
  };
  const { linear } = constraintsFor(spec, ["A", "C"], assets, { moments: there });
  expect(linear.map(({ text }) => text)).toEqual([
    "each class <= 50%: stock",
    "each class <= 50%: cash",
    "beta(A) <= 0.5",
  ]);
});

test("turnover counts from what is held; where nothing is, the first purchase is free", () => {
  const held = Float64Array.of(0.5, 0.5, 0);
  expect(constraintsFor({ maxTurnover: 0.2 }, assets, assets, { held }).deviations).toEqual([
    { text: "turnover at most 20%", center: held, above: 1, below: 1, limit: 0.2 },
  ]);
  expect(
    constraintsFor({ maxTurnover: 0.2 }, assets, assets, { held: new Float64Array(3) }).deviations,
  ).toBeUndefined();
  expect(() => constraintsFor({ maxTurnover: 0.2 }, assets)).toThrow("nothing is said to be held");
});

test("a tracking error needs a benchmark that is known", () => {
  const within = constraintsFor({ trackingError: 0.03, benchmark: "1/N" }, assets, assets, { moments });
  expect(within.volatilities?.map(({ text, center }) => [text, center[0]])).toEqual([
    ["tracking error at most 3%", 1 / 3],
  ]);
  expect(() => constraintsFor({ trackingError: 0.03 }, assets, assets, { moments })).toThrow(
    "there is no benchmark",
  );
  expect(() =>
    constraintsFor({ trackingError: 0.03, benchmark: "SPY" }, assets, assets, { moments }),
  ).toThrow("the benchmark SPY is not among the assets");
});

test("holdings are weights, or quantities at their prices", () => {
  const quantities = parseHoldings("symbol,quantity,price\nC,10,5\nA,100,0.5\n", "broker.csv");
  expect([...weightsOfHoldings(quantities, assets, "the holdings")]).toEqual([0.5, 0, 0.5]);
  const weights = parseHoldings("asset,weight\nA,60%\nD,40%\n", "held.csv");
  expect(() => weightsOfHoldings(weights, assets, "the holdings")).toThrow(
    "the holdings have D, which is not among the assets",
  );
});

test("positions", () => {
  expect(constraintsFor({ maxAssets: 2, minPosition: 0.1 }, assets).positions).toEqual({
    text: "at most 2 assets, positions of at least 10%",
    most: 2,
    smallest: Float64Array.of(0.1, 0.1, 0.1),
  });
  expect(() => constraintsFor({ maxAssets: 2, minAssets: 3 }, assets)).toThrow(
    "at least 3 assets and at most 2",
  );
});

test("betas to what does not move are refused by name", () => {
  const still = { ...moments, covariance: { ...moments.covariance, data: moments.covariance.data.slice() } };
  for (const k of [2, 5, 6, 7, 8]) still.covariance.data[k] = 0; // C
  expect(() => constraintsFor({ linear: ["beta(C) <= 1"] }, assets, assets, { moments: still })).toThrow(
    "C does not move in the window: there are no betas to it",
  );
});
