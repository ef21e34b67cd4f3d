import { type Command, InvalidArgumentError, Option } from "commander";
import type { LoadedData, LoadedUniverse } from "../jobs/results/data-origin.ts";
import { readInput } from "../node/files.ts";
import { sampleFile } from "../node/sample.ts";
import { type DataFile, loadData, loadUniverse } from "../study/data.ts";

/** What the input options of a command parse to. */
export interface InputFlags {
  readonly prices?: string;
  readonly returns?: string;
  readonly assets?: readonly string[];
  readonly factors?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly frequency: "daily" | "weekly" | "monthly";
  readonly returnType: "simple" | "log";
  readonly missing: "refuse" | "drop-asset" | "drop-date" | "fill-forward";
  readonly periodsPerYear?: number;
}

/** Adds the options by which estimate, optimize, frontier and backtest take their data. */
export function withInput(command: Command): Command {
  return command
    .optionsGroup("Data:")
    .addOption(
      new Option("--prices <file>", "CSV or Parquet, wide or long (default: the shipped sample)").conflicts(
        "returns",
      ),
    )
    .option("--returns <file>", "the same shapes, holding returns per period")
    .option("--assets <names>", "columns to use, in this order: A,B,C", list)
    .option("--factors <names>", "columns that are factors, not assets", list)
    .option("--from <date>", "first price row, YYYY-MM-DD, inclusive")
    .option("--to <date>", "last price row, inclusive")
    .addOption(choice("--frequency <f>", "rows to use", ["daily", "weekly", "monthly"]))
    .addOption(choice("--return-type <type>", "what estimators and strategies see", ["simple", "log"]))
    .addOption(
      choice("--missing <how>", "what to do about missing values", [
        "refuse",
        "drop-asset",
        "drop-date",
        "fill-forward",
      ]),
    )
    .option(
      "--periods-per-year <n>",
      "rows a year (default: by frequency, or what the dates say)",
      positiveNumber,
    );
}

/** Reads what the flags name, complete. */
export async function loadInput(flags: InputFlags): Promise<LoadedData> {
  return await loadData(await inputFile(flags), flags);
}

/** Reads what the flags name with its gaps, to draw datasets from. */
export async function loadInputUniverse(flags: InputFlags): Promise<LoadedUniverse> {
  return await loadUniverse(await inputFile(flags), flags);
}

async function inputFile(flags: InputFlags): Promise<DataFile> {
  const path = flags.prices ?? flags.returns;
  if (path !== undefined) {
    const holds = flags.returns === undefined ? "prices" : "returns";
    return { name: path, bytes: await readInput(path), holds };
  }
  const sample = sampleFile("stocks");
  return {
    name: "sample/stock_prices.csv",
    bytes: await readInput(sample.path),
    holds: "prices",
    notAssets: sample.notAssets,
    simulated: true,
  };
}

export function choice(flags: string, description: string, values: readonly string[]): Option {
  return new Option(flags, description).choices(values).default(values[0]);
}

/** `A,B,C` as names. */
export function list(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

export function finiteNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("a number is needed.");
  return value;
}

export function positiveNumber(text: string): number {
  const value = finiteNumber(text);
  if (value <= 0) throw new InvalidArgumentError("a number above 0 is needed.");
  return value;
}

export function wholeNumber(text: string): number {
  const value = finiteNumber(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError("a whole number is needed.");
  return value;
}

export function positiveWholeNumber(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError("a whole number above 0 is needed.");
  return value;
}

/** For repeatable options. */
export function collect(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}
