/** Units in which shares of one are counted: how many of them one is, and the largest number that, written bare, means itself. */
const shares = {
  weight: { one: 1, plausible: 1 },
  "rate per year": { one: 1, plausible: 1 },
  "volatility per year": { one: 1, plausible: 1 },
  "return per period": { one: 1, plausible: 1 },
  share: { one: 1, plausible: 1 },
  "basis points": { one: 1e4, plausible: Number.POSITIVE_INFINITY },
} as const;

/** What a number counts in. The shares among them may be written `25%` or `10bp`. */
export type Unit =
  | keyof typeof shares
  | "ratio"
  | "degrees of freedom"
  | "seed"
  | "seconds"
  | "megabytes"
  | `number of ${string}`;

/** A number that was read, or what is needed in its place. */
export type Quantity = { readonly value: number } | { readonly needs: string };

const written = /^([+-]?(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?)\s*(%|bp)?$/i;

/**
 * Reads a number as people write weights, rates and amounts: `0.25`, `25%`, `25 %`, `10bp`, `1_000`.
 *
 * A bare number that is hardly meant is refused with both its readings: 15 as a volatility is 1,500 % or 15 %.
 *
 * @param most The largest number that may be meant, where there is one: 95 as a probability is 95 % and nothing else.
 */
export function quantity(text: string, unit: Unit, most = Number.POSITIVE_INFINITY): Quantity {
  const [, digits, sign] = written.exec(text.trim().replace("−", "-")) ?? [];
  if (digits === undefined) return { needs: numberNeeded(text, unit) };
  const number = Number(digits.replaceAll("_", ""));
  if (!Number.isFinite(number)) return { needs: "a finite number is needed" };
  if (sign === undefined) return bareNumber(number, unit, most);
  if (!isShare(unit)) return { needs: `a ${unit} is needed, which is no share to write with ${sign}` };
  return { value: (number * shares[unit].one) / (sign === "%" ? 100 : 1e4) };
}

/** A number without a sign, as a study file gives it. */
export function bareNumber(number: number, unit: Unit, most = Number.POSITIVE_INFINITY): Quantity {
  if (!isShare(unit) || Math.abs(number) <= shares[unit].plausible) return { value: number };
  const percent = rounded(100 * number);
  const meant = `${percent.toLocaleString("en")}%`;
  const likely = `${number} means ${meant}; write ${number}% or ${rounded(number / 100)}`;
  return { needs: number > most ? likely : `${likely}, or ${percent}% if it is meant` };
}

/** Whether numbers of a unit may be written with % and bp. */
export function isShare(unit: Unit): unit is keyof typeof shares {
  return Object.hasOwn(shares, unit);
}

function numberNeeded(text: string, unit: Unit): string {
  if (/\d,\d/.test(text)) return "a number with a decimal point is needed, thousands as in 1_000";
  return isShare(unit) ? "a number is needed, as 0.25 or 25%" : "a number is needed";
}

/** Without what division by a hundred leaves in the last digits. */
function rounded(number: number): number {
  return Number(number.toPrecision(12));
}
