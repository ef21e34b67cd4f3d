import type { Command } from "commander";
import { type DatedRates, rateOn, ratesInWords } from "../../base/dates/dated-rates.ts";
import { number } from "../../base/option/option.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import { readInput } from "../../node/files/files.ts";
import type { DataFile } from "../../study/data/data.ts";
import { datedRates } from "../../study/store/risk-free.ts";
import { type Input, inputFile, loadWindow } from "./input-options.ts";
import { forgetFlag, readFlags } from "./option-flags.ts";
import { theStore } from "./the-store.ts";

/** Rates that `--risk-free` names, where it names no number. */
export async function namedRates(
  command: Command,
  data: () => Promise<DataFile>,
): Promise<DatedRates | undefined> {
  const given: unknown = command.getOptionValue("riskFree");
  if (typeof given !== "string") return undefined;
  return await datedRates(given, { openStore: theStore, read: readInput, data });
}

/** The rate of a backtest, where a number stands for it. */
export const riskFreeOption = number({
  says: "Risk-free rate: cash earns it, and ratios are of returns above it; or a column of the data, a file, a series that is kept (fred:DGS3MO).",
  unit: "rate per year",
  otherwise: "0",
});

/**
 * The rate that `--risk-free` gives to all that a backtest does, and the column it comes from; whoever reads the flags finds none.
 *
 * @throws {InputError} as `datedRates`; `bad-option` for what is no rate.
 */
export async function takenRate(
  command: Command,
  data: () => Promise<DataFile>,
): Promise<{ readonly rates?: number | DatedRates; readonly column?: string }> {
  const dated = await namedRates(command, data);
  const [column] = columnOf(command, dated);
  const rates = dated ?? readFlags(command, { riskFree: riskFreeOption }).riskFree;
  forgetFlag(command, "riskFree");
  return { ...(rates !== undefined && { rates }), ...(column !== undefined && { column }) };
}

/** Lets `--risk-free` be the rate known on a date: whoever reads the flags finds a number. Returns what is to be said of it. */
function setRate(command: Command, rates: DatedRates, date: string): string {
  const rate = rateOn(rates, date);
  command.setOptionValueWithSource("riskFree", String(rate), "cli");
  const last = rates.dates.findLast((each) => each <= date);
  const of = last === date ? "" : `, of ${last}`;
  return `risk-free rate: ${+(100 * rate).toFixed(4)}% a year, the last of ${rates.name} known on ${date}${of}`;
}

/** The window that flags name, with the rate known at its end where `--risk-free` names rates by date. */
export async function loadWithRate(
  command: Command,
  input: Input,
): Promise<{ readonly data: LoadedData; readonly notes: readonly string[] }> {
  const rates = await namedRates(command, () => inputFile(input, "stocks", input));
  const data = await loadWindow(input, columnOf(command, rates));
  const { dates } = data.history.prices;
  const said = rates === undefined ? [] : [setRate(command, rates, dates[dates.length - 1])];
  return { data, notes: [...data.notes, ...said] };
}

/** Data with a note on the rates that their dates see. */
export function withRatesNote<Data extends { readonly notes: readonly string[] }>(
  data: Data,
  rates: number | DatedRates | undefined,
  dates: readonly string[],
): Data {
  if (typeof rates !== "object") return data;
  rateOn(rates, dates[0]); // refuses what begins later
  return { ...data, notes: [...data.notes, ratesInWords(rates, dates[0], dates[dates.length - 1])] };
}

/** The column that rates come from: it is none of the assets. */
export function columnOf(command: Command, rates: DatedRates | undefined): string[] {
  const given: unknown = command.getOptionValue("riskFree");
  return rates !== undefined && typeof given === "string" ? [given] : [];
}
