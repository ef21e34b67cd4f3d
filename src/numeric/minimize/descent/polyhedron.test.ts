import fc from "fast-check";
import { expect, test } from "vitest";
import { matrix } from "../../matrix/matrix.ts";
import { boxBudgetProjection } from "./box-budget-projection.ts";
import { polyhedronProjection } from "./polyhedron.ts";

const bounds = { lower: new Float64Array(5), upper: new Float64Array(5).fill(0.6) };
const budget = {
  rows: matrix(1, 5, new Float64Array(5).fill(1)),
  rowLower: Float64Array.of(1),
  rowUpper: Float64Array.of(1),
};

test("with a budget as its only row it is the projection onto a box with a budget", () => {
  const byProgram = polyhedronProjection({ ...bounds, ...budget });
  const direct = boxBudgetProjection({ ...bounds, budget: 1 });
  const entry = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 5, maxLength: 5 }), (y) => {
      const expected = direct(Float64Array.from(y), new Float64Array(5));
      byProgram(Float64Array.from(y), new Float64Array(5)).forEach((each, i) => {
        expect(Math.abs(each - expected[i])).toBeLessThan(1e-12);
      });
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("an empty polyhedron has no nearest point", () => {
  const empty = polyhedronProjection({ ...bounds, upper: new Float64Array(5).fill(0.1), ...budget });
  expect(() => empty(new Float64Array(5), new Float64Array(5))).toThrowError(/polyhedron is empty/);
});
