import { expect, test } from "vitest";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { exactBudget, requireTaken } from "./constraint-kinds.ts";
import { brokenConstraints } from "./constraint-words.ts";
import { type Constraints, longOnly } from "./constraints.ts";
import { largestViolation } from "./violations.ts";

const held = Float64Array.of(0.5, 0.5, 0);
const covariance = fromRows([
  [0.04, 0, 0],
  [0, 0.04, 0],
  [0, 0, 0.01],
]);
const all: Constraints = {
  ...longOnly(3),
  budget: { least: 0.9, most: 1 },
  deviations: [{ text: "turnover at most 40%", center: held, above: 1, below: 1, limit: 0.4 }],
  volatilities: [
    {
      text: "volatility at most 15%",
      center: new Float64Array(3),
      covariance,
      periodsPerYear: 1,
      limit: 0.15,
    },
  ],
  positions: { text: "at most 2 assets", most: 2, smallest: Float64Array.of(0.1, 0.1, 0.1) },
};
const assets = ["A", "B", "C"];

test("weights that hold to everything break nothing", () => {
  const weights = Float64Array.of(0.5, 0.4, 0); // turnover 10%, volatility sqrt(.01 + .0064) = 12.8%
  expect(largestViolation(weights, all)).toBe(0);
  expect(brokenConstraints(weights, all, assets)).toEqual([]);
});

test("what is missed is said in words, and measured in weights", () => {
  const weights = Float64Array.of(0.95, 0, 0.05); // turnover .45 + .5 + .05, volatility .1901
  expect(brokenConstraints(weights, all, assets)).toEqual([
    "turnover at most 40% would be missed by 60%",
    "volatility at most 15% is missed: it would be 19.0066%",
    "C would get 0.05, its smallest position is 0.1",
  ]);
  expect(largestViolation(weights, all)).toBeCloseTo(0.6, 12);
  expect(
    largestViolation(Float64Array.of(0.3, 0.3, 0.2), { ...longOnly(3), budget: all.budget }),
  ).toBeCloseTo(0.1);
});

test("positions are counted by weights that are not zero", () => {
  const { positions } = all;
  expect(largestViolation(Float64Array.of(0.6, 0.3, 0.1), { ...longOnly(3), positions })).toBeCloseTo(0.1);
  const least = { ...longOnly(3), positions: { text: "at least 3 assets", least: 3 } };
  expect(largestViolation(Float64Array.of(0.5, 0.5, 0), least)).toBe(1);
});

test("a design refuses by name what it cannot hold to", () => {
  expect(() => requireTaken("hrp", all, ["budget range", "linear"])).toThrow(
    'hrp cannot hold to limits on gross or short exposure, or on turnover, and was given "turnover at most 40%"',
  );
  expect(() => exactBudget("hrp", all)).toThrow(/a range for the sum of the weights.*0.9 to 1/);
  expect(exactBudget("hrp", longOnly(2))).toBe(1);
});
