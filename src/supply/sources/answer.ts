import { type GenericSchema, getDotPath, type InferOutput, safeParse } from "valibot";
import { InputError } from "../../base/errors.ts";
import { decodeUtf8 } from "../../base/text-encoding.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import { forEachCsvRow } from "../../market/read/csv-rows.ts";
import { SourceFailure } from "../source.ts";

/** The text of an answer. @throws {SourceFailure} `source-blocked` for a web page, `source-shape` for what is no text. */
export function answerText(bytes: Uint8Array, source: string): string {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw badShape(source, "is no text");
  if (!/^\s*</.test(text)) return text;
  throw new SourceFailure("source-blocked", `${source} answers with a web page instead of data`, {
    advice:
      source === "yahoo"
        ? "it refuses this program or address; try later, or use a source with a key: --source tiingo"
        : "open its address in a browser: it may be down, or have moved",
    answer: text,
  });
}

/** JSON of a shape. @throws {SourceFailure} as `answerText`, and `source-shape` where it is another. */
export function answerJson<const Shape extends GenericSchema>(
  bytes: Uint8Array,
  shape: Shape,
  source: string,
): InferOutput<Shape> {
  const text = answerText(bytes, source);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const whole = /[}\]]\s*$/.test(text);
    const what = /^\s*[{[]/.test(text) && !whole ? "ends in the middle of its JSON" : "is no JSON";
    throw badShape(source, what, text);
  }
  const parsed = safeParse(shape, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = getDotPath(issue) ?? "the top";
  throw badShape(source, `is not of the known shape: at ${where}, ${issue.message.toLowerCase()}`, text);
}

/**
 * The rows of a CSV, the header first, each as long as it.
 *
 * @throws {SourceFailure} as `answerText`, and `source-shape` for a quote out of place and a row that is longer or shorter.
 */
export function answerRows(bytes: Uint8Array, source: string): (readonly string[])[] {
  const text = answerText(bytes, source);
  const rows: (readonly string[])[] = [];
  try {
    forEachCsvRow(text, source, (cells) => rows.push(cells));
  } catch (error) {
    throw error instanceof InputError ? badShape(source, "is no CSV: a quote is out of place", text) : error;
  }
  const odd = rows.find((cells) => cells.length !== rows[0].length);
  if (odd === undefined) return rows;
  throw badShape(
    source,
    `has a row of ${counted(odd.length, "cell")}, and ${grouped(rows[0].length)} in its header`,
    odd.join(","),
  );
}

/** The failure of an answer that is not what it was. */
export function badShape(source: string, what: string, answer?: string): SourceFailure {
  return new SourceFailure("source-shape", `the answer of ${source} ${what}`, {
    advice: "it may have changed how it answers; --debug shows the first letters",
    answer,
  });
}

/** The failure of a symbol or series that a source does not have. */
export function unknownSymbol(source: string, symbol: string): SourceFailure {
  return new SourceFailure("unknown-symbol", `${source} knows no ${symbol}`, {
    advice: "symbols are the source's own: look the name up on its site",
  });
}

/** The failure of a symbol that a source has, but nothing of it in the range asked for. */
export function nothingInRange(source: string, symbol: string): SourceFailure {
  return new SourceFailure("unknown-symbol", `${source} has no prices of ${symbol} in the range asked for`, {
    advice: "choose an earlier --from or a later --to",
  });
}
