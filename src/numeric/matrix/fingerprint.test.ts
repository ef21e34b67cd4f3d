import { expect, test } from "vitest";
import { normal } from "../random/normal.ts";
import { randomStream } from "../random/random-stream.ts";
import { fingerprint } from "./fingerprint.ts";

const stream = randomStream(20261130);
const values = Float64Array.from({ length: 400 }, () => normal(stream));

test("the same numbers have the same fingerprint, in another array too", () => {
  expect(fingerprint(values.slice())).toBe(fingerprint(values));
});

test("a sign, two signs at once, two numbers that change places, and one more zero are seen", () => {
  const seen = new Set([fingerprint(values)]);
  let tried = 1;
  const look = (others: Float64Array): void => {
    seen.add(fingerprint(others));
    tried++;
  };
  for (let i = 0; i < 60; i++) {
    look(values.with(i, -values[i]));
    for (let j = 0; j < i; j++) {
      look(values.with(i, -values[i]).with(j, -values[j]));
      look(values.with(i, values[j]).with(j, values[i]));
    }
  }
  look(Float64Array.from([...values, 0]));
  expect(seen.size).toBe(tried);
});
