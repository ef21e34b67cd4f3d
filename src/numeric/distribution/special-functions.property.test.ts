import fc from "fast-check";
import { expect, test } from "vitest";
import { besselK } from "./bessel-k.ts";
import { chiSquareSurvival } from "./chi-square-survival.ts";
import { digamma } from "./digamma.ts";
import { besselKRatio, logBesselK, logBesselKOrderDerivative } from "./log-bessel-k.ts";
import { logGamma } from "./log-gamma.ts";
import { normalCdf } from "./normal-cdf.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { regularizedBeta } from "./regularized-beta.ts";
import { regularizedGammaP, regularizedGammaQ } from "./regularized-gamma.ts";
import { studentTCdf } from "./student-t-cdf.ts";
import { studentTQuantile } from "./student-t-quantile.ts";
import { trigamma } from "./trigamma.ts";

const between = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: low, max: high, noNaN: true });
/** From 10^low to 10^high, every magnitude alike. */
const magnitude = (low: number, high: number): fc.Arbitrary<number> =>
  between(low, high).map((exponent) => 10 ** exponent);
const runs = { seed: 1, numRuns: 200 };
const relative = (a: number, b: number): number => Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));

test("Gamma(x + 1) = x Gamma(x), and the recurrences of its derivatives", () => {
  fc.assert(
    fc.property(magnitude(-3, 3), (x) => {
      const size = Math.max(1, Math.abs(logGamma(x)));
      expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThan(1e-14 * size);
      expect(Math.abs(digamma(x + 1) - digamma(x) - 1 / x)).toBeLessThan(1e-14 * Math.max(1, 1 / x));
      expect(Math.abs(trigamma(x + 1) - trigamma(x) + 1 / (x * x))).toBeLessThan(
        1e-14 * Math.max(1, 1 / (x * x)),
      );
    }),
    runs,
  );
});

test("K_{v+1} = 2v/x K_v + K_{v-1}; K_{-v} = K_v; the ratios and the derivative are those of the values", () => {
  const out = { logK: 0, ratioUp: 0, ratioDown: 0, orderDerivative: 0 };
  fc.assert(
    fc.property(between(0, 500), magnitude(-8, 5), (order, x) => {
      besselK(order, x, out);
      expect(relative(out.ratioUp, (2 * order) / x + out.ratioDown)).toBeLessThan(1e-14);
      expect(logBesselK(-order, x)).toBe(out.logK);
      expect(logBesselKOrderDerivative(-order, x) + out.orderDerivative).toBe(0);
      expect(relative(besselKRatio(-order, x), out.ratioDown)).toBeLessThan(1e-15);
      const size = Math.max(1, Math.abs(logBesselK(order + 1, x)), order, x);
      expect(Math.abs(logBesselK(order + 1, x) - out.logK - Math.log(out.ratioUp))).toBeLessThan(
        1e-14 * size,
      );
      // a central difference with step h is off by h^2 of the third derivative and by rounding / h
      const h = 1e-4 * Math.max(1, order);
      const difference = (logBesselK(order + h, x) - logBesselK(order - h, x)) / (2 * h);
      expect(Math.abs(difference - out.orderDerivative)).toBeLessThan(
        1e-6 * Math.max(1, out.orderDerivative),
      );
    }),
    runs,
  );
});

test("K_{1/2}(x) = sqrt(pi / 2x) exp(-x)", () => {
  fc.assert(
    fc.property(magnitude(-8, 5), (x) => {
      const exact = 0.5 * Math.log(Math.PI / (2 * x)) - x;
      expect(Math.abs(logBesselK(0.5, x) - exact)).toBeLessThan(1e-14 * Math.max(1, x));
      expect(relative(besselKRatio(-0.5, x), 1)).toBeLessThan(4e-15);
    }),
    runs,
  );
});

test("P + Q = 1, P is monotone and obeys its recurrence in the shape", () => {
  fc.assert(
    fc.property(magnitude(-2, 3), between(0.01, 3), (shape, part) => {
      const x = shape * part;
      expect(regularizedGammaP(shape, x) + regularizedGammaQ(shape, x)).toBeCloseTo(1, 14);
      expect(regularizedGammaP(shape, x * 1.01)).toBeGreaterThanOrEqual(regularizedGammaP(shape, x));
      const step = Math.exp(shape * Math.log(x) - x - logGamma(shape + 1));
      expect(Math.abs(regularizedGammaP(shape + 1, x) - regularizedGammaP(shape, x) + step)).toBeLessThan(
        1e-12,
      );
    }),
    runs,
  );
});

test("I_x(a, b) + I_{1-x}(b, a) = 1, I_x(a, 1) = x^a, and I is monotone in x", () => {
  fc.assert(
    fc.property(between(0.001, 0.999), magnitude(-1, 3), magnitude(-1, 3), (x, a, b) => {
      expect(regularizedBeta(x, a, b) + regularizedBeta(1 - x, b, a)).toBeCloseTo(1, 13);
      if (a < 100)
        expect(relative(regularizedBeta(x, a, 1), x ** a)).toBeLessThan(1e-15 * (40 - a * Math.log(x)));
      expect(regularizedBeta(x * 1.001, a, b)).toBeGreaterThanOrEqual(regularizedBeta(x, a, b));
    }),
    runs,
  );
});

test("a chi-square variate of two degrees of freedom is exponential", () => {
  fc.assert(
    fc.property(between(0, 1000), (x) => {
      expect(relative(chiSquareSurvival(x, 2), Math.exp(-x / 2))).toBeLessThan(1e-13);
    }),
    runs,
  );
});

test("quantiles undo their distributions, and are odd around 1/2", () => {
  fc.assert(
    fc.property(magnitude(-140, -0.302), magnitude(0, 3), (p, nu) => {
      // a quantile is known to an ulp, which moves the tail probability by z^2 of them, or nu
      const z = normalQuantile(p);
      expect(relative(normalCdf(z), p)).toBeLessThan(1e-15 * (4 + z * z));
      expect(normalQuantile(1 - p)).toBe(-normalQuantile(1 - (1 - p)));
      const t = studentTQuantile(p, nu);
      expect(relative(studentTCdf(t, nu), p)).toBeLessThan(1e-15 * (40 + 4 * nu - Math.log(p)));
    }),
    runs,
  );
});

test("Student's t of one degree of freedom is Cauchy's, of very many the normal", () => {
  fc.assert(
    fc.property(between(-30, 0), (t) => {
      expect(relative(studentTCdf(t, 1), Math.atan2(1, -t) / Math.PI)).toBeLessThan(1e-14);
      if (t > -5) expect(relative(studentTCdf(t, 1e10), normalCdf(t))).toBeLessThan(1e-7);
    }),
    runs,
  );
});

test("arguments outside the domain give NaN, the ends their limits", () => {
  expect([logGamma(-1), digamma(-1), trigamma(-1), logBesselK(1, -1), normalQuantile(2)]).toEqual(
    Array(5).fill(NaN),
  );
  expect([logGamma(0), digamma(0), trigamma(0)]).toEqual([Infinity, -Infinity, Infinity]);
  expect([normalQuantile(0), normalQuantile(1), studentTQuantile(0.5, 3)]).toEqual([-Infinity, Infinity, 0]);
  expect([regularizedBeta(0, 2, 3), regularizedBeta(1, 2, 3), regularizedGammaP(2, 0)]).toEqual([0, 1, 0]);
  expect([regularizedGammaQ(2, Infinity), chiSquareSurvival(-1, 2)]).toEqual([0, 1]);
});
