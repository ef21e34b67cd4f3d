import { expect, test } from "vitest";
import { formatNumber, formatTick, typographic } from "./number-format.ts";

test("numbers are grouped, scaled and given their unit", () => {
  expect(formatNumber(1234567.891, { style: "number" })).toBe("1,234,567.89");
  expect(formatNumber(-0.12345, { style: "percent" })).toBe("-12.35%");
  expect(formatNumber(0.00123, { style: "basis-points" })).toBe("12.3 bp");
  expect(formatNumber(1e6, { style: "integer" })).toBe("1,000,000");
  expect(formatNumber(0.000123, { style: "scientific" })).toBe("1.23e-4");
  expect(formatNumber(0.1 + 0.2)).toBe("0.3");
});

test("what does not exist is a dash, and zero has no sign", () => {
  expect(formatNumber(null)).toBe("–");
  expect(formatNumber(Number.NaN, { style: "percent" })).toBe("–");
  expect(formatNumber(Number.NEGATIVE_INFINITY)).toBe("-∞");
  expect(formatNumber(-0.00001, { style: "percent", decimals: 1 })).toBe("0.0%");
});

test("ticks take the decimals of their step", () => {
  expect([0, 0.5, 1].map((tick) => formatTick(tick, { style: "number" }, 0.5))).toEqual([
    "0.0",
    "0.5",
    "1.0",
  ]);
  expect([-0.2, 0].map((tick) => formatTick(tick, { style: "percent", decimals: 2 }, 0.1))).toEqual([
    "−20%",
    "0%",
  ]);
  expect(formatTick(20_000, undefined, 10_000)).toBe("20,000");
});

test("pages get a true minus sign, and words keep their hyphens", () => {
  expect(["-1.5", "1e-4", "min-variance", "-x"].map(typographic)).toEqual([
    "−1.5",
    "1e−4",
    "min-variance",
    "-x",
  ]);
});

test("what is below the least that can be told is printed as less than it", () => {
  const format = { style: "number", decimals: 3, floor: 0.001 } as const;
  expect([0, 0.0009, 0.001, 0.0125, -0.5].map((value) => formatNumber(value, format))).toEqual([
    "< 0.001",
    "< 0.001",
    "0.001",
    "0.013",
    "-0.500",
  ]);
});
