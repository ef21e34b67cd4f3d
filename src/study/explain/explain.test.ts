import { expect, test } from "vitest";
import { samplePrices } from "../../../tests/support/sample.ts";
import { settled } from "../../base/option/read-options.ts";
import { explainOptions } from "../../jobs/requests/explain.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { Explanation } from "../../jobs/results/explain.ts";
import { parseDataTable } from "../../market/table/data-table.ts";
import { recommender, type StrategySpec } from "../../strategy/strategy.ts";
import { explainResult } from "./explain.ts";
import { withoutDates } from "./other-histories.ts";

const data: LoadedData = {
  file: "stock_prices.csv",
  digest: "",
  simulated: true,
  notes: [],
  history: { prices: samplePrices("stock_prices.csv", ["S01", "S02", "S03", "S04", "S05"]) },
};
const spec: StrategySpec = {
  name: "it",
  model: { name: "sample", options: {} },
  design: { name: "max-sharpe", options: { riskFree: 0.01 } },
  constraints: { maxWeight: 0.4 },
  returnType: "simple",
};

async function explained(given: object, other: Partial<StrategySpec> = {}): Promise<Explanation> {
  const settings = settled(explainOptions, given, "explain");
  const { outcome } = await explainResult(data, { ...spec, ...other }, settings, 0.01);
  if (outcome.status !== "explained") throw new Error(outcome.failure.message);
  return outcome;
}

test("contributions sum to the figures of the portfolio; each part of the explanation is there", async () => {
  const found = await explained({
    shocks: ["S01=-20%"],
    whatIf: ["S02 <= 5%", "without S03"],
    carriedBy: "year",
  });
  const { contributions, annualized } = found;
  const total = (pick: (each: (typeof contributions)[number]) => number): number =>
    contributions.reduce((sum, each) => sum + pick(each), 0);
  expect(total((each) => each.return)).toBeCloseTo(annualized.return, 12);
  expect(total((each) => each.volatility)).toBeCloseTo(annualized.volatility, 12);
  expect(found.leftOut.map(({ name }) => name)).toContain("S01");
  expect(found.carriedBy.choices).toHaveLength(6);
  const [capped, without] = found.whatIf;
  expect(capped.weights?.[1]).toBeLessThanOrEqual(0.05 + 1e-12);
  expect(without.weights?.[2]).toBe(0);
  const shock = found.stress.find(({ kind }) => kind === "shock");
  expect(shock?.moves[0]).toBe(-0.2);
  expect(found.stress.some(({ kind }) => kind === "episode")).toBe(false); // simulated data know no history
});

test("each view and each characteristic is left out once; the beliefs that are left are those without it", async () => {
  const views = ["S01 = 30%", "S02 - S03 = 4%"];
  const model = (given: readonly string[], confidences: readonly number[]) => ({
    name: "black-litterman",
    options: { views: given, confidences },
  });
  const { spokenFor } = await explained({ carriedBy: "none" }, { model: model(views, [0.9, 0.2]) });
  expect(spokenFor.map(({ name }) => name).toSorted()).toEqual(views.map((view) => `the view ${view}`));
  const alone = (await recommender({ ...spec, model: model([views[1]], [0.2]) }))(data.history).portfolio;
  const without = spokenFor.find(({ name }) => name.endsWith(views[0]));
  expect(without?.weights).toEqual(alone.status === "infeasible" ? undefined : alone.weights);

  const characteristics = parseDataTable(
    "asset,sector,size\nS01,a,1\nS02,b,2\nS03,a,3\nS04,b,4\nS05,a,5\n",
    "c.csv",
  );
  const mixed = { name: "mixed", options: { characteristics } };
  const { spokenFor: ofColumns } = await explained({ carriedBy: "none" }, { model: mixed });
  expect(ofColumns.map(({ name }) => name).toSorted()).toEqual([
    "the characteristic sector",
    "the characteristic size",
  ]);
  expect((await explained({ leaveOut: false, carriedBy: "none" }, { model: mixed })).spokenFor).toEqual([]);
});

test("what a period carries is what is chosen without its returns", async () => {
  const { carriedBy } = await explained({ carriedBy: "quarter" });
  const recommend = await recommender(spec);
  const { choices } = carriedBy;
  const [first] = choices;
  const [year, quarter] = [first.name.slice(0, 4), Number(first.name.slice(-1))];
  const again = recommend(
    withoutDates(data.history, (date) => {
      return date.startsWith(year) && Math.ceil(Number(date.slice(5, 7)) / 3) === quarter;
    }),
  ).portfolio;
  expect(first.weights).toEqual(again.status === "infeasible" ? undefined : again.weights);
  expect(choices.every(({ moved }, k) => k === 0 || moved <= choices[k - 1].moved)).toBe(true);
});

test("designs without first-order conditions say so, and have all the rest", async () => {
  const found = await explained(
    { carriedBy: "none" },
    { design: { name: "hrp", options: {} }, constraints: {} },
  );
  expect(found.sensitivity).toEqual({
    none: "the weights of hrp follow a tree of clusters, and leap where it changes",
  });
  expect(found.leftOut).toHaveLength(5);
});

test.each([
  [{ shocks: ["S01"] }, '--shock "S01": a move such as SPY=-20% is needed'],
  [{ shocks: ["S09=-20%"] }, "there is no asset and no factor S09"],
  [{ shocks: ["S01=-20"] }, "means -2,000%"],
  [{ whatIf: ["without S20"] }, '--what-if "without S20": there is no asset S20'],
  [{ whatIf: ["S02 <="] }, "a number or an asset is needed"],
])("refused: %j", async (given, message) => {
  await expect(explained({ ...given, carriedBy: "none" })).rejects.toThrow(message);
});
