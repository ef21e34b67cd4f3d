import { InputError } from "../../../base/errors.ts";

/** The fixed part of a model: a response and terms, each a product of columns. */
export interface Formula {
  readonly response: string;
  readonly intercept: boolean;
  /** Without repeats, main effects before interactions: `[["a"], ["b"], ["a", "b"]]`. */
  readonly terms: readonly (readonly string[])[];
}

/**
 * Reads `response ~ a + b:c + d*e - 1`: `:` is a product of columns, `d*e` stands for `d + e + d:e`, `1` is the
 * intercept (there unless `-1` or `0` takes it out).
 *
 * @throws {InputError} `bad-option` naming the piece that cannot be read.
 */
export function parseFormula(text: string): Formula {
  const sides = text.split("~");
  if (sides.length !== 2) {
    throw new InputError("bad-option", `formula "${text}" has ${sides.length - 1} signs "~", one is needed`);
  }
  const response = nameIn(sides[0], text);
  let intercept = true;
  const terms = new Map<string, string[]>();
  for (const { sign, piece } of signedPieces(sides[1])) {
    if (piece === "1" || piece === "0") {
      intercept = (piece === "1") === (sign === "+");
    } else {
      for (const term of expanded(piece, text)) {
        const key = term.toSorted().join(":");
        if (sign === "+" && !terms.has(key)) terms.set(key, term);
        if (sign === "-") terms.delete(key);
      }
    }
  }
  const circular = [...terms.values()].find((term) => term.includes(response));
  if (circular !== undefined) {
    throw new InputError(
      "bad-option",
      `formula "${text}" has ${response} on both sides, a response cannot explain itself`,
    );
  }
  return { response, intercept, terms: [...terms.values()].toSorted((a, b) => a.length - b.length) };
}

function signedPieces(side: string): { sign: string; piece: string }[] {
  return [...side.matchAll(/([+-]?)([^+-]+)/g)].map(([, sign, piece]) => ({
    sign: sign || "+",
    piece: piece.trim(),
  }));
}

/** `a*b` as `a`, `b`, `a:b`: every product of a choice of the starred parts. */
function expanded(piece: string, text: string): string[][] {
  const parts = piece
    .split("*")
    .map((part) => [...new Set(part.split(":").map((name) => nameIn(name, text)))]);
  if (parts.length === 1) return parts;
  const choices = Array.from({ length: 2 ** parts.length - 1 }, (_, mask) =>
    parts.filter((_, i) => ((mask + 1) >> i) & 1).flat(),
  );
  return choices.map((names) => [...new Set(names)]);
}

function nameIn(text: string, formula: string): string {
  const name = text.trim();
  if (!/^[\p{L}_.][\p{L}\p{N}_.]*$/u.test(name)) {
    throw new InputError(
      "bad-option",
      `formula "${formula}" has "${name}" where the name of a column is needed`,
    );
  }
  return name;
}
