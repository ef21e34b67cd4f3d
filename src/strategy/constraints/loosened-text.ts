import { amount, percentage } from "../../optimize/constraints/constraint-words.ts";

const oneSided = /^(.*(<=|>=|≤|≥)\s*)([-+]?[\d._]+)\s*(%|bp)?\s*$/u;
const range = /^(.*\bin\s+)([-+]?[\d._]+?)(%?)\s*\.\.\s*([-+]?[\d._]+?)(%?)\s*$/u;

/**
 * A constraint as it is written, its bound moved outwards: `A + B <= 40%` by .05 is `A + B <= 45%`.
 *
 * @returns undefined for an equality, and where no number stands alone at the end.
 */
export function loosenedText(line: string, by: number): string | undefined {
  const between = range.exec(line);
  if (between !== null) {
    const [, before, low, lowSign, high, highSign] = between;
    return `${before}${moved(low, lowSign, -by)}..${moved(high, highSign, by)}`;
  }
  const [, before, operator, digits, sign] = oneSided.exec(line) ?? [];
  if (before === undefined) return undefined;
  return `${before}${moved(digits, sign, operator === "<=" || operator === "≤" ? by : -by)}`;
}

function moved(digits: string, sign: string | undefined, by: number): string {
  const number = Number(digits.replaceAll("_", ""));
  if (sign === "%") return percentage(number / 100 + by);
  return sign === "bp" ? `${amount(number + 1e4 * by)}bp` : amount(number + by);
}
