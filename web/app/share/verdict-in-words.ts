import { typographic } from "../../../src/report/number-format.ts";
import type { Difference, Verdict } from "./verdict.ts";

/** A verdict as it is told to whoever opened the link. */
export function verdictInWords(verdict: Verdict): string {
  switch (verdict.is) {
    case "identical":
      return "Identical: every figure came out here to the last bit as the link says.";
    case "agrees":
      return verdict.largest === 0
        ? "Agrees: all figures shown are those that the link says."
        : `Agrees: the figures shown are those of the link to ${partOf(verdict.largest)}.`;
    case "differs":
      return `Differs, first in ${differenceInWords(verdict)}.`;
    case "other data":
      return "Other data: the prices here are not those that the link was made with, so its figures are not compared.";
    case "other version":
      return `Another version: the link was made by kinfolio ${verdict.made}, and figures differ here, first ${differenceInWords(verdict)}.`;
  }
}

/** The first figure that differs, what it is on either side, and by how much. */
function differenceInWords({ first, said, found, by }: Difference): string {
  const digits = by === undefined ? 6 : Math.min(12, Math.max(4, Math.ceil(-Math.log10(by)) + 2));
  const [there, here] = [said, found].map((value) =>
    typeof value === "number" ? typographic(String(Number(value.toPrecision(digits)))) : value,
  );
  return `${first}: ${there} in the link, ${here} here${by === undefined ? "" : `, ${partOf(by)} apart`}`;
}

/** A relative difference: a percentage, or one part in so many. */
function partOf(by: number): string {
  const told = (value: number): string => value.toLocaleString("en-US", { maximumSignificantDigits: 2 });
  return by >= 0.001 ? `${told(100 * by)}%` : `one part in ${told(1 / by)}`;
}
