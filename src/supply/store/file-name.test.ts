import fc from "fast-check";
import { expect, test } from "vitest";
import { fileName, sourceFolder } from "./file-name.ts";

test("symbols keep capitals, digits, - and _; all else is percent-encoded", () => {
  expect(["SPY", "BRK-B", "^VIX", "BF.B", "../X", "a", "é", ""].map(fileName)).toEqual([
    "SPY",
    "BRK-B",
    "%5EVIX",
    "BF%2EB",
    "%2E%2E%2FX",
    "%61",
    "%C3%A9",
    "%",
  ]);
  expect(["yahoo", "mine", "Mine", "con"].map(sourceFolder)).toEqual(["yahoo", "mine", "%4Dine", "%63on"]);
});

test("no name is one that Windows keeps, whatever its case", () => {
  const kept = [
    "CON",
    "PRN",
    "AUX",
    "NUL",
    ...Array.from({ length: 10 }, (_, i) => [`COM${i}`, `LPT${i}`]).flat(),
  ];
  for (const name of kept) {
    expect(fileName(name)).toMatch(/^%[0-9A-F]{2}/);
    expect(sourceFolder(name.toLowerCase())).toMatch(/^%[0-9A-F]{2}/);
  }
});

test("two symbols never share a folder, not even on a disk that takes spy for SPY", () => {
  const name = fc.string({ unit: fc.constantFrom(..."aAbB%.1é/ "), maxLength: 60 });
  fc.assert(
    fc.property(name, name, (one, other) => {
      for (const folder of [fileName, sourceFolder]) {
        expect(folder(one).toUpperCase() === folder(other).toUpperCase()).toBe(one === other);
        expect(folder(one)).toMatch(/^[A-Za-z0-9_%-]{1,120}$/);
      }
    }),
  );
});

test("a name that is too long for a disk ends in its digest", () => {
  const long = fileName("x".repeat(300));
  expect(long).toHaveLength(120);
  expect(long).not.toBe(fileName("x".repeat(301)));
});
