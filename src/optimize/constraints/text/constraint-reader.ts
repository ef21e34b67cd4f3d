import { InputError } from "../../../base/errors.ts";
import { quantity } from "../../../base/option/quantity.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A place in the text of a constraint. */
export interface Reader {
  readonly text: string;
  readonly vocabulary: Vocabulary;
  at: number;
  /** Whether its bound needs no second thought: a number was written with its unit, or what is bounded is no sum of weights. */
  isMeant: boolean;
}

/** Digits with a point, which is none where two of them stand between the ends of a range. */
const number = /^(?:\d+(?:_\d+)*(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/;
const unitSign = /^(?:%|bp(?![\p{Letter}\p{Number}_]))/u;
const word = /^[\p{Letter}\p{Number}_^.][\p{Letter}\p{Number}_^./-]*/u;

/** Skips blanks; the next character, or "" at the end. */
export function peek(reader: Reader): string {
  while (/\s/.test(reader.text[reader.at] ?? "")) reader.at++;
  return reader.text[reader.at] ?? "";
}

/** What is left of the text. */
export function rest({ text, at }: Reader): string {
  return text.slice(at);
}

/** Whether these characters stand here; if so they are passed. */
export function passes(reader: Reader, characters: string): boolean {
  peek(reader);
  if (!rest(reader).startsWith(characters)) return false;
  reader.at += characters.length;
  return true;
}

/** The word that stands here, not passed; "" where none does. */
export function wordHere(reader: Reader): string {
  peek(reader);
  return word.exec(rest(reader))?.[0] ?? "";
}

/** The number that stands here, passed, with its unit if it has one; undefined where none does. */
export function readNumber(reader: Reader): number | undefined {
  peek(reader);
  const digits = number.exec(rest(reader))?.[0];
  if (digits === undefined) return undefined;
  reader.at += digits.length;
  peek(reader);
  const sign = reader.vocabulary.assets.includes("bp") ? "%" : unitSign.exec(rest(reader))?.[0];
  if (sign === undefined || !rest(reader).startsWith(sign)) return Number(digits.replaceAll("_", ""));
  reader.at += sign.length;
  reader.isMeant = true;
  const read = quantity(`${digits}${sign}`, "weight");
  return "value" in read ? read.value : Number.NaN;
}

/** The text between double quotes that begin here, passed; undefined where none do. */
export function readQuoted(reader: Reader): string | undefined {
  if (peek(reader) !== '"') return undefined;
  const end = reader.text.indexOf('"', reader.at + 1);
  if (end < 0) throw badConstraint(reader, 'a closing " is needed');
  const quoted = reader.text.slice(reader.at + 1, end);
  reader.at = end + 1;
  return quoted;
}

/** What is wrong at the place that was reached. */
export function badConstraint({ text, at }: Reader, needed: string, advice?: string): InputError {
  const where = at < text.length ? `at position ${at + 1} ("${text.slice(at, at + 12)}")` : "at its end";
  return new InputError("bad-constraint", `constraint "${text}" ${where}: ${needed}`, {
    text,
    position: at + 1,
    advice: advice ?? 'write it like "A + 2*B - 0.5 C <= 0.4"',
  });
}
