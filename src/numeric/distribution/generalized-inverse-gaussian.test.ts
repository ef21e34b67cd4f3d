import fc from "fast-check";
import { expect, test } from "vitest";
import { fillInverseGaussianMoments, inverseGaussianMoments } from "./generalized-inverse-gaussian.ts";
import { besselKRatio, logBesselK, logBesselKOrderDerivative } from "./log-bessel-k.ts";

const laws = fc.record({
  order: fc.double({ min: 2, max: 300, noNaN: true }),
  a: fc.double({ min: -1, max: 4, noNaN: true }).map((exponent) => 10 ** exponent),
  b: fc.double({ min: -8, max: 3, noNaN: true }).map((exponent) => 10 ** exponent),
});

test("the moments are the ratios of Bessel functions", () => {
  const out = inverseGaussianMoments(1);
  fc.assert(
    fc.property(laws, ({ order, a, b }) => {
      fillInverseGaussianMoments(order, Float64Array.of(a), b, out);
      const z = Math.sqrt(a * b);
      const scale = Math.sqrt(b / a);
      const logRatio = Math.log(scale);
      expect(out.mean[0] / (scale * besselKRatio(order, z))).toBeCloseTo(1, 13);
      expect((out.inverseMean[0] * scale) / besselKRatio(-order, z)).toBeCloseTo(1, 13);
      const size = 1 + Math.abs(logRatio) + Math.abs(logBesselKOrderDerivative(order, z));
      expect(Math.abs(out.logMean[0] - logRatio - logBesselKOrderDerivative(order, z))).toBeLessThan(
        1e-14 * size,
      );
      const expected = Math.LN2 + logBesselK(order, z) + order * logRatio;
      expect(Math.abs(out.logNormalizer[0] - expected)).toBeLessThan(1e-14 * (1 + z + order * size));
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("a vanishing b leads to the gamma law", () => {
  const limit = inverseGaussianMoments(1);
  const near = inverseGaussianMoments(1);
  fc.assert(
    fc.property(laws, ({ order, a }) => {
      fillInverseGaussianMoments(order, Float64Array.of(a), 0, limit);
      fillInverseGaussianMoments(order, Float64Array.of(a), 1e-300, near);
      for (const name of ["mean", "inverseMean", "logMean", "logNormalizer"] as const) {
        const size = name.startsWith("log") ? 1 + order * Math.abs(Math.log(order / a)) : limit[name][0];
        expect(Math.abs(near[name][0] - limit[name][0])).toBeLessThan(1e-14 * size);
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("Jensen's inequality: E[1/tau] >= 1/E[tau], E[log tau] <= log E[tau]", () => {
  const out = inverseGaussianMoments(1);
  fc.assert(
    fc.property(laws, ({ order, a, b }) => {
      fillInverseGaussianMoments(order, Float64Array.of(a), b, out);
      expect(out.inverseMean[0] * out.mean[0]).toBeGreaterThan(1 - 1e-14);
      expect(out.logMean[0]).toBeLessThan(Math.log(out.mean[0]) + 1e-14);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("many laws at once are what each is alone", () => {
  const count = 150;
  const [many, one] = [inverseGaussianMoments(count), inverseGaussianMoments(1)];
  fc.assert(
    fc.property(laws, fc.double({ min: 0, max: 3, noNaN: true }), ({ order, a, b }, decades) => {
      const each = Float64Array.from({ length: count }, (_, t) => a * 10 ** ((decades * t) / count));
      fillInverseGaussianMoments(order, each, b, many);
      for (let t = 0; t < count; t += 7) {
        fillInverseGaussianMoments(order, each.subarray(t, t + 1), b, one);
        expect(Math.abs(many.mean[t] / one.mean[0] - 1)).toBeLessThan(3e-14);
        expect(Math.abs(many.inverseMean[t] / one.inverseMean[0] - 1)).toBeLessThan(3e-14);
        expect(Math.abs(many.logMean[t] - one.logMean[0])).toBeLessThan(3e-14);
        expect(Math.abs(many.logNormalizer[t] - one.logNormalizer[0])).toBeLessThan(5e-14 * (1 + order));
      }
    }),
    { seed: 1, numRuns: 100 },
  );
});
