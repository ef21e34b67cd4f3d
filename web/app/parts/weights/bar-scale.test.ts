import { expect, test } from "vitest";
import { barScale, largestFirst, placeOn } from "./bar-scale.ts";

test("bars end at a round number and begin at zero, or below it where something is short", () => {
  expect(barScale([0.12, 0.05])).toEqual({ from: 0, to: 0.2 });
  expect(barScale([0.8, -0.11])).toEqual({ from: -0.2, to: 1 });
  expect(barScale([2.3])).toEqual({ from: 0, to: 3 });
});

test("a place is a share of the stretch, and stays on it", () => {
  const scale = { from: -0.2, to: 0.6 };
  expect([-0.2, 0, 0.6, 2].map((value) => placeOn(scale, value))).toEqual([0, 25, 100, 100]);
  expect(placeOn({ from: 0, to: 0 }, 0)).toBe(0);
});

test("the largest come first, equal ones in their order", () => {
  expect(largestFirst([0.1, 0.3, 0.1, -0.2])).toEqual([1, 0, 2, 3]);
});
