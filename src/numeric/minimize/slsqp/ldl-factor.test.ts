import fc from "fast-check";
import { expect, test } from "vitest";
import { assembleFactor, factorTimes, identityFactor, updateFactor } from "./ldl-factor.ts";

test("the factor of I + 3 zz' for z = (1, 2), by hand", () => {
  const factor = identityFactor(2);
  updateFactor(factor, Float64Array.of(1, 2), 3);
  // [[4, 6], [6, 13]] = L diag(4, 4) L' with l21 = 1.5
  expect(factor.lower.data[2]).toBeCloseTo(1.5, 14);
  expect(Array.from(factor.diagonal)).toEqual([expect.closeTo(4, 14), expect.closeTo(4, 14)]);
});

const vector = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 5, maxLength: 5 });

test("updates and their downdates assemble to what was added", () => {
  fc.assert(
    fc.property(fc.array(vector, { minLength: 1, maxLength: 6 }), vector, (added, s) => {
      const factor = identityFactor(5);
      const expected = Float64Array.from({ length: 25 }, (_, k) => (k % 6 === 0 ? 1 : 0));
      const add = (z: number[], sigma: number): void => {
        updateFactor(factor, Float64Array.from(z), sigma);
        for (let i = 0; i < 5; i++) for (let j = 0; j < 5; j++) expected[i * 5 + j] += sigma * z[i] * z[j];
      };
      for (const z of added) add(z, 0.7);
      add(added[0], -0.7); // what was added can be taken away: at least I remains
      const assembled = assembleFactor(factor).data;
      // condition at most 1 + 6 * 0.7 * 20
      assembled.forEach((each, k) => {
        expect(Math.abs(each - expected[k])).toBeLessThan(1e-10);
      });
      const product = factorTimes(factor, Float64Array.from(s));
      for (let i = 0; i < 5; i++) {
        const byHand = s.reduce((total, each, j) => total + assembled[i * 5 + j] * each, 0);
        expect(Math.abs(product[i] - byHand)).toBeLessThan(1e-11);
      }
      for (const pivot of factor.diagonal) expect(pivot).toBeGreaterThan(0);
    }),
    { seed: 1, numRuns: 100 },
  );
});
