import { expect, test } from "vitest";
import { cellByKey } from "./heat-map-keys.ts";

test("keys go from cell to cell and never beyond the square", () => {
  expect(cellByKey("ArrowRight", [3, 4], 6)).toEqual([3, 5]);
  expect(cellByKey("ArrowRight", [3, 5], 6)).toEqual([3, 5]);
  expect(cellByKey("ArrowUp", [0, 2], 6)).toEqual([0, 2]);
  expect(cellByKey("PageDown", [3, 2], 20)).toEqual([13, 2]);
  expect(cellByKey("PageDown", [13, 2], 20)).toEqual([19, 2]);
  expect(cellByKey("Home", [3, 4], 6)).toEqual([3, 0]);
  expect(cellByKey("End", [3, 4], 6)).toEqual([3, 5]);
  expect(cellByKey("a", [3, 4], 6)).toBeUndefined();
});
