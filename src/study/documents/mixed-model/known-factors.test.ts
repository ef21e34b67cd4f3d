import { expect, test } from "vitest";
import type { StrategySpec } from "../../../strategy/strategy.ts";
import { leftOutNote, withKnownFactors } from "./known-factors.ts";

function asking(name: string, options: Readonly<Record<string, unknown>>): StrategySpec {
  return {
    name,
    model: { name: "mixed", options },
    design: { name: "gmv", options: {} },
    constraints: {},
    returnType: "simple",
  };
}

const strategies = [
  asking("both", { factors: ["SPY", "IEF"], mix: false }),
  asking("rates", { factors: ["IEF"] }),
  asking("none", {}),
];

test("models go without the factors that the data do not have, and take the market where none is left", () => {
  const { strategies: adapted, leftOut } = withKnownFactors(strategies, ["SPY", "VIX"], "SPY");
  expect(adapted.map(({ model }) => model.options)).toEqual([
    { factors: ["SPY"], mix: false },
    { factors: ["SPY"] },
    {},
  ]);
  expect(leftOut).toEqual(["IEF"]);
  expect(leftOutNote(leftOut)).toMatchObject([{ kind: "note", tone: "warning" }]);
});

test("without any factor the mean of the assets is the one factor, as without the option", () => {
  const { strategies: adapted } = withKnownFactors(strategies, [], "SPY");
  expect(adapted.map(({ model }) => model.options)).toEqual([{ mix: false }, {}, {}]);
});

test("where the data have them all, nothing changes", () => {
  const { strategies: same, leftOut } = withKnownFactors(strategies, ["SPY", "IEF"], "SPY");
  expect(same).toEqual(strategies);
  expect(leftOutNote(leftOut)).toEqual([]);
});
