import { InputError } from "../../base/errors.ts";
import { choice, list, type OptionsOf } from "../../base/option/option.ts";
import type { TextFile } from "../../base/text-file.ts";
import type { DataOrigin, KeptOrigin, LoadedData, LoadedUniverse } from "../../jobs/results/data-origin.ts";
import { pricesFromReturns } from "../../market/panel/prices-from-returns.ts";
import type { MarketTable } from "../../market/read/market-table.ts";
import { readTables, togetherNamed } from "../../market/read/read-tables.ts";
import { type ReadingOptions, readingOptions } from "../../market/read/reading-options.ts";
import { pricePanel } from "../../market/selection/price-panel.ts";
import { returnsPanel } from "../../market/selection/returns-panel.ts";
import { type Selection, selectionOptions } from "../../market/selection/selection.ts";
import { changingOptions } from "../../market/universe/changing-options.ts";
import type { Changes } from "../../market/universe/changing-universe.ts";
import {
  historyWithin,
  type Universe,
  universeFrom,
  universeOf,
  wholeOf,
} from "../../market/universe/universe.ts";
import { universeDigest } from "../../market/universe/universe-digest.ts";
import { priceTypes } from "../../supply/total-return.ts";
import { changingOrigin, changingTable, isChanging } from "./changing-data.ts";

/** Prices or returns, wherever they came from: the content of a file, or of several, or a table that the store has made. */
export type DataFile = DataFacts &
  (
    | { readonly bytes: Uint8Array }
    | { readonly files: readonly NamedBytes[] }
    | { readonly table: MarketTable }
  );

/** The content of a file, by the name it has in messages. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What is known of a file beside its content. */
interface DataFacts {
  /** As the user named it, for messages and the report. */
  readonly name: string;
  readonly holds: "prices" | "returns";
  /** Columns left out unless they are asked for by name. */
  readonly notAssets?: readonly string[];
  /** Whether the numbers come from a simulation, which every report must say. */
  readonly simulated?: boolean;
  /** What is to be said of them. */
  readonly notes?: readonly string[];
  /** Where they come out of the store. */
  readonly kept?: KeptOrigin;
  /** Lists of members, where the selection names them. */
  readonly members?: TextFile;
}

/** One file or several as data. */
export function dataFile(files: readonly NamedBytes[], holds: "prices" | "returns"): DataFile {
  const name = togetherNamed(files.map((each) => each.name));
  return files.length === 1 ? { ...files[0], holds } : { name, files, holds };
}

/** The contents of files. */
export async function readAll(
  names: readonly string[],
  read: (name: string) => Promise<Uint8Array>,
): Promise<readonly NamedBytes[]> {
  return await Promise.all(names.map(async (name) => ({ name, bytes: await read(name) })));
}

/** The table that a file holds; of several, all side by side. @throws {InputError} as `readTables`. */
export async function tableIn(file: DataFile, options: ReadingOptions = {}): Promise<MarketTable> {
  if ("table" in file) return file.table;
  const files = "files" in file ? file.files : [file];
  return await readTables(files, file.holds, options);
}

/** Where prices come from. */
export const fileOptions = {
  prices: list({
    says: "Files of prices (text, Excel or Parquet; wide, long, or of one asset each) or a folder of them, joined on dates; or those kept: store:, store:SOURCE, store:SOURCE@DATE.",
    of: { kind: "text", names: "file" },
    words: true,
    orOne: true,
    notWith: ["returns"],
    otherwise: "the shipped sample",
  }),
  returns: list({
    says: "Files of the same shapes that hold returns per period.",
    of: { kind: "text", names: "file" },
    words: true,
    orOne: true,
  }),
  priceType: choice({
    seldom: true,
    says: "What prices out of the store are: an index of total return, closes, or what the source adjusted.",
    choices: priceTypes,
    otherwise: "total-return",
  }),
};

/** Which part of them is used; a selection may name factors that not every file has. */
export const dataSelectionOptions = {
  ...selectionOptions,
  ...readingOptions,
  ...changingOptions,
  optionalFactors: list({
    seldom: true,
    says: "Columns that are factors where the file has them.",
    of: { kind: "text", names: "column" },
  }),
};

/** Which of the data are used, as far as it is said. */
export type DataSelection = OptionsOf<typeof dataSelectionOptions>;

/**
 * Refuses a wish for log returns beside a file of returns where nobody said what that holds: it may be meant as a word on the file.
 *
 * @throws {InputError} `bad-option`.
 */
