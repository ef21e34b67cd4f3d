import fc from "fast-check";
import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import { fromRows } from "../../numeric/matrix/matrix.ts";
import { modelConfidenceSet } from "./model-confidence-set.ts";

test("p-values are numpy 2.4.6's on the same resamples", () => {
  const { losses, resamples, pValues } = figures("forecasts").confidenceSet;
  const rows = Array.from({ length: resamples }, (_, b) =>
    losses.map(
      (loss: number, i: number) =>
        loss + 0.03 * Math.sin(0.7 * (b + 1) * (1 + i * 0.37) + i) + 0.02 * Math.cos(1.3 * b),
    ),
  );
  expect([...modelConfidenceSet(Float64Array.from(losses), fromRows(rows))]).toEqual(pValues);
});

test("models that are the same cannot be told apart, and one alone is the set", () => {
  const rows = Array.from({ length: 50 }, (_, b) => [1 + Math.sin(b), 1 + Math.sin(b)]);
  expect([...modelConfidenceSet(Float64Array.of(1, 1), fromRows(rows))]).toEqual([1, 1]);
  expect([...modelConfidenceSet(Float64Array.of(3), fromRows(rows.map(([x]) => [x])))]).toEqual([1]);
});

test("the best has p-value 1, a worse model never a higher one than a better with the same noise, shifts do not matter", () => {
  const shape = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(shape, fc.double({ min: -5, max: 5, noNaN: true }), (losses, shift) => {
      const noise = (b: number, i: number): number => 0.2 * Math.sin(1.7 * (b + 1) * (i + 1.2));
      const of = (level: number) =>
        modelConfidenceSet(
          Float64Array.from(losses, (loss) => loss + level),
          fromRows(Array.from({ length: 80 }, (_, b) => losses.map((loss, i) => loss + level + noise(b, i)))),
        );
      const own = of(0);
      expect(Math.max(...own)).toBe(1);
      of(shift).forEach((p, i) => {
        expect(p).toBeCloseTo(own[i], 1); // a resample at the edge may fall to the other side by rounding
      });
    }),
    { seed: 1, numRuns: 40 },
  );
});
