import { formulaError } from "./formula-error.ts";
import type { Syntax } from "./syntax.ts";
import type { Token } from "./tokens.ts";
import { tokensOf } from "./tokens.ts";

/** How tightly signs bind, as in R; `@`, which R has not in formulas, binds tightest. `^` groups to the right, all others to the left. */
const bindings: Readonly<Record<string, number>> = {
  "~": 1,
  "|": 2,
  "||": 2,
  "+": 3,
  "-": 3,
  "*": 4,
  "/": 4,
  ":": 5,
  "^": 7,
  "@": 8,
};

/** Of a minus before its operand. */
const minusBinding = 6;

/** Deeper parentheses than these are not a model. */
const deepest = 50;

/**
 * Reads the text of a formula by the precedence of R's operators.
 *
 * @throws {InputError} `bad-option` naming what cannot be read and its place.
 */
export function parseSyntax(source: string): Syntax {
  const tokens = tokensOf(source);
  const reader: Reader = { source, tokens, next: 0, depth: 0 };
  const syntax = expression(reader, 0);
  const after = tokens[reader.next];
  if (after.kind !== "end") {
    const names = after.kind === "name" && tokens[reader.next - 1]?.kind === "name";
    const advice = names ? "a name with spaces or hyphens stands in backticks: `market return`" : undefined;
    throw formulaError(source, after, "an operator such as + is needed here", advice);
  }
  return syntax;
}

interface Reader {
  readonly source: string;
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

/** The longest piece from here whose signs bind at least so tightly. */
function expression(reader: Reader, least: number): Syntax {
  reader.depth++;
  if (reader.depth > deepest) {
    throw formulaError(reader.source, reader.tokens[reader.next], `more than ${deepest} levels deep`);
  }
  let left = operand(reader);
  for (;;) {
    const sign = reader.tokens[reader.next];
    const binding = sign.kind === "sign" ? (bindings[sign.text] ?? 0) : 0;
    if (binding === 0 || binding < least) break;
    reader.next++;
    const right = expression(reader, sign.text === "^" ? binding : binding + 1);
    left = { kind: "binary", sign: sign.text, left, right, from: left.from, to: right.to };
  }
  reader.depth--;
  return left;
}

function operand(reader: Reader): Syntax {
  const token = reader.tokens[reader.next++];
  const { from, to } = token;
  const after = reader.tokens[reader.next];
  if (token.kind === "name" && after?.text === "(" && after.kind === "sign") return call(reader, token);
  if (token.kind === "name") return { kind: "name", name: token.text, from, to };
  if (token.kind === "number") return { kind: "number", value: Number(token.text), from, to };
  if (token.text === "+" || token.text === "-") {
    const inner = expression(reader, minusBinding);
    return token.text === "+" ? inner : { kind: "minus", inner, from, to: inner.to };
  }
  if (token.text === "(") {
    const inner = expression(reader, 0);
    return { kind: "parentheses", inner, from, to: closing(reader, token) };
  }
  throw formulaError(reader.source, token, "a column, a number or a parenthesis is needed here");
}

function call(reader: Reader, { text: name, from }: Token): Syntax {
  const opening = reader.tokens[reader.next++];
  const given = [expression(reader, 0)];
  while (reader.tokens[reader.next].text === ",") {
    reader.next++;
    given.push(expression(reader, 0));
  }
  return { kind: "call", name, given, from, to: closing(reader, opening) };
}

/** Where a parenthesis closes. */
function closing(reader: Reader, opening: Token): number {
  const token = reader.tokens[reader.next++];
  if (token.text === ")" && token.kind === "sign") return token.to;
  if (token.kind === "end") {
    throw formulaError(reader.source, opening, "the parenthesis is not closed");
  }
  throw formulaError(reader.source, token, "an operator, a comma or a closing parenthesis is needed here");
}
