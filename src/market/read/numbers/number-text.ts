import { currencies } from "./currency.ts";
import { isMissingMark } from "./missing-marks.ts";

/** How the numbers of a file are written: which mark stands before the decimals; the other one may group thousands. */
export type DecimalMark = "." | ",";

/** What may stand around the numbers of a column. */
export interface Wrapping {
  /** Percent signs, behind every number. */
  readonly percent: boolean;
  /** Brackets around negative ones, in place of a sign. */
  readonly brackets: boolean;
}

export const plainWrapping: Wrapping = { percent: false, brackets: false };

const forms: Readonly<Record<DecimalMark, RegExp>> = {
  ".": /^[+-]?(?:\d+|[1-9]\d{0,2}([, '_])\d{3}(?:\1\d{3})*)?(?:\.\d*)?(?:e[+-]?\d+)?$/i,
  ",": /^[+-]?(?:\d+|[1-9]\d{0,2}([. '_])\d{3}(?:\1\d{3})*)?(?:,\d*)?(?:e[+-]?\d+)?$/i,
};
/** How nearly every number is written, for which nothing has to be looked for. */
const simple = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/;
const infinite = /^([+-]?)inf(?:inity)?$/i;
/** A cell with the usual signs for minus, blanks and apostrophes, and none of a currency. */
export function bareNumber(text: string): string {
  return text
    .replaceAll(/[\u00A0\u2007\u2009\u202F]/g, " ")
    .replaceAll("\u2212", "-")
    .replaceAll("\u2019", "'")
    .replaceAll(currencies, "$1")
    .trim();
}

/** Whether a bare number may have been written with a decimal mark. */
export function fits(bare: string, mark: DecimalMark): boolean {
  return /\d/.test(bare) && forms[mark].test(bare);
}

/** The value of a bare number that fits. */
export function numberOf(bare: string, mark: DecimalMark): number {
  const groups = mark === "." ? /[,' _]/g : /[.' _]/g;
  return Number(bare.replaceAll(groups, "").replace(",", "."));
}

/**
 * The number in a cell: NaN where it is a missing mark, `undefined` where it holds anything else that is not a number of the
 * style of its file.
 */
export function numberInText(
  text: string,
  mark: DecimalMark,
  wrapping: Wrapping = plainWrapping,
): number | undefined {
  if (wrapping === plainWrapping && mark === "." && simple.test(text)) return Number(text);
  if (isMissingMark(text)) return Number.NaN;
  let bare = bareNumber(text);
  const bracketed = wrapping.brackets && /^\(.*\)$/.test(bare);
  if (bracketed) bare = bareNumber(bare.slice(1, -1));
  if (wrapping.percent) {
    if (!bare.endsWith("%")) return undefined;
    bare = bare.slice(0, -1).trim();
  }
  if (bracketed && /^[+-]/.test(bare)) return undefined;
  if (wrapping.brackets && bare.startsWith("-")) return undefined;
  const infinity = infinite.exec(bare);
  if (infinity !== null) return infinity[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (!fits(bare, mark)) return undefined;
  const value = wrapping.percent ? percentOf(bare, mark) : numberOf(bare, mark);
  return bracketed ? -value : value;
}

function percentOf(bare: string, mark: DecimalMark): number {
  return hundredth(numberOf(bare, mark));
}

/** A hundredth, as if its decimals had been written. */
export function hundredth(value: number): number {
  const plain = String(value);
  return plain.includes("e") ? Number(plain) / 100 : Number(`${plain}e-2`);
}
