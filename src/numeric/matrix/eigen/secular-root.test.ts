import fc from "fast-check";
import { expect, test } from "vitest";
import { secularRoot } from "./secular-root.ts";

test("roots by hand: diag(0, 1) + [1 1; 1 1] has eigenvalues (3 -+ sqrt 5) / 2", () => {
  const equation = { poles: Float64Array.of(0, 1), z: Float64Array.of(1, 1), weight: 1 };
  const differences = new Float64Array(4);
  expect(secularRoot(equation, 0, differences, 0)).toBeCloseTo((3 - Math.sqrt(5)) / 2, 15);
  expect(secularRoot(equation, 1, differences, 2)).toBeCloseTo((3 + Math.sqrt(5)) / 2, 15);
  expect(differences[1]).toBeCloseTo((Math.sqrt(5) - 1) / 2, 15);
});

test("property: roots interlace with the poles and solve the equation to the rounding of its terms", () => {
  const equations = fc
    .array(fc.tuple(fc.integer({ min: -30, max: 0 }), fc.integer({ min: -12, max: 0 }), fc.boolean()), {
      minLength: 1,
      maxLength: 30,
    })
    .map((terms) => {
      const poles = new Float64Array(terms.length);
      terms.slice(1).forEach(([gap], i) => {
        poles[i + 1] = poles[i] + 2 ** gap;
      });
      const z = terms.map(([, size, sign]) => (sign ? 1 : -1) * 10 ** size);
      return { poles, z: Float64Array.from(z), weight: 0.7 };
    });
  fc.assert(
    fc.property(equations, ({ poles, z, weight }) => {
      const n = poles.length;
      const differences = new Float64Array(n);
      for (let j = 0; j < n; j++) {
        secularRoot({ poles, z, weight }, j, differences, 0);
        expect(differences[j]).toBeLessThan(0);
        if (j + 1 < n) expect(differences[j + 1]).toBeGreaterThan(0);
        const terms = z.map((share, i) => (share * share) / differences[i]);
        const value = terms.reduce((sum, term) => sum + term, 1 / weight);
        const size = terms.reduce((sum, term) => sum + Math.abs(term), 1 / weight);
        expect(Math.abs(value)).toBeLessThan(4 * (n + 1) * Number.EPSILON * size);
      }
    }),
    { seed: 1, numRuns: 50 },
  );
});
