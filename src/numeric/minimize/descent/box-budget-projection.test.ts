import fc from "fast-check";
import { expect, test } from "vitest";
import { dot, sum } from "../../matrix/vector.ts";
import { boxBudgetProjection } from "./box-budget-projection.ts";

const project = (y: number[], lower: number[], upper: number[], budget: number): Float64Array =>
  boxBudgetProjection({ lower: Float64Array.from(lower), upper: Float64Array.from(upper), budget })(
    Float64Array.from(y),
    new Float64Array(y.length),
  );

test("onto the simplex, by hand", () => {
  // theta = (0.9 + 0.5 - 1) / 2 = 0.2 with the third entry at zero
  expect(Array.from(project([0.9, 0.5, -0.3], [0, 0, 0], [1, 1, 1], 1))).toEqual([
    expect.closeTo(0.7, 15),
    expect.closeTo(0.3, 15),
    0,
  ]);
});

test("with every entry on a bound at first, the budget is still spent", () => {
  expect(Array.from(project([5, -5, -6], [0, 0, 0], [0.4, 0.5, 0.5], 1))).toEqual([
    0.4,
    0.5,
    expect.closeTo(0.1, 15),
  ]);
});

test("without bounds it shifts every entry alike", () => {
  const none = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const all = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  expect(Array.from(project([3, 1], none, all, 1))).toEqual([1.5, -0.5]);
});

test("a set of one point is that point", () => {
  expect(Array.from(project([3, 1], [0.25, 0.75], [0.25, 0.75], 1))).toEqual([0.25, 0.75]);
});

test("bounds that add up to the budget but for rounding are the answer themselves", () => {
  const tenth: number[] = new Array(10).fill(0.1);
  const y = [3, ...tenth.slice(1)];
  for (const x of [
    project(y, tenth, new Array(10).fill(1), 1),
    project(y, new Array(10).fill(0), tenth, 1),
  ]) {
    for (const each of x) expect(each).toBeCloseTo(0.1, 14);
  }
});

test("the projection is feasible, and no feasible point is nearer (variational inequality)", () => {
  const number = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number, number, number, number), { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (entries, share) => {
        const y = entries.map(([value]) => value);
        const lower = entries.map(([, a, b]) => Math.min(a, b));
        const upper = entries.map(([, a, b]) => Math.max(a, b));
        const other = entries.map((_, i) => lower[i] + share * (upper[i] - lower[i]));
        const budget = other.reduce((total, each) => total + each, 0);
        const x = project(y, lower, upper, budget);
        expect(Math.abs(sum(x) - budget)).toBeLessThan(1e-13); // rounding of a dozen numbers of size 3
        x.forEach((each, i) => {
          expect(each).toBeGreaterThanOrEqual(lower[i]);
          expect(each).toBeLessThanOrEqual(upper[i]);
        });
        // <y - x, z - x> <= 0 for every feasible z
        const gap = dot(
          Float64Array.from(y, (each, i) => each - x[i]),
          Float64Array.from(other, (z, i) => z - x[i]),
        );
        expect(gap).toBeLessThan(1e-12);
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});
