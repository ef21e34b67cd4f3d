import { expect, test } from "vitest";
import type { DataTable } from "../../../market/panel/panel.ts";
import { toRows } from "../../../numeric/matrix/matrix.ts";
import { gram } from "../../../numeric/matrix/multiply.ts";
import { fixedCoding, fixedDesign, fullRank } from "./fixed-design.ts";
import { modelFrame } from "./model-frame.ts";
import { parseFormula } from "./parse-formula.ts";
import type { RandomTerm } from "./random-terms.ts";
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

/** Terms as text. */
function termsIn(text: string): { intercept: boolean; terms: string[] } {
  const { intercept, terms } = parseFormula(text);
  return { intercept, terms: terms.map((term) => term.map((variable) => variable.text).join(":")) };
}

test("formulas expand stars, drop repeats, and know the intercept", () => {
  expect(termsIn("y ~ a*b + a - 1")).toEqual({ intercept: false, terms: ["a", "b", "a:b"] });
  expect(termsIn("y ~ 1")).toEqual({ intercept: true, terms: [] });
  expect(termsIn("y ~ 0 + a*b - a:b")).toEqual({ intercept: false, terms: ["a", "b"] });
  expect(() => parseFormula("y = a")).toThrow('0 signs "~"');
});

// by hand, from the rules of Wilkinson and Rogers as R has them
test.each([
  ["y ~ (a + b + c)^2 - b:c", ["a", "b", "c", "a:b", "a:c"]],
  ["y ~ a/b", ["a", "a:b"]],
  ["y ~ (a + b)/c", ["a", "b", "a:b:c"]],
  ["y ~ a*b*c", ["a", "b", "c", "a:b", "a:c", "b:c", "a:b:c"]],
  ["y ~ (a + b):c", ["a:c", "b:c"]],
  ["y ~ -1 + a + (b - a)", ["b"]],
  ["y ~ b:a + a:b", ["b:a"]],
  ["y ~ log(a):I(b^2) + poly(c,2)", ["poly(c, 2)", "log(a):I(b^2)"]],
  ["y ~ I(-a^2 + 2*b/(c - 1))", ["I(-a^2 + 2 * b/(c - 1))"]],
  ["y ~ `market return` + `BRK-B`", ["`market return`", "`BRK-B`"]],
])("%s has the terms %j", (formula, terms) => {
  expect(termsIn(formula).terms).toEqual(terms);
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

test("numbers become a factor where they are asked to, in the order of numbers", () => {
  expect(design("y ~ factor(x)").names).toEqual(["(Intercept)", "factor(x)1", "factor(x)2", "factor(x)5"]);
});

test("arithmetic on columns, row by row", () => {
  const { names, rows } = design("y ~ 0 + I(x^2) + sqrt(x) + I(-2^2 + x/2)");
  expect(names).toEqual(["I(x^2)", "sqrt(x)", "I(-2^2 + x/2)"]);
  expect(rows[3]).toEqual([25, Math.sqrt(5), -1.5]);
  expect(() => design("y ~ log(x)")).toThrow("row 2: log(x) is no number where x 0");
});

test("polynomials are orthonormal, and other rows get the values of the same ones", () => {
  const coding = fixedCoding(parseFormula("y ~ 0 + poly(x, 2)"), table);
  const basis = fixedDesign(coding, table).values;
  const products = gram(basis);
  for (const [at, value] of products.data.entries()) expect(value).toBeCloseTo(at % 3 === 0 ? 1 : 0, 14);
  const other = { rows: 1, columns: [{ name: "x", kind: "number" as const, values: Float64Array.of(5) }] };
  expect(toRows(fixedDesign(coding, other).values)[0]).toEqual(toRows(basis)[3]);
  expect(() => design("y ~ poly(x, 4)")).toThrow("poly(x, 4) has 4 distinct values");
});

test("aliased columns are named", () => {
  const coding = fixedCoding(parseFormula("y ~ f*g"), table);
  const { names, aliased } = fullRank(fixedDesign(coding, table));
  expect(names).toEqual(["(Intercept)", "fb", "fc", "gv"]);
  expect(aliased).toEqual(["fb:gv", "fc:gv"]);
});

/** Random terms as text: name, groups, what varies. */
function randomIn(terms: readonly RandomTerm[]): string[] {
  return terms.map(({ name, text, relationship, within, intercept, slopes }) => {
    const varying = [...(intercept ? ["1"] : []), ...slopes.map((term) => term.map((v) => v.text).join(":"))];
    return [name, text, varying.join(" + "), relationship, within?.text].join("; ");
  });
}

test("random terms of every shape", () => {
  const text = "symbol@K + time + market:symbol@K2 + symbol@K:time + market:symbol + factor(year):symbol";
  expect(randomIn(parseRandomTerms(text))).toEqual([
    "symbol@K; symbol@K; 1; K; ",
    "time; time; 1; ; ",
    "market:symbol@K2; symbol@K2; market; K2; ",
    "symbol@K:time; symbol@K:time; 1; K; time",
    "market:symbol; market:symbol; 1; ; ",
    "factor(year):symbol; factor(year):symbol; 1; ; ",
  ]);
  expect(() => parseRandomTerms("time + time")).toThrow("given twice");
});

test("random terms of lme4, correlated, apart and nested", () => {
  expect(randomIn(parseFormula("y ~ x + (1 + x | g)").random)).toEqual(["(1 + x | g); g; 1 + x; ; "]);
  expect(randomIn(parseFormula("y ~ x + (x || g)").random)).toEqual(["g; g; 1; ; ", "x:g; g; x; ; "]);
  expect(randomIn(parseFormula("y ~ (1 | a/b)").random)).toEqual(["a; a; 1; ; ", "a:b; a:b; 1; ; "]);
  expect(randomIn(parseFormula("y ~ (0 + log(x) | g@K)").random)).toEqual(["log(x):g@K; g@K; log(x); K; "]);
});

test("of a:b among random terms the first is a slope where it holds numbers, and that is said of whole ones", () => {
  const slope = modelFrame(table, { fixed: "y ~ 1", random: "x:g" });
  expect(slope.terms[0].levels).toEqual(["u", "v"]);
  expect(slope.notes).toEqual([
    "x:g is a random slope on the numbers of x; factor(x):g has an effect for each of its values",
  ]);
  const both = modelFrame(table, { fixed: "y ~ 1", random: "f:g" });
  expect(both.terms[0].levels).toEqual(["b:u", "a:v", "b:v", "c:u"]);
  expect(both.notes).toEqual([]);
});

test.each([
  ["y ~ log(a", 'at "(" (character 8): the parenthesis is not closed'],
  ["y ~ a ++ ", "at its end: a column, a number or a parenthesis is needed here"],
  ["y ~ market return", 'at "return" (character 12): an operator such as + is needed here'],
  ["y ~ sin(a)", 'at "sin(a)" (character 5): sin( ) is not known here'],
  ["y ~ a + 2*b", 'at "2" (character 9): a number stands for no column here'],
  ["y ~ a^2", 'at "2" (character 7): a power of one term is that term'],
  ["y ~ a | g", 'at "a | g" (character 5): a random term stands in parentheses: (1 | symbol)'],
  ["y ~ a - (1 | g)", "they cannot be taken out"],
  ["y ~ (0 | g)", 'at "0" (character 6): nothing is left to vary'],
  ["y ~ poly(a)", "poly( ) takes a column and a degree from 1 to 10"],
  ["y ~ `a", "the backtick is not closed"],
  ["y ~ I(a:b)", 'at "a:b" (character 7): ":" is no arithmetic'],
  ["y ~ factor(a + b)", "factor( ) takes one column"],
  ["y ~ (1 | log(a))", 'at "log(a)" (character 10): this random term cannot be read'],
  ["y ~ offset(a) - offset(b)", "offset( ) is added"],
  ["y ~ y", "has y on both sides"],
])("%s is refused: %s", (formula, words) => {
  expect(() => parseFormula(formula)).toThrow(words);
});
