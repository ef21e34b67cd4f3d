import fc from "fast-check";
import { expect, test } from "vitest";
import { certified, type Found, residualOf } from "./certified.ts";
import { longOnly } from "./constraints/constraints.ts";

const found: Found = {
  design: "any",
  assets: ["A", "B"],
  weights: Float64Array.of(0.4, 0.6),
  objective: 1,
  optimality: 1e-12,
  iterations: 3,
};

test("weights inside their constraints with a small residual are optimal", () => {
  expect(certified(found, longOnly(2))).toEqual({ status: "optimal", ...found });
});

test("a residual above 1e-9, or one that is no number, stops with words", () => {
  for (const optimality of [2e-9, Number.NaN, Number.POSITIVE_INFINITY]) {
    const portfolio = certified({ ...found, optimality, reason: "iterations" }, longOnly(2));
    expect(portfolio).toMatchObject({ status: "stopped", reason: "iterations" });
    expect(portfolio.status === "stopped" && portfolio.message).toBe(
      Number.isNaN(optimality)
        ? "any stopped (iterations) after 3 iterations: nothing proves how near its weights are to the best"
        : `any stopped (iterations) after 3 iterations at a first-order residual of ${optimality}`,
    );
  }
  expect(certified({ ...found, optimality: 2e-9 }, longOnly(2), 1e-8).status).toBe("optimal"); // as the user asked
});

test("whatever the residual, weights that break a bound, the budget or a row are not optimal", () => {
  const size = fc.double({ min: 1e-6, max: 1, noNaN: true });
  const row = { text: "", coefficients: Float64Array.of(1, 0), sense: "<=" as const, bound: 0.4 };
  const check = (miss: number): void => {
    const off = (a: number, b: number, upper = 1): string => {
      const within = { ...longOnly(2), upper: Float64Array.of(1, upper), linear: [row] };
      return certified({ ...found, weights: Float64Array.of(a, b) }, within).status;
    };
    expect(off(0.4, 0.6)).toBe("optimal");
    expect(off(-miss, 1 + miss)).toBe("stopped");
    expect(off(0.4 - miss, 0.6 + miss, 0.6)).toBe("stopped"); // above the upper bound alone, for small misses
    expect(off(0.4, 0.6 + miss)).toBe("stopped");
    expect(off(0.4 + miss, 0.6 - miss)).toBe("stopped");
  };
  fc.assert(fc.property(size, check), { seed: 1 });
});

test("a residual is that of the weights or what they break, whichever is worse, and no number where there is none", () => {
  const off = Float64Array.of(0.4, 0.7);
  expect(residualOf(off, 1e-3, longOnly(2))).toBeCloseTo(0.1 / 0.7, 14);
  expect(residualOf(off, 0.5, longOnly(2))).toBe(0.5);
  expect(residualOf(off, Number.NaN, longOnly(2))).toBeNaN();
});
