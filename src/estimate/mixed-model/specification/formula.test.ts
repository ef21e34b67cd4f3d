import { expect, test } from "vitest";
import type { DataTable } from "../../../market/panel.ts";
import { toRows } from "../../../numeric/matrix/matrix.ts";
import { fixedCoding, fixedDesign, fullRank } from "./fixed-design.ts";
import { parseFormula } from "./parse-formula.ts";
import { parseRandomTerms } from "./random-terms.ts";

const table: DataTable = {
  rows: 4,
  columns: [
    { name: "y", kind: "number", values: Float64Array.of(1, 2, 3, 4) },
    { name: "x", kind: "number", values: Float64Array.of(1, 0, 2, 5) },
    { name: "f", kind: "label", values: ["b", "a", "b", "c"] },
    { name: "g", kind: "label", values: ["u", "v", "v", "u"] },
  ],
};

function design(
  text: string,
  references?: Record<string, string>,
): { names: readonly string[]; rows: number[][] } {
  const { names, values } = fixedDesign(fixedCoding(parseFormula(text), table, references), table);
  return { names, rows: toRows(values) };
}

test("formulas expand stars, drop repeats, and know the intercept", () => {
  expect(parseFormula("y ~ a*b + a - 1")).toEqual({
    response: "y",
    intercept: false,
    terms: [["a"], ["b"], ["a", "b"]],
  });
  expect(parseFormula("y ~ 1").terms).toEqual([]);
  expect(parseFormula("y ~ a*b - a:b").terms).toEqual([["a"], ["b"]]);
  expect(() => parseFormula("y = a")).toThrow('0 signs "~"');
  expect(() => parseFormula("y ~ log(a)")).toThrow('"log(a)" where the name of a column is needed');
});

test("factors are coded against a reference where their margin is in the model", () => {
  expect(design("y ~ x + f").names).toEqual(["(Intercept)", "x", "fb", "fc"]);
  expect(design("y ~ f", { f: "c" }).names).toEqual(["(Intercept)", "fa", "fb"]);
  expect(design("y ~ f - 1").names).toEqual(["fa", "fb", "fc"]);
  expect(design("y ~ x + x:f").names).toEqual(["(Intercept)", "x", "x:fb", "x:fc"]);
  expect(design("y ~ x:f").names).toEqual(["(Intercept)", "x:fa", "x:fb", "x:fc"]);
  expect(design("y ~ f*g").names).toEqual(["(Intercept)", "fb", "fc", "gv", "fb:gv", "fc:gv"]);
  expect(design("y ~ x:f").rows[3]).toEqual([1, 0, 0, 5]);
  expect(() => design("y ~ f", { f: "z" })).toThrow('f has no level "z", it has a, b, c');
  expect(() => design("y ~ zz")).toThrow('no column "zz"');
});

test("aliased columns are named", () => {
  const coding = fixedCoding(parseFormula("y ~ f*g"), table);
  const { names, aliased } = fullRank(fixedDesign(coding, table));
  expect(names).toEqual(["(Intercept)", "fb", "fc", "gv"]);
  expect(aliased).toEqual(["fb:gv", "fc:gv"]);
});

test("random terms of every shape", () => {
  expect(parseRandomTerms("symbol@K + time + market:symbol@K2 + symbol@K:time + market:symbol")).toEqual([
    { text: "symbol@K", factor: "symbol", relationship: "K" },
    { text: "time", factor: "time" },
    { text: "market:symbol@K2", factor: "symbol", relationship: "K2", covariate: "market" },
    { text: "symbol@K:time", factor: "symbol", relationship: "K", within: "time" },
    { text: "market:symbol", factor: "symbol", covariate: "market" },
  ]);
  expect(() => parseRandomTerms("(1|symbol)")).toThrow("cannot be read");
  expect(() => parseRandomTerms("time + time")).toThrow("given twice");
});
