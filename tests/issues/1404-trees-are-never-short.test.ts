import { expect, test } from "vitest";
import { type Constraints, longOnly } from "../../src/optimize/constraints/constraints.ts";
import { hierarchicalRiskParity } from "../../src/optimize/hierarchical/hierarchical-risk-parity.ts";
import { momentsFrom } from "../support/moments.ts";

const moments = momentsFrom(
  ["A", "B", "CASH"],
  [0, 0, 0],
  [
    [4e-4, 3e-4, 0],
    [3e-4, 4e-4, 0],
    [0, 0, 1e-8],
  ],
);
const free: Constraints = {
  ...longOnly(3),
  lower: new Float64Array(3).fill(-Infinity),
  upper: new Float64Array(3).fill(Infinity),
};

/** Where gross exposure alone is limited, nothing bounds weights from below: what a bound takes was taken from others below zero. */
test("a least weight is taken from assets that have something, whatever may be short", () => {
  const found = hierarchicalRiskParity(moments, {
    ...free,
    lower: Float64Array.of(0.1, -Infinity, -Infinity),
  });
  if (found.status !== "optimal") throw new Error(found.status);
  expect(found.weights[0]).toBeCloseTo(0.1, 12);
  expect(Math.min(...found.weights)).toBeGreaterThanOrEqual(0);
  const long = hierarchicalRiskParity(moments, { ...longOnly(3), lower: Float64Array.of(0.1, 0, 0) });
  expect(found.weights).toEqual("weights" in long ? long.weights : undefined);
});

test("of a budget below zero every share is short, in the same proportions", () => {
  const [long, short] = [1, -1].map((budget) => hierarchicalRiskParity(moments, { ...free, budget }));
  if (long.status !== "optimal" || short.status !== "optimal") throw new Error(short.status);
  expect(Math.min(...long.weights)).toBeGreaterThan(0);
  expect(short.weights).toEqual(long.weights.map((weight) => -weight));
});
