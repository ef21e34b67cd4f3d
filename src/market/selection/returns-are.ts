import { InputError } from "../../base/errors.ts";
import { choice } from "../../base/option/option.ts";
import type { MarketTable } from "../read/market-table.ts";

/** What a number that cannot stand in the panel would need to be; `undefined` for one that can. */
export type Requirement = (value: number) => string | undefined;

/** What the numbers of a file of returns are. */
export const returnsAre = choice({
  says: "What a file of returns holds: simple (0.01 is 1%), log (logarithms of price ratios) or percent (1 is 1%).",
  choices: ["simple", "log", "percent"],
  otherwise: "simple, and refused where the numbers look like percentages or prices",
});

/** What the numbers of a file of returns are: one of the choices of `returnsAre`. */
export type ReturnsAre = (typeof returnsAre.choices)[number];

/** How the numbers of a file become returns of a panel. */
export interface ReturnsForm {
  /** Log returns stay what they are: whoever needs simple ones converts them once (`returnsOf`). */
  readonly kind: "simple" | "log";
  /** By how much a number of the file is divided. */
  readonly divisor: number;
  readonly fault: Requirement;
}

const forms: Readonly<Record<ReturnsAre, ReturnsForm>> = {
  simple: { kind: "simple", divisor: 1, fault: simpleReturnFault },
  log: { kind: "log", divisor: 1, fault: logReturnFault },
  percent: { kind: "simple", divisor: 100, fault: percentFault },
};

/** What a table of returns holds by what is said of it: a percent sign has been taken at its word by the reader. */
export function returnsForm({ percentSigns }: MarketTable, are: ReturnsAre = "simple"): ReturnsForm {
  return forms[percentSigns && are === "percent" ? "simple" : are];
}

/** Refuses a word on returns beside a file of prices. */
export function requireNoWordOnReturns({ file }: MarketTable, are: ReturnsAre | undefined): void {
  if (are === undefined) return;
  throw new InputError("bad-option", `${file} holds prices; --returns-are ${are} is said of returns`, {
    file,
    advice: "leave --returns-are out, or name the file with --returns if it holds returns",
  });
}

function simpleReturnFault(value: number): string | undefined {
  if (!(value > -1)) return "above -1 (-100%)";
  if (value === Number.POSITIVE_INFINITY) return "finite";
  return value > 1e30 ? "at most 1e30" : undefined;
}

function logReturnFault(value: number): string | undefined {
  if (!Number.isFinite(value)) return "finite";
  return Math.abs(value) > 70 ? "between -70 and 70" : undefined; // e^70 is 2.5e30
}

function percentFault(value: number): string | undefined {
  if (!(value > -100)) return "above -100 (percent)";
  if (value === Number.POSITIVE_INFINITY) return "finite";
  return value > 1e32 ? "at most 1e32" : undefined;
}
