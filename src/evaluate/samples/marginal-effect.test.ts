import fc from "fast-check";
import { expect, test } from "vitest";
import { marginalEffect } from "./marginal-effect.ts";

test("by hand: differences of pairs are averaged in each dataset, then their median is taken", () => {
  const none = Number.NaN;
  const table = [
    [1, 2, 3, none],
    [2, 2, 1, 0],
    [0, 0, 0, 0],
    [1, none, 0, none],
  ].map((row) => Float64Array.from(row));
  const effect = marginalEffect(
    [
      [0, 2], // 1, 2, 3, none
      [1, 3], // 1, none, 1, none
    ],
    (place) => table[place],
  );
  expect(effect).toEqual({ median: 2, lower: null, upper: null, datasets: 3, higher: 1 }); // of 1, 2, 2
  expect(marginalEffect([], (place) => table[place])).toMatchObject({
    median: null,
    datasets: 0,
    higher: null,
  });
});

test("what all combinations of a dataset have in common changes nothing, and an effect the other way round is its negative", () => {
  const row = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(row, row, row, (x, y, common) => {
      const of = (...rows: number[][]) => {
        const table = rows.map((each) => Float64Array.from(each));
        return (place: number) => table[place];
      };
      const effect = marginalEffect([[0, 1]], of(x, y));
      const moved = of(
        x.map((value, k) => value + common[k]),
        y.map((value, k) => value + common[k]),
      );
      expect(marginalEffect([[0, 1]], moved)).toEqual(effect);
      const back = marginalEffect([[1, 0]], of(x, y));
      expect(back.median).toBeCloseTo(-(effect.median as number), 12);
      expect(back.lower).toBeCloseTo(-(effect.upper as number), 12);
    }),
    { seed: 1, numRuns: 50 },
  );
});
