import { expect, test } from "vitest";
import { fitNames } from "./fit-names.ts";
import { textWidth } from "./text-width.ts";

const names = [
  "equal-weight",
  "mean-variance, riskAversion 5",
  "mean-variance, riskAversion 25",
  "hierarchical equal risk contribution",
];

test("names that would be cut to the same keep their ends, others their beginnings, and all fit", () => {
  const fitted = [...fitNames(names, 12, 120).values()];
  expect(new Set(fitted).size).toBe(names.length);
  expect(fitted[0]).toBe("equal-weight");
  expect(fitted[1]).toMatch(/^mean.*….*ion 5$/);
  expect(fitted[2]).toMatch(/^mean.*….*ion 25$/);
  expect(fitted[3]).toMatch(/^hierarchical.*…$/);
  for (const text of fitted) expect(textWidth(text, 12)).toBeLessThanOrEqual(120);
});

test("names that fit are left alone, the same name twice too", () => {
  expect([...fitNames(["SPY", "AGG", "SPY"], 12, 120)]).toEqual([
    ["SPY", "SPY"],
    ["AGG", "AGG"],
  ]);
});
