import { expect, test } from "vitest";
import { boxBudgetProjection } from "./box-budget-projection.ts";
import { reducedGradient } from "./reduced-gradient.ts";

const simplex = boxBudgetProjection({
  lower: new Float64Array(3),
  upper: new Float64Array(3).fill(1),
  budget: 1,
});

test("equal gradients where something is held, larger ones where nothing is: stationary", () => {
  expect(reducedGradient(Float64Array.of(0.5, 0.5, 0), Float64Array.of(2, 2, 3), simplex)).toBeLessThan(
    1e-15,
  );
});

test("off the bounds it is the gradient's deviation from the multiplier over its size, by hand", () => {
  // t = 0.5 / 2.2; the multiplier is the mean of the first two gradients, the third asset stays at zero
  const residual = reducedGradient(Float64Array.of(0.5, 0.5, 0), Float64Array.of(2, 1.8, 2.2), simplex);
  expect(residual).toBeCloseTo(0.1 / 2.2, 14);
});

test("it does not change with the units of the function", () => {
  const x = Float64Array.of(0.2, 0.3, 0.5);
  const g = Float64Array.of(1, -2, 4);
  expect(
    reducedGradient(
      x,
      g.map((each) => each * 2 ** -30),
      simplex,
    ),
  ).toBe(reducedGradient(x, g, simplex));
});

test("a flat function is stationary everywhere", () => {
  expect(reducedGradient(Float64Array.of(0.2, 0.3, 0.5), new Float64Array(3), simplex)).toBe(0);
});
