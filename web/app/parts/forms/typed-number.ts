import type { Plain } from "../../document/document.ts";
import type { NumberShape } from "./field.ts";

/** A number as it is shown in a field, in percent where it is a share; empty where there is none. */
export function shownNumber(value: Plain | undefined, { isShare }: NumberShape): string {
  const number = numberIn(value);
  if (number === undefined) return "";
  return String(Number((isShare ? 100 * number : number).toPrecision(12)));
}

/** The number behind a setting: `0.05`, `"5%"` and `"500bp"` are the same; undefined where it is no single number. */
export function numberIn(value: Plain | undefined): number | undefined {
  if (typeof value === "number") return value;
  const [, digits, sign] =
    /^\s*([-+−]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(%|bp)?\s*$/i.exec(String(value)) ?? [];
  if (digits === undefined) return undefined;
  const number = Number(digits.replaceAll("_", "").replace("−", "-"));
  if (sign === "%") return number / 100;
  return sign === undefined ? number : number / 1e4;
}

/** What was typed: the setting that a study file has for it, or what is needed in its place. */
export type Typed = { readonly value: Plain | undefined } | { readonly needs: string };

/** Reads what was typed into the field of a number: 5 in a field of percent is 5 %. Nothing typed is nothing said. */
export function typedNumber(text: string, shape: NumberShape): Typed {
  const { isShare, isWhole, least, most } = shape;
  if (text.trim() === "") return { value: undefined };
  const bare = /%|bp/i.test(text) ? text : `${text}${isShare ? "%" : ""}`;
  const number = numberIn(bare);
  if (number === undefined)
    return { needs: isShare ? "a number of percent is needed" : "a number is needed" };
  if (isWhole && !Number.isInteger(number)) return { needs: "a whole number is needed" };
  const shown = (bound: number): string => `${shownNumber(bound, shape)}${isShare ? "%" : ""}`;
  if (least !== undefined && number < least) return { needs: `at least ${shown(least)} is needed` };
  if (most !== undefined && number > most) return { needs: `at most ${shown(most)} is needed` };
  return { value: settingOf(number, shape) };
}

/** A number as a study file says it: shares in percent, as they were typed. */
export function settingOf(number: number, shape: NumberShape): Plain {
  return shape.isShare ? `${shownNumber(number, shape)}%` : number;
}

/** One step of the arrow keys: a percentage point, a whole, or a tenth of the number's own size. */
function stepOf(number: number, { isShare, isWhole, usual }: NumberShape): number {
  if (isShare) return 0.01;
  if (isWhole) return 1;
  const size = Math.abs(number) || Math.abs(usual ?? 1) || 1;
  return 10 ** (Math.floor(Math.log10(size)) - 1);
}

/** Steps that a key stands for: arrows one, Page keys ten; undefined for other keys. */
export function stepsOfKey(key: string): number | undefined {
  return { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[key];
}

/** A number some steps further, on the grid of its steps, within its bounds. */
export function steppedNumber(number: number, steps: number, shape: NumberShape): number {
  const step = stepOf(number, shape);
  const next = Number(((Math.round(number / step) + steps) * step).toPrecision(12));
  return Math.max(
    shape.least ?? Number.NEGATIVE_INFINITY,
    Math.min(shape.most ?? Number.POSITIVE_INFINITY, next),
  );
}
