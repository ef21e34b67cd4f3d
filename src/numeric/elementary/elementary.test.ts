import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import { wasmExports } from "../wasm-exports.ts";
import * as elementary from "./elementary.ts";
import { functions as compiled } from "./functions.generated.ts";
import { markOf, platformMark, usualMark } from "./platform-mark.ts";

const functions = { ...elementary };

type Name = keyof typeof functions;

const { origin, values, far } = figures("elementary") as {
  origin: { tool: string; version: string };
  values: Record<Name, readonly (readonly number[])[]>;
  far: Record<"cos" | "sin", readonly (readonly [number, number])[]>;
};
const names = Object.keys(values) as Name[];
const called = (name: Name, given: readonly number[]): number =>
  (functions[name] as (...given: readonly number[]) => number)(...given);

/** How many doubles lie from one to the other. */
function steps(a: number, b: number): number {
  const place = (x: number): bigint => {
    const bits = new BigInt64Array(Float64Array.of(x).buffer)[0];
    return bits < 0n ? -(bits & 0x7fff_ffff_ffff_ffffn) : bits;
  };
  return Math.abs(Number(place(a) - place(b)));
}

test("the module in use is what its source compiles to", () => {
  const script = resolve(import.meta.dirname, "../compile-assembly.mjs");
  const again = execFileSync(process.execPath, [script, "--print", "elementary"], { encoding: "utf8" });
  expect(again).toBe(readFileSync(resolve(import.meta.dirname, "functions.generated.ts"), "utf8"));
});

describe(`values of ${origin.tool} ${origin.version}`, () => {
  test.each(names)("%s is the nearest double or the next to it", (name) => {
    for (const row of values[name]) {
      const [given, expected] = [row.slice(0, -1), row[row.length - 1]];
      expect(steps(called(name, given), expected), `${name}(${given})`).toBeLessThanOrEqual(1);
    }
  });

  test.each(["cos", "sin"] as const)("%s of millions and more is right to 1e-15", (name) => {
    for (const [x, expected] of far[name])
      expect(Math.abs(functions[name](x) - expected), `${name}(${x})`).toBeLessThan(1e-15);
  });
});

const special = [0, -0, 1, -1, 2, -2, 0.5, 3, Infinity, -Infinity, Number.NaN, 1e308, -1e308, 5e-324];

test.each(names)("%s of zeros, infinities and NaN is what ECMAScript says", (name) => {
  const own = Math[name] as (...given: readonly number[]) => number;
  const exact = new Set([0, -0, 1, -1, Infinity, -Infinity, Number.NaN]);
  const lists =
    name === "pow" || name === "hypot"
      ? special.flatMap((x) => special.map((y) => [x, y]))
      : special.map((x) => [x]);
  for (const given of lists) {
    const expected = own(...given);
    if (exact.has(expected)) expect(called(name, given), `${name}(${given})`).toBe(expected);
  }
});

test("powers of two and of ten that are doubles are those doubles", () => {
  for (let k = -1074; k <= 1023; k++)
    expect(elementary.pow(2, k)).toBe(Number(k < -1022 ? 2 ** -1022 * 2 ** (k + 1022) : 2 ** k));
  for (let k = 0; k <= 22; k++) expect(elementary.pow(10, k)).toBe(Number(`1e${k}`));
});

test("sinh, asinh, expm1 and log1p are odd or inverse to rounding", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 700, noNaN: true }), (x) => {
      const { sinh, asinh, expm1, log1p } = elementary;
      expect(sinh(-x)).toBe(-sinh(x));
      expect(asinh(-x)).toBe(-asinh(x));
      expect(Math.abs(asinh(sinh(x)) / x - 1)).toBeLessThan(1e-15);
      expect(Math.abs(log1p(expm1(x)) / x - 1)).toBeLessThan(1e-15);
    }),
  );
});

test("the platform's mark is the usual one, and another's is not", () => {
  expect(platformMark()).toBe(usualMark);
  expect(markOf({ ...elementary, exp: (x) => elementary.exp(x) * (1 + Number.EPSILON) })).not.toBe(usualMark);
});

test("without WebAssembly there are none, and the platform's own have another mark", () => {
  vi.stubGlobal("WebAssembly", undefined);
  expect(wasmExports(compiled)).toBeUndefined();
  vi.unstubAllGlobals();
  expect(markOf(Math)).not.toBe(usualMark);
});
