import { InputError } from "../../../base/errors.ts";
import { formulaError } from "./formula/formula-error.ts";
import type { Term } from "./formula/model-algebra.ts";
import { termsOf } from "./formula/model-algebra.ts";
import { parseSyntax } from "./formula/parse-syntax.ts";
import type { Syntax } from "./formula/syntax.ts";
import { columnsIn, written } from "./formula/syntax.ts";
import { tokensOf } from "./formula/tokens.ts";
import { requireArithmetic } from "./formula/variable.ts";
import type { RandomTerm } from "./random-terms.ts";
import { barTerms } from "./random-terms.ts";

/** A model in one formula: a response, fixed terms, each a product of variables, and random terms. */
export interface Formula {
  /** As R writes it. */
  readonly response: string;
  /** The arithmetic that it is. */
  readonly value: Syntax;
  readonly intercept: boolean;
  /** Without repeats, main effects before interactions: `a`, `b`, `a:b`. */
  readonly terms: readonly Term[];
  /** What is added to the expected response with a coefficient of one. */
  readonly offsets: readonly Syntax[];
  readonly random: readonly RandomTerm[];
}

/**
 * Reads `response ~ a + b:c + d*e + (1 + x | g) - 1` as R and lme4 do: see `termsOf` for fixed terms and `barTerms` for those
 * in parentheses with a bar.
 *
 * @throws {InputError} `bad-option` naming the piece that cannot be read, and its place.
 */
export function parseFormula(source: string): Formula {
  const tildes = tokensOf(source).filter(({ text, kind }) => text === "~" && kind === "sign").length;
  if (tildes !== 1) {
    throw new InputError("bad-option", `formula "${source}" has ${tildes} signs "~", one is needed`);
  }
  const whole = parseSyntax(source);
  if (whole.kind !== "binary" || whole.sign !== "~") {
    throw formulaError(source, whole, 'the sign "~" stands between a response and its terms');
  }
  const { left: value, right } = whole;
  requireArithmetic(value, source);
  const { intercept, terms, offsets, bars } = termsOf(right, source);
  const response = written(value);
  const circular = (columns: readonly string[]): boolean =>
    value.kind === "name" && columns.includes(value.name);
  if (
    terms.flat().some(({ columns }) => circular(columns)) ||
    offsets.some((at) => circular(columnsIn(at)))
  ) {
    throw new InputError(
      "bad-option",
      `formula "${source}" has ${response} on both sides, a response cannot explain itself`,
    );
  }
  const random = bars.flatMap((bar) => barTerms(bar, source));
  return { response, value, intercept, terms, offsets, random };
}
