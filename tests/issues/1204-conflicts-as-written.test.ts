import { expect, test } from "vitest";
import { kinfolio } from "../support/kinfolio.ts";

const optimize = (...args: readonly string[]) =>
  kinfolio(["optimize", "--design", "gmv", "--assets", "S01,S02,S03", ...args]);

test.each([
  [["--max-weight", "25%"], "upper bounds sum to 75%, the budget is 100%: 25% is missing"],
  [["--max-weight", "0.25"], "upper bounds sum to 0.75, the budget is 1: 0.25 is missing"],
  [["--constraint", "S01 + S02 + S03 <= 80%"], "they cannot hold together: 20% is missing"],
  [["--constraint", "S01 + S02 + S03 <= 0.8"], "they cannot hold together: 0.2 is missing"],
  [["--max-weight", "45%", "--constraint", "S01 + S02 <= 50%"], "maximum weights: S03 45%"],
  [["--max-weight", "0.5", "--max-assets", "1"], "at most 1 asset"],
])("%j clash in the unit in which they were written", async (args, words) => {
  const { code, stderr } = await optimize(...args);
  expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
});

test("what a bound costs is named as it was written", async () => {
  const { stdout } = await optimize("--max-weight", "35%", "--json");
  const named = JSON.parse(stdout).prices.map(({ constraint }: { constraint: string }) => constraint);
  expect(named.length).toBeGreaterThan(0);
  for (const text of named) expect(text).toMatch(/^(maximum weight of S0\d 35%|no short position in S0\d)$/);
});

test("entropy pooling without views says so", async () => {
  const { code, stderr } = await optimize("--model", "entropy-pooling");
  expect([code, stderr]).toEqual([0, expect.stringContaining("no views are given")]);
});
