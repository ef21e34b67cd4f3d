import type { Place } from "./formula-error.ts";
import { formulaError } from "./formula-error.ts";

/** The smallest piece of a formula. */
export interface Token extends Place {
  /** `end` once, behind everything. */
  readonly kind: "name" | "number" | "sign" | "end";
  /** A name without its backticks. */
  readonly text: string;
}

const shapes: readonly (readonly [Token["kind"] | "space", RegExp])[] = [
  ["space", /\s+/uy],
  ["number", /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/uy],
  ["name", /[\p{L}_.][\p{L}\p{N}_.]*/uy],
  ["sign", /\|\||[^\s`]/uy],
];

/**
 * The tokens of a formula: names (in backticks where they hold anything else than letters, digits, dots and underscores), plain
 * numbers, and signs.
 *
 * @throws {InputError} `bad-option` for backticks that are not closed.
 */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  while (from < source.length) {
    if (source[from] === "`") {
      const to = source.indexOf("`", from + 1) + 1;
      if (to === 0) throw formulaError(source, { from, to: source.length }, "the backtick is not closed");
      tokens.push({ kind: "name", text: source.slice(from + 1, to - 1), from, to });
      from = to;
      continue;
    }
    const [kind, text] = nextOf(source, from);
    if (kind !== "space") tokens.push({ kind, text, from, to: from + text.length });
    from += text.length;
  }
  return [...tokens, { kind: "end", text: "", from, to: from }];
}

function nextOf(source: string, from: number): readonly [Token["kind"] | "space", string] {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = from;
    const match = shape.exec(source);
    if (match !== null) return [kind, match[0]];
  }
  throw formulaError(source, { from, to: from + 1 }, "this cannot be read");
}
