import { expect, test } from "vitest";
import { formatNumber } from "../report/number-format.ts";
import { pValueFormat } from "./p-value-format.ts";

test.each([
  [1000, "< 0.001"],
  [10000, "< 0.001"],
  [700, "< 0.002"],
  [200, "< 0.005"],
])("none of %d resamples is %s", (resamples, expected) => {
  expect(formatNumber(0, pValueFormat(resamples, 3))).toBe(expected);
  expect(formatNumber(1, pValueFormat(resamples, 3))).toBe("1.000");
});
