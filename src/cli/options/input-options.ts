import type { Command } from "commander";
import type { Settled } from "../../base/option/option.ts";
import type { LoadedData, LoadedUniverse } from "../../jobs/results/data-origin.ts";
import { readInput } from "../../node/files/files.ts";
import { filesNamed } from "../../node/files/input-files.ts";
import { sampleFile } from "../../node/sample.ts";
import { returnType } from "../../strategy/strategy-options.ts";
import { windowAtEnd } from "../../study/data/changing-data.ts";
import {
  type DataFile,
  type DataSelection,
  dataFile,
  dataSelectionOptions,
  fileOptions,
  loadData,
  loadUniverse,
  readAll,
  requireWordOnReturns,
} from "../../study/data/data.ts";
import { tableFile } from "../../study/data/table-file.ts";
import { pricesAt } from "../../study/store/store-prices.ts";
import { withOptions } from "./option-flags.ts";
import { theStore } from "./the-store.ts";

/** The options by which estimate, optimize, frontier and backtest take their data. */
export const inputOptions = { ...fileOptions, ...dataSelectionOptions, returnType };

export type Input = Settled<typeof inputOptions>;

export function withInput(command: Command): Command {
  return withOptions(command, "Data:", inputOptions);
}

/** Reads what the flags name: complete, or a universe that changes. */
export async function loadInput(input: Input, notAssets: readonly string[] = []): Promise<LoadedData> {
  return await loadData(await saidFile(input, notAssets), input);
}

/** Reads what the flags name for one look at it: of a universe that changes the window that ends with the data. */
export async function loadWindow(input: Input, notAssets: readonly string[] = []): Promise<LoadedData> {
  return windowAtEnd(await loadInput(input, notAssets));
}

/** Reads what the flags name with its gaps, to draw datasets from. */
export async function loadInputUniverse(
  input: Input,
  notAssets: readonly string[] = [],
): Promise<LoadedUniverse> {
  return await loadUniverse(await saidFile(input, notAssets), input);
}

/** @param notAssets columns that are used otherwise. */
async function saidFile(input: Input, notAssets: readonly string[] = []): Promise<DataFile> {
  const given = await inputFile(input, "stocks", input);
  const file = { ...given, notAssets: [...(given.notAssets ?? []), ...notAssets] };
  requireWordOnReturns(file, input, input.returnType);
  const { members: name } = input;
  return name === undefined ? file : { ...file, members: await tableFile(name, await readInput(name)) };
}

/** The files that flags name, the store, or a sample; of the store, the symbols of a selection. */
export async function inputFile(
  { prices, returns, priceType }: Pick<Input, "prices" | "returns" | "priceType">,
  sample: Parameters<typeof sampleFile>[0],
  selection: DataSelection,
): Promise<DataFile> {
  const kept = await pricesAt(prices, priceType, selection, theStore);
  if (kept !== undefined) return kept;
  const named = prices ?? returns;
  if (named !== undefined) {
    const files = await readAll(await filesNamed(named), readInput);
    return dataFile(files, returns === undefined ? "prices" : "returns");
  }
  const { path, notAssets } = sampleFile(sample);
  return {
    name: `sample/${path.split("/").at(-1)}`,
    bytes: await readInput(path),
    holds: "prices",
    notAssets,
    simulated: true,
  };
}