export function requireWordOnReturns(
  { name: file, holds }: Pick<DataFile, "name" | "holds">,
  { returnsAre }: Pick<DataSelection, "returnsAre">,
  returnType: "simple" | "log",
): void {
  if (holds === "prices" || returnType === "simple" || returnsAre !== undefined) return;
  const what = `${file}: --return-type log is what estimators see; what the returns of the file are is not said`;
  const advice = "--returns-are log if it holds log returns, --returns-are simple if it holds simple ones";
  throw new InputError("bad-option", what, { file, advice });
}

/** What is known of a file beside its table. */
type BesideTable = Omit<DataFacts, "name" | "holds">;

/**
 * Reads a file into a history of complete prices, or of those of a universe that changes, with its roster. Returns become the
 * prices of an index, so that all that follows has one kind of input.
 *
 * @throws {InputError} whatever is wrong with the file or the selection, by file, line, date and asset.
 */
export async function loadData(file: DataFile, selection: DataSelection): Promise<LoadedData> {
  return dataFrom(await tableIn(file, selection), file, selection);
}

/**
 * The same from a table that has been read.
 *
 * @param goesOn of a changing universe: which columns are known to go on after the table. Default: by the table.
 */
export function dataFrom(
  table: MarketTable,
  file: BesideTable,
  selection: DataSelection,
  goesOn?: Changes["goesOn"],
): LoadedData {
  const chosen = withAssets(table, file, selection);
  if (isChanging(selection)) {
    const universe = changingTable(table, chosen, selection, file.members, goesOn);
    const history = historyWithin(universe, wholeOf(universe));
    return { history, ...originOf(table, file, universe), changing: changingOrigin(selection) };
  }
  const {
    panel,
    factors: levels,
    notes,
  } = table.holds === "prices" ? pricePanel(table, chosen) : indexed(table, chosen);
  const history = { prices: panel, factors: levels };
  return {
    history,
    file: table.file,
    digest: universeDigest(universeOf(history)),
    simulated: file.simulated ?? false,
    notes: [...(file.notes ?? []), ...notes],
    ...(file.kept && { kept: { ...file.kept, ...unusual(selection) } }),
  };
}

/** How rows were chosen, where that is not the usual: what a run has to know to be done again. */
function unusual({ frequency = "daily", missing = "refuse" }: DataSelection): Partial<KeptOrigin> {
  return { ...(frequency !== "daily" && { frequency }), ...(missing !== "refuse" && { missing }) };
}

/**
 * Reads a file into a universe. Its gaps are kept, for assets are drawn where they have none, unless the selection says
 * what to do about them.
 *
 * @throws {InputError} as `loadData`, but never for a missing value.
 */
export async function loadUniverse(file: DataFile, selection: DataSelection): Promise<LoadedUniverse> {
  return universeIn(await tableIn(file, selection), file, selection);
}

/** The same from a table that has been read. */
export function universeIn(table: MarketTable, file: BesideTable, selection: DataSelection): LoadedUniverse {
  if (isChanging(selection)) {
    const universe = changingTable(table, withAssets(table, file, selection), selection, file.members);
    return { universe, ...originOf(table, file, universe), changing: changingOrigin(selection) };
  }
  if ((selection.missing ?? "refuse") !== "refuse") {
    const { history, ...origin } = dataFrom(table, file, selection);
    return { ...origin, universe: universeOf(history) };
  }
  const universe = universeFrom(table, withAssets(table, file, selection));
  return { universe, ...originOf(table, file, universe) };
}

function originOf(table: MarketTable, file: BesideTable, universe: Universe): DataOrigin {
  const { simulated = false, notes = [], kept } = file;
  return {
    file: table.file,
    digest: universeDigest(universe),
    simulated,
    notes: [...notes, ...(universe.notes ?? [])],
    ...(kept && { kept }),
  };
}

/** The selection with the assets that it means by saying nothing, and the optional factors that there are. */
function withAssets(
  table: MarketTable,
  { notAssets = [] }: Pick<DataFile, "notAssets">,
  selection: DataSelection,
): Selection {
  const present = (selection.optionalFactors ?? []).filter((name) => table.columns.includes(name));
  const factors = [...(selection.factors ?? []), ...present];
  const leftOut = [...factors, ...notAssets];
  const assets = selection.assets ?? table.columns.filter((name) => !leftOut.includes(name));
  return { ...selection, assets, factors };
}

function indexed(...[table, selection]: Parameters<typeof returnsPanel>): ReturnType<typeof pricePanel> {
  const { panel, factors, ...said } = returnsPanel(table, selection);
  return { panel: pricesFromReturns(panel), factors: factors && pricesFromReturns(factors), ...said };
}
