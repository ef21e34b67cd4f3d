import fc from "fast-check";
import { expect, test } from "vitest";
import { log10, pow } from "../../numeric/elementary/elementary.ts";
import { linearLight } from "./color-scale.ts";
import { decimalExponent, powerOfTen } from "./decimal-exponent.ts";
import { logTicks, niceTicks, usualStep } from "./ticks.ts";

test("ticks of some axes, by hand", () => {
  expect(niceTicks(0.13, 0.87, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(niceTicks(-3, 12, 3)).toEqual([-5, 0, 5, 10, 15]);
  expect(logTicks(0.9, 12)).toEqual([1, 1.5, 2, 3, 4, 5, 7, 10]);
  expect(logTicks(0.5, 200)).toEqual([0.5, 1, 2, 5, 10, 20, 50, 100, 200]);
  expect(logTicks(1e-3, 1e3)).toEqual([1e-3, 1e-2, 1e-1, 1, 10, 100, 1e3]);
  expect(logTicks(1, 999_999_999.9999999).at(-1)).toBe(1e9); // as near as makes no difference
  expect([usualStep(1, 5), usualStep(0.31, 5), usualStep(70, 3)]).toEqual([0.2, 0.05, 20]);
});

test("the exponent of a number is that of the power of ten at or below it, just below one too", () => {
  expect([1, 9.99, 10, 0.1, 0.0999, 1e-300, 5e-324, 1e90].map(decimalExponent)).toEqual([
    0, 0, 1, -1, -2, -300, -324, 90,
  ]);
  expect(decimalExponent(999.9999999999999)).toBe(2); // its logarithm rounds to 3
  fc.assert(
    fc.property(fc.integer({ min: -300, max: 300 }), (exponent) => {
      expect(decimalExponent(powerOfTen(exponent))).toBe(exponent);
    }),
  );
});

/** Ends of an axis over some decades, between sizes that an axis can show; none so near below a power of ten that it is marked all the same. */
const ends = fc
  .tuple(fc.double({ min: -17, max: 80, noNaN: true }), fc.double({ min: 1e-3, max: 9, noNaN: true }))
  .map(([decade, span]): [number, number] => [pow(10, decade), pow(10, decade + span)])
  .filter(([, high]) => Math.abs(high / powerOfTen(Math.round(log10(high))) - 1) > 2e-9);

test("ticks are those that logarithms give, to the digit", () => {
  fc.assert(
    fc.property(ends, fc.integer({ min: 2, max: 40 }), ([low, high], count) => {
      expect(niceTicks(low, high, count)).toEqual(byLogarithms.niceTicks(low, high, count));
      expect(niceTicks(-low, high, count)).toEqual(byLogarithms.niceTicks(-low, high, count));
      expect(logTicks(low, high)).toEqual(byLogarithms.logTicks(low, high));
      expect(usualStep(high, count) / byLogarithms.usualStep(high, count)).toBeCloseTo(1, 14);
    }),
    { numRuns: 2000 },
  );
});

test("the light of every channel of a color is its power of 2.4", () => {
  for (let channel = 11; channel < 256; channel++) {
    const power = pow((channel / 255 + 0.055) / 1.055, 2.4);
    expect(Math.abs(linearLight(channel) / power - 1)).toBeLessThan(40 * Number.EPSILON); // twelve factors of a root
  }
});

/** The same ticks by the logarithm of the elementary functions, as they were computed at first. */
const byLogarithms = {
  niceTicks(low: number, high: number, count: number): number[] {
    const rough = (high - low) / count;
    const power = pow(10, Math.floor(log10(rough)));
    const step = power * ([1, 2, 2.5, 5, 10].find((m) => m * power >= rough * (1 - 1e-9)) as number);
    const first = Math.floor(low / step + 1e-9);
    const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
    return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  },
  usualStep(range: number, splitNumber: number): number {
    const rough = range / splitNumber;
    const power = pow(10, Math.floor(log10(rough)));
    const multiple = rough / power;
    return power * (multiple < 1.5 ? 1 : multiple < 2.5 ? 2 : multiple < 4 ? 3 : multiple < 7 ? 5 : 10);
  },
  logTicks(low: number, high: number): number[] {
    const decades = log10(high / low);
    if (decades < 0.45) return byLogarithms.niceTicks(low, high, 5).filter((tick) => tick > 0);
    const multiples = decades > 4 ? [1] : decades > 1.6 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 7];
    const ticks: number[] = [];
    for (let power = Math.floor(log10(low)); power <= log10(high); power++) {
      for (const multiple of multiples) ticks.push(Number((multiple * pow(10, power)).toPrecision(12)));
    }
    return ticks.filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
  },
};
