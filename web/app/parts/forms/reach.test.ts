import fc from "fast-check";
import { expect, test } from "vitest";
import type { NumberShape } from "./field.ts";
import { numberAt, positionOf, reachOf } from "./reach.ts";

const weight: NumberShape = { isShare: true, isWhole: false, unit: "weight" };
const aversion: NumberShape = { isShare: false, isWhole: false, unit: "ratio", usual: 1, least: 0 };

test("weights slide from nothing to all, ratios over four powers of ten around what is usual, seeds not at all", () => {
  expect(reachOf(weight)).toEqual({ least: 0, most: 1 });
  expect(reachOf(aversion)).toEqual({ least: 0.01, most: 100, isLog: true });
  expect(reachOf({ isShare: false, isWhole: true, unit: "seed" })).toBeUndefined();
});

test.each([
  ["weights", weight],
  ["ratios", aversion],
])("a position of %s is that of its number", (_, shape) => {
  const reach = reachOf(shape) ?? { least: 0, most: 1 };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (position) => {
      expect(Math.abs(positionOf(numberAt(position, reach, shape), reach) - position)).toBeLessThanOrEqual(1);
    }),
  );
});
