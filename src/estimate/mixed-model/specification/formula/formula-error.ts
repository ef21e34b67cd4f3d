import { InputError } from "../../../../base/errors.ts";

/** A stretch of a formula's text, from the character at `from` to before that at `to`. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** What cannot be read of a formula, with the place in its text. */
export function formulaError(source: string, { from, to }: Place, what: string, advice?: string): InputError {
  const piece = source.slice(from, to);
  const where = piece === "" ? "at its end" : `at "${piece}" (character ${from + 1})`;
  return new InputError("bad-option", `formula "${source}" ${where}: ${what}`, {
    position: from + 1,
    ...(advice !== undefined && { advice }),
  });
}
