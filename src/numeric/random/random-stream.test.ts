import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import { randomStream } from "./random-stream.ts";
import { uniform } from "./uniform.ts";

const reference = figures("random-stream");

for (const { seed, key, words, uniforms } of reference.cases) {
  test(`seed ${seed}, key [${key}] gives the bits of ${reference.origin.tool} ${reference.origin.version}`, () => {
    const stream = randomStream(seed, ...key);
    expect(words.map(() => stream.bits.next() >>> 0)).toEqual(words);
    const again = randomStream(seed, ...key);
    expect(uniforms.map(() => uniform(again))).toEqual(uniforms);
  });
}

test("0 and -0 are the same seed; the length of the key path counts", () => {
  expect(randomStream(-0).bits.getState()).toEqual(randomStream(0).bits.getState());
  expect(randomStream(1, 0).bits.getState()).not.toEqual(randomStream(1).bits.getState());
});

test("streams of neighboring seeds and keys do not correlate", () => {
  const count = 4000;
  const paths = [[1], [2], [1, 0], [1, 1], [1, 0, 0], [0, 1]];
  const draws = paths.map(([seed, ...key]) => {
    const stream = randomStream(seed, ...key);
    return Array.from({ length: count + 1 }, () => uniform(stream) - 0.5);
  });
  for (let a = 0; a < draws.length; a++) {
    for (let b = a; b < draws.length; b++) {
      for (const lag of a === b ? [1] : [0, 1]) {
        let products = 0;
        for (let i = 0; i < count; i++) products += draws[a][i] * draws[b][i + lag];
        const correlation = (12 * products) / count;
        expect(Math.abs(correlation) * Math.sqrt(count)).toBeLessThan(4); // a standard normal; 36 of them
      }
    }
  }
});

test("the first draws of many streams are themselves uniform", () => {
  const firsts = Array.from({ length: 2000 }, (_, k) => uniform(randomStream(7, k))).toSorted(
    (a, b) => a - b,
  );
  const distance = Math.max(...firsts.map((u, i) => Math.max((i + 1) / 2000 - u, u - i / 2000)));
  expect(distance * Math.sqrt(2000)).toBeLessThan(1.95); // Kolmogorov-Smirnov, 0.1%
});
