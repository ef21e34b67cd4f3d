import fc from "fast-check";
import { expect, test } from "vitest";
import { combineRows } from "./combine-rows.ts";
import { fromRows, matrix } from "./matrix.ts";
import { transposeMultiplyVector } from "./multiply.ts";

test("two rows, one of them with no weight, by hand", () => {
  const a = fromRows([
    [1, 2, 3],
    [Number.NaN, 0, 0],
  ]);
  expect(Array.from(combineRows(a, Float64Array.of(2, 0)))).toEqual([2, 4, 6]); // the second row is not read
});

test("it is the product with the transpose", () => {
  const number = fc.integer({ min: -9, max: 9 }); // integers: exact in any order
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 11 }),
      fc.integer({ min: 1, max: 7 }),
      fc.infiniteStream(number),
      (m, n, draws) => {
        const take = (count: number): Float64Array =>
          Float64Array.from({ length: count }, () => draws.next().value);
        const a = matrix(m, n, take(m * n));
        const x = take(m);
        combineRows(a, x).forEach((each, j) => {
          expect(each).toBeCloseTo(transposeMultiplyVector(a, x)[j], 12);
        });
      },
    ),
    { seed: 1, numRuns: 100 },
  );
});
