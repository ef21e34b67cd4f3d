import { expect, test } from "vitest";
import { normalCdf } from "../distribution/normal-cdf.ts";
import { regularizedGammaP } from "../distribution/regularized-gamma.ts";
import { chooseWithoutReplacement } from "./choose-without-replacement.ts";
import { exponential } from "./exponential.ts";
import { gamma } from "./gamma.ts";
import { integerBelow } from "./integer-below.ts";
import { normal } from "./normal.ts";
import { randomStream } from "./random-stream.ts";
import { shuffled } from "./shuffled.ts";
import { uniform } from "./uniform.ts";

const count = 20_000;

const laws = [
  { name: "uniform", draw: uniform, cdf: (x: number) => x, mean: 1 / 2, variance: 1 / 12, fourth: 1 / 80 },
  { name: "normal", draw: normal, cdf: normalCdf, mean: 0, variance: 1, fourth: 3 },
  ...[0.05, 0.5, 1, 2.5, 40].map((shape) => ({
    name: `gamma of shape ${shape}`,
    draw: (stream: ReturnType<typeof randomStream>) => gamma(stream, shape),
    cdf: (x: number) => regularizedGammaP(shape, x),
    mean: shape,
    variance: shape,
    fourth: 3 * shape * shape + 6 * shape,
  })),
  {
    name: "exponential",
    draw: exponential,
    cdf: (x: number) => -Math.expm1(-x),
    mean: 1,
    variance: 1,
    fourth: 9,
  },
];

for (const [key, { name, draw, cdf, mean, variance, fourth }] of laws.entries()) {
  const stream = randomStream(20, key);
  const sorted = Float64Array.from({ length: count }, () => draw(stream)).sort();

  test(`${name} draws keep within the Kolmogorov-Smirnov distance of their distribution`, () => {
    let distance = 0;
    sorted.forEach((x, i) => {
      distance = Math.max(distance, (i + 1) / count - cdf(x), cdf(x) - i / count);
    });
    expect(distance * Math.sqrt(count)).toBeLessThan(1.95); // exceeded once in a thousand seeds
  });

  test(`${name} draws have their mean and variance`, () => {
    const sampleMean = sorted.reduce((total, x) => total + x, 0) / count;
    const sampleVariance = sorted.reduce((total, x) => total + (x - mean) ** 2, 0) / count;
    expect(Math.abs(sampleMean - mean)).toBeLessThan(4 * Math.sqrt(variance / count)); // four standard errors
    expect(Math.abs(sampleVariance - variance)).toBeLessThan(4 * Math.sqrt((fourth - variance ** 2) / count));
  });
}

test("exponential draws reach the tail, and the tail of the tail, as often as they should", () => {
  const stream = randomStream(23);
  const draws = 1_000_000;
  const beyond = [4, 7.5, 8, 10].map((x) => ({ x, count: 0 }));
  for (let i = 0; i < draws; i++) {
    const drawn = exponential(stream);
    for (const each of beyond) if (drawn > each.x) each.count++;
  }
  for (const { x, count: above } of beyond) {
    const expected = draws * Math.exp(-x);
    expect(Math.abs(above - expected)).toBeLessThan(4 * Math.sqrt(expected));
  }
});

test("successive normals, which come in pairs, do not correlate", () => {
  const stream = randomStream(21);
  let products = 0;
  for (let i = 0; i < count; i++) products += normal(stream) * normal(stream);
  expect(Math.abs(products) / Math.sqrt(count)).toBeLessThan(4);
});

test("integers below 7 are equally likely, and below 1 there is only 0", () => {
  const stream = randomStream(22);
  const counts = new Float64Array(7);
  for (let i = 0; i < 7000; i++) counts[integerBelow(stream, 7)]++;
  const chiSquare = counts.reduce((total, n) => total + (n - 1000) ** 2 / 1000, 0);
  expect(chiSquare).toBeLessThan(22.46); // 6 degrees of freedom, 0.1%
  expect(integerBelow(stream, 1)).toBe(0);
});

test("all 12 ordered choices of 2 from 4 are equally likely", () => {
  const stream = randomStream(23);
  const counts = new Map<string, number>();
  for (let i = 0; i < 12_000; i++) {
    const key = chooseWithoutReplacement(stream, 4, 2).join();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect(counts.size).toBe(12);
  const chiSquare = [...counts.values()].reduce((total, n) => total + (n - 1000) ** 2 / 1000, 0);
  expect(chiSquare).toBeLessThan(31.26); // 11 degrees of freedom, 0.1%
});

test("a shuffle keeps the items and leaves its argument alone", () => {
  const items = ["a", "b", "c", "d", "e"];
  expect(shuffled(randomStream(24), items).toSorted()).toEqual(items);
  expect(items).toEqual(["a", "b", "c", "d", "e"]);
});

test("what cannot be drawn is refused with what was asked for", () => {
  const stream = randomStream(1);
  expect(() => gamma(stream, 0)).toThrow("shape 0 given");
  expect(() => integerBelow(stream, 0)).toThrow("below 0 asked for");
  expect(() => chooseWithoutReplacement(stream, 3, 4)).toThrow("4 different integers below 3");
});

test("integers below a number near 2^53 are alike, which the remainder of a division would not make them", () => {
  const stream = randomStream(26);
  const third = 2 ** 51;
  let below = 0;
  for (let i = 0; i < 3000; i++) if (integerBelow(stream, 3 * third) < third) below++;
  expect(Math.abs(below - 1000)).toBeLessThan(4 * Math.sqrt(3000 * (2 / 9))); // a half of them by remainders
});
