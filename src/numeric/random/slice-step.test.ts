import { expect, test } from "vitest";
import { mean, standardDeviation } from "../statistics/sample-statistics.ts";
import { randomStream } from "./random-stream.ts";
import { sliceStep } from "./slice-step.ts";

/** Draws from a density on a line by steps of one sampler. */
function drawn(logDensity: (x: number) => number, start: number, width: number, count: number): Float64Array {
  const stream = randomStream(3);
  let x = start;
  let here = logDensity(x);
  return Float64Array.from({ length: count }, () => {
    const from = x;
    const step = sliceStep((length) => logDensity(from + length), here, width, stream);
    x += step.length;
    here = step.logDensity;
    return x;
  });
}

test.each([0.1, 2.5, 40])("slices of a first width of %d draw a gamma distribution of shape 3", (width) => {
  const x = drawn(
    (value) => (value > 0 ? 2 * Math.log(value) - value : Number.NEGATIVE_INFINITY),
    1,
    width,
    20000,
  );
  // the mean of 20,000 draws, worth some 8,000, errs by 0.02; the deviation by 0.02
  expect(Math.abs(mean(x) - 3)).toBeLessThan(0.08);
  expect(Math.abs(standardDeviation(x) - Math.sqrt(3))).toBeLessThan(0.08);
  expect(Math.min(...x)).toBeGreaterThan(0);
});

test("the same stream, the same steps", () => {
  const density = (value: number): number => -(value ** 2) / 2;
  expect(drawn(density, 0, 1, 50)).toEqual(drawn(density, 0, 1, 50));
});
