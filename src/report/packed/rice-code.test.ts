import fc from "fast-check";
import { expect, test } from "vitest";
import { readRice, riceText } from "./rice-code.ts";

test("by hand: how many, a zero, a step down: k is 4 after a mean of 16, then 3, then 3", () => {
  // 2 -> e = 4, k = 4: 0 0100 | 0 -> e = 0, mean (16 + 4) / 2, k = 4: 0 0000 | -5 -> e = 9, mean 20 / 3, k = 3: 10 001
  expect(riceText([0, -5])).toBe(base64("00100" + "00000" + "10001"));
});

test("integers come back as they were", () => {
  const integer = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.integer({ min: -(2 ** 28) + 1, max: 2 ** 28 - 1 }),
  );
  fc.assert(
    fc.property(fc.array(integer, { maxLength: 300 }), (integers) => {
      expect(readRice(riceText(integers))).toEqual(integers);
    }),
  );
});

test("what does not move takes a bit, whatever came before", () => {
  const still = Array.from({ length: 6000 }, () => 0);
  expect(riceText([100_000_000, ...still]).length).toBeLessThan(1100);
});

/** Bits as digits of six. */
function base64(bits: string): string {
  const padded = bits.padEnd(6 * Math.ceil(bits.length / 6), "0");
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return (padded.match(/.{6}/g) ?? []).map((digit) => alphabet[Number.parseInt(digit, 2)]).join("");
}
