import { InputError } from "../../../base/errors.ts";

/** One random term: effects of the levels of a column. */
export interface RandomTerm {
  /** As written, without spaces: the term's name in results. */
  readonly text: string;
  /** The column whose levels have effects. */
  readonly factor: string;
  /** Name of the relationship between levels; without, they are independent. */
  readonly relationship?: string;
  /** The numeric column whose slopes vary; without, it is the intercept that varies. */
  readonly covariate?: string;
  /** The column in each of whose levels the effects are drawn anew. */
  readonly within?: string;
}

const name = "([\\p{L}_.][\\p{L}\\p{N}_.]*)";
const shape = new RegExp(`^(?:${name}:)?${name}@${name}(?::${name})?$`, "u");
const independent = new RegExp(`^(?:${name}:)?${name}$`, "u");

/**
 * Reads random terms joined by `+`: `time` (independent levels), `symbol@K` (levels with covariance K), `market:symbol` and
 * `market:symbol@K` (random slopes on a covariate), `symbol@K:time` (K-structured effects drawn anew in every period).
 *
 * @throws {InputError} `bad-option` for a term of another shape or a repeated one.
 */
export function parseRandomTerms(text: string): RandomTerm[] {
  const terms = text
    .split("+")
    .map((piece) => piece.replaceAll(/\s/g, ""))
    .filter((piece) => piece !== "")
    .map(termOf);
  const repeated = terms.find((term, i) => terms.findIndex((other) => other.text === term.text) !== i);
  if (repeated !== undefined) {
    throw new InputError(
      "bad-option",
      `random term ${repeated.text} is given twice, its components cannot be told apart`,
    );
  }
  return terms;
}

function termOf(text: string): RandomTerm {
  const structured = shape.exec(text);
  if (structured !== null) {
    const [, covariate, factor, relationship, within] = structured;
    if (covariate !== undefined && within !== undefined) {
      throw new InputError(
        "bad-option",
        `random term ${text} has both a covariate and a period, at most one of them is possible`,
      );
    }
    return { text, factor, relationship, covariate, within };
  }
  const plain = independent.exec(text);
  if (plain !== null) return { text, factor: plain[2], covariate: plain[1] };
  throw new InputError(
    "bad-option",
    `random term "${text}" cannot be read; time, symbol@K, market:symbol@K and symbol@K:time are the shapes`,
  );
}
