import { expect, test } from "vitest";
import { InputError } from "../../../base/errors.ts";
import { parseConstraint } from "./parse-constraint.ts";
import type { Vocabulary } from "./vocabulary.ts";

const vocabulary: Vocabulary = {
  assets: ["SPY", "AGG", "BIL", "S&P 500"],
  labels: {
    class: ["stock", "bond", "cash", "stock"],
    sector: ["large cap", null, null, "large"],
  },
  exposures: { duration: Float64Array.of(0, 6.1, 0.1, 0), score: Float64Array.of(1, Number.NaN, 2, 3) },
  betasTo: (name) => (name === "SPY" ? Float64Array.of(1, 0.1, 0, 0.9) : undefined),
};

const read = (text: string): [string, number[], string, number][] =>
  parseConstraint(text, vocabulary).map(({ text: said, coefficients, sense, bound }) => [
    said,
    [...coefficients],
    sense,
    bound,
  ]);

test("labels, exposures and betas are coefficients of the weights", () => {
  expect(read("class:bond <= 40%")).toEqual([["class:bond <= 40%", [0, 1, 0, 0], "<=", 0.4]]);
  expect(read("class:bond + 2 class:cash >= 20%")[0].slice(1)).toEqual([[0, 1, 2, 0], ">=", 0.2]);
  expect(read("sector:large cap <= sector:large")[0].slice(1)).toEqual([[1, 0, 0, -1], "<=", 0]);
  expect(read('sector:"large cap" - SPY + AGG <= 1')[0].slice(1)).toEqual([[0, 1, 0, 0], "<=", 1]);
  expect(read("duration <= 6")[0].slice(1)).toEqual([[0, 6.1, 0.1, 0], "<=", 6]);
  expect(read('"S&P 500" <= 10%')[0].slice(1)).toEqual([[0, 0, 0, 1], "<=", 0.1]);
});

test("a range is two constraints, each label of a column its own", () => {
  expect(read("beta(SPY) in 0.4..0.6")).toEqual([
    ["beta(SPY) in 0.4..0.6", [1, 0.1, 0, 0.9], ">=", 0.4],
    ["beta(SPY) in 0.4..0.6", [1, 0.1, 0, 0.9], "<=", 0.6],
  ]);
  expect(read("SPY in 10%..25%")).toEqual([
    ["SPY in 10%..25%", [1, 0, 0, 0], ">=", 0.1],
    ["SPY in 10%..25%", [1, 0, 0, 0], "<=", 0.25],
  ]);
  expect(read("each class <= 50%").map(([text, coefficients]) => [text, coefficients])).toEqual([
    ["each class <= 50%: stock", [1, 0, 0, 1]],
    ["each class <= 50%: bond", [0, 1, 0, 0]],
    ["each class <= 50%: cash", [0, 0, 1, 0]],
  ]);
});

test.each([
  ["class:bnd <= 40%", 'no asset has the class "bnd", did you mean bond?'],
  ["klass:bond <= 40%", 'there is no column of labels "klass", did you mean class?'],
  ["each region <= 25%", 'there is no column of labels "region"'],
  ["durations <= 6", "there is no asset and no exposure durations, did you mean duration?"],
  ["score >= 2", "AGG has no score"],
  ["beta(VTI) <= 1", 'there is nothing called "VTI" to take betas to'],
  ["class:bond <= 40", "40 means 4,000%; write 40% or 0.4"],
  ["SPY in 10%", "a range least..most is needed"],
])("bad: %s", (text, message) => {
  expect(() => read(text)).toThrow(message);
});

test.each([
  ["bond <= 40%", "write class:bond for the assets with that label in the column class"],
  ["Bonds <= 40%", "write class:bond for the assets with that label in the column class"],
  ["larg <= 40%", "write sector:large for the assets with that label in the column sector"],
  ["class=bond <= 40%", "write class:stock for the assets with that label, or each class for every label"],
  ["SPX500 <= 1", undefined],
])("a label without its column, %s: how it is written", (text, advice) => {
  const { code, detail } = refusalOf(() => read(text));
  expect([code, detail.advice]).toEqual(["unknown-asset", advice]);
});

test("where there are no labels at all, where they come from", () => {
  const { detail } = refusalOf(() => parseConstraint("bonds <= 40%", { assets: ["SPY", "AGG"] }));
  expect(detail.advice).toContain("--characteristics FILE");
});

function refusalOf(body: () => unknown): InputError {
  try {
    body();
  } catch (error) {
    if (error instanceof InputError) return error;
  }
  throw new Error("no InputError was thrown");
}
