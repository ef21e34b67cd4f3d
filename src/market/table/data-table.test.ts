import { expect, test } from "vitest";
import { toRows } from "../../numeric/matrix/matrix.ts";
import { parseDataTable } from "./data-table.ts";
import { parseSquareTable } from "./square-table.ts";

test("columns of numbers and labels are told apart, missing cells kept as such", () => {
  const table = parseDataTable('date,symbol,return\n2020-01-31,"A, B",0.5\n2020-02-29,C,NA\n', "t.csv");
  expect(table.rows).toBe(2);
  expect(table.columns.map(({ kind }) => kind)).toEqual(["label", "label", "number"]);
  expect(table.columns[1].values).toEqual(["A, B", "C"]);
  expect(Array.from(table.columns[2].values as Float64Array)).toEqual([0.5, Number.NaN]);
  expect(parseDataTable("code\n1\n2", "t.csv", { labels: ["code"] }).columns[0].values).toEqual(["1", "2"]);
});

test.each([
  ["1_000", "25_000.5"],
  ["1'000", "25'000.5"],
  ["1 000", "25 000.5"],
])("%s and %s are numbers in a table of characteristics as in one of prices", (one, other) => {
  const [, size] = parseDataTable(`asset;size\nA;${one}\nB;${other}\n`, "c.csv").columns;
  expect(size).toMatchObject({ kind: "number", values: Float64Array.of(1000, 25_000.5) });
});

test.each(["1_00", "10_0000", "1_000_00", "_100", "1__000"])("%s is a label: no group of three", (one) => {
  expect(parseDataTable(`asset,size\nA,${one}\nB,${one}\n`, "c.csv").columns[1].kind).toBe("label");
});

test("the bytes of a text are the table that the text is, and bytes of no text are refused", () => {
  const text = "\ufeffsymbol;größe\nÄ;1,5\nB;2,5\n";
  const bytes = new TextEncoder().encode(text);
  expect(parseDataTable(bytes, "t.csv")).toEqual(parseDataTable(text, "t.csv"));
  expect(() => parseDataTable(Uint8Array.of(97, 0, 98), "t.csv")).toThrow("neither text nor Parquet");
  expect(() => parseDataTable("a,b\n1,\0\n", "t.csv")).toThrow(/line 2.*a byte of zero/);
});

test("a malformed table is refused with its place", () => {
  expect(() => parseDataTable("a,b\n1,2\n3\n", "t.csv")).toThrow("t.csv, line 3: 1 cell, the header has 2");
  expect(() => parseDataTable("a,a\n1,2\n", "t.csv")).toThrow('two columns named "a"');
  expect(() => parseDataTable("a,b\n", "t.csv")).toThrow("no rows below its header");
});

test("a square table is put in the order of its columns", () => {
  const table = parseSquareTable(",A,B\nB,0.5,1\nA,1,0.5\n", "k.csv");
  expect(table.names).toEqual(["A", "B"]);
  expect(toRows(table.values)).toEqual([
    [1, 0.5],
    [0.5, 1],
  ]);
});

test("a square table that is none is refused", () => {
  expect(() => parseSquareTable(",A,B\nA,1,0.5\nC,0.5,1\n", "k.csv")).toThrow('no row for "B"');
  expect(() => parseSquareTable(",A,B\nA,1,0.5\nB,0.4,1\n", "k.csv")).toThrow("a symmetric table is needed");
  expect(() => parseSquareTable(",A,B\nA,1,x\nB,0.4,1\n", "k.csv")).toThrow('"x" stands at A, B');
});
