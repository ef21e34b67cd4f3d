import { expect, test } from "vitest";
import { chiSquareQuantile } from "./chi-square-quantile.ts";
import { chiSquareSurvival } from "./chi-square-survival.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { regularizedGammaP } from "./regularized-gamma.ts";

test("by hand: two degrees of freedom are an exponential, one is a squared normal", () => {
  for (const p of [1e-6, 0.1, 0.5, 0.95, 0.999]) {
    expect(Math.abs(chiSquareQuantile(p, 2) / (-2 * Math.log1p(-p)) - 1)).toBeLessThan(1e-13);
    expect(Math.abs(chiSquareQuantile(p, 1) / normalQuantile((1 + p) / 2) ** 2 - 1)).toBeLessThan(1e-9);
  }
});

test("the quantile is where the distribution function is the probability", () => {
  for (const degrees of [1, 3, 20, 500]) {
    for (const p of [1e-10, 0.01, 0.3]) {
      const x = chiSquareQuantile(p, degrees);
      expect(Math.abs(regularizedGammaP(degrees / 2, x / 2) / p - 1)).toBeLessThan(1e-12);
    }
    for (const p of [0.7, 0.99, 1 - 1e-9]) {
      const x = chiSquareQuantile(p, degrees);
      expect(Math.abs(chiSquareSurvival(x, degrees) / (1 - p) - 1)).toBeLessThan(1e-11);
    }
  }
});

test("no quantile outside probabilities", () => {
  for (const p of [0, 1, -1, 2, Number.NaN]) expect(chiSquareQuantile(p, 3)).toBeNaN();
});
