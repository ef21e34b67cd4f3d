import { exp, log } from "../../../../numeric/elementary/elementary.ts";
import { formulaError } from "./formula-error.ts";
import type { Syntax } from "./syntax.ts";
import { columnsIn, written } from "./syntax.ts";

/** What terms are products of: a column, or what is made of columns. */
export type Variable = {
  /** As R writes it, which is the name of its coefficients. */
  readonly text: string;
  readonly columns: readonly string[];
} & (
  | /** Numbers as they are, labels as a factor. */ { readonly kind: "column" }
  | /** `factor(year)`: the cells of a column as labels, whatever they look like. */ {
      readonly kind: "factor";
    }
  | /** `log(x)`, `I(x^2)`. */ { readonly kind: "computed"; readonly value: Syntax }
  | /** `poly(x, 2)`: orthogonal polynomials up to a degree. */ {
      readonly kind: "polynomial";
      readonly value: Syntax;
      readonly degree: number;
    }
);

/** Functions of one number that a formula may name. */
export const functions: Readonly<Record<string, (x: number) => number>> = {
  log,
  sqrt: Math.sqrt,
  exp,
  I: (x) => x,
};

/**
 * The variable that a name or a call stands for.
 *
 * @throws {InputError} `bad-option` for another piece.
 */
export function variableOf(syntax: Syntax, source: string): Variable {
  const text = written(syntax);
  const columns = columnsIn(syntax);
  if (syntax.kind === "name") return { kind: "column", text, columns };
  if (syntax.kind !== "call") {
    const what =
      syntax.kind === "number" ? "a number stands for no column here" : "the name of a column is needed here";
    throw formulaError(source, syntax, what, "arithmetic on columns stands in I( ), such as I(x^2)");
  }
  const [value] = syntax.given;
  if (syntax.name === "factor") {
    if (syntax.given.length === 1 && value.kind === "name") return { kind: "factor", text, columns };
    throw formulaError(source, syntax, "factor( ) takes one column");
  }
  if (syntax.name === "poly") {
    const degree = syntax.given[1]?.kind === "number" ? syntax.given[1].value : Number.NaN;
    if (syntax.given.length !== 2 || !(Number.isInteger(degree) && degree >= 1 && degree <= 10)) {
      throw formulaError(source, syntax, "poly( ) takes a column and a degree from 1 to 10: poly(x, 2)");
    }
    requireArithmetic(value, source);
    return { kind: "polynomial", text, columns, value, degree };
  }
  requireArithmetic(syntax, source);
  return { kind: "computed", text, columns, value: syntax };
}

/** @throws {InputError} `bad-option` for a piece that is no arithmetic on columns. */
export function requireArithmetic(syntax: Syntax, source: string): void {
  switch (syntax.kind) {
    case "name":
    case "number":
      return;
    case "minus":
    case "parentheses":
      requireArithmetic(syntax.inner, source);
      return;
    case "call": {
      if (!Object.hasOwn(functions, syntax.name)) {
        const known = [...Object.keys(functions), "poly", "factor", "offset"].map((name) => `${name}( )`);
        throw formulaError(
          source,
          syntax,
          `${syntax.name}( ) is not known here, formulas know ${known.join(", ")}`,
        );
      }
      if (syntax.given.length !== 1) {
        throw formulaError(source, syntax, `${syntax.name}( ) takes one column`);
      }
      requireArithmetic(syntax.given[0], source);
      return;
    }
    case "binary": {
      if (!["+", "-", "*", "/", "^"].includes(syntax.sign)) {
        throw formulaError(source, syntax, `"${syntax.sign}" is no arithmetic`);
      }
      requireArithmetic(syntax.left, source);
      requireArithmetic(syntax.right, source);
    }
  }
}
