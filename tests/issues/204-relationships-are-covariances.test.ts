import { describe, expect, test } from "vitest";
import { mixedOf } from "../support/mixed-cases.ts";

describe.each(["symbol@K", "market:symbol@K", "symbol@K:date"])("found-bugs-mixed 4: in %s", (random) => {
  test.each([
    ["K_indef", "relationship K has the eigenvalue -2.6"],
    ["K_mild_indef", "relationship K has the eigenvalue -0.224"],
    ["K_neg", "relationship K has -1 on its diagonal"],
    ["K_zero", "relationship K is zero everywhere"],
  ])("%s is refused and says why", (K, says) => {
    expect(() => mixedOf("base", "return ~ market", random, { K })).toThrow(says);
  });
});

test("a covariate of slopes that is zero in every row is refused, among fixed effects it is left out", () => {
  expect(() => mixedOf("zerocov", "return ~ market", "z:symbol")).toThrow("z is zero in every row");
  expect(mixedOf("zerocov", "return ~ market + z", "symbol").fit.aliased).toEqual(["z"]);
});
