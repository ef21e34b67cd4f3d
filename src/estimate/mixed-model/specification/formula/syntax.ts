import type { Place } from "./formula-error.ts";

/** A formula, or a piece of one, as it is built. */
export type Syntax = Place &
  (
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "number"; readonly value: number }
    | { readonly kind: "call"; readonly name: string; readonly given: readonly Syntax[] }
    | { readonly kind: "minus"; readonly inner: Syntax }
    | { readonly kind: "parentheses"; readonly inner: Syntax }
    | { readonly kind: "binary"; readonly sign: string; readonly left: Syntax; readonly right: Syntax }
  );

const plain = /^[\p{L}_.][\p{L}\p{N}_.]*$/u;

/** Signs that R writes with a space on both sides. */
const spaced = ["~", "|", "||", "+", "-", "*"];

/** A piece as R writes it: `poly(x, 2)`, `I(x^2)`, names in backticks where they need them. */
export function written(syntax: Syntax): string {
  switch (syntax.kind) {
    case "name":
      return plain.test(syntax.name) ? syntax.name : `\`${syntax.name}\``;
    case "number":
      return String(syntax.value);
    case "call":
      return `${syntax.name}(${syntax.given.map(written).join(", ")})`;
    case "minus":
      return `-${written(syntax.inner)}`;
    case "parentheses":
      return `(${written(syntax.inner)})`;
    case "binary": {
      const sign = spaced.includes(syntax.sign) ? ` ${syntax.sign} ` : syntax.sign;
      return written(syntax.left) + sign + written(syntax.right);
    }
  }
}

/** The columns that a piece names, in the order of their first mention. */
export function columnsIn(syntax: Syntax): string[] {
  switch (syntax.kind) {
    case "name":
      return [syntax.name];
    case "number":
      return [];
    case "call":
      return [...new Set(syntax.given.flatMap(columnsIn))];
    case "minus":
    case "parentheses":
      return columnsIn(syntax.inner);
    case "binary":
      return [...new Set([...columnsIn(syntax.left), ...columnsIn(syntax.right)])];
  }
}
