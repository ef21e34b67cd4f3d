import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeUtf8 } from "../../../base/text-encoding.ts";
import { byteGrid } from "./byte-grid.ts";
import { distinctTexts } from "./grid.ts";

const source = { file: "long.csv", holds: "prices", counts: "line" } as const;
const dialect = { separator: 44, point: 46, start: 0, line: 1 };

test("the distinct texts of a column are those of its cells one by one, however they are written", () => {
  const cell = fc.constantFrom(
    "A",
    "AA",
    '"A"',
    '"A"" "',
    '"A"""',
    "A ",
    " A",
    "é",
    "",
    '""',
    '"a,b"',
    "-",
    "-1",
    "2024-01-31",
  );
  const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 300 });
  const property = fc.property(rows, (pairs) => {
    const text = `${pairs.map(([one, other]) => `x,${one},${other}`).join("\n")}\nx\n`;
    const grid = byteGrid(encodeUtf8(text), dialect, source);
    for (const column of [1, 2, 3]) {
      const oneByOne = distinctTexts(grid.rows, (row) => grid.text(row, column));
      expect(grid.distinct(column, 0, grid.rows)).toEqual(oneByOne);
    }
  });
  fc.assert(property, { seed: 5, numRuns: 500 });
});

test("ten thousand names that differ are told apart", () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `name ${(i * 7919) % 10_000}`);
  const grid = byteGrid(encodeUtf8(`${[...names, ...names].join("\n")}\n`), dialect, source);
  const { texts, ids } = grid.distinct(0, 0, 20_000);
  expect(texts).toEqual(names);
  expect(Array.from(ids.subarray(10_000))).toEqual(Array.from(ids.subarray(0, 10_000)));
});
