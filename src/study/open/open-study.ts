import { type DatedRates, ratesInWords } from "../../base/dates/dated-rates.ts";
import { InputError } from "../../base/errors.ts";
import { flag, list, type OptionsOf, text } from "../../base/option/option.ts";
import { decodeUtf8 } from "../../base/text-encoding.ts";
import type { TextFile } from "../../base/text-file.ts";
import type { BenchmarkSpec } from "../../jobs/results/backtest.ts";
import { type ReadingOptions, readingOptions } from "../../market/read/reading-options.ts";
import { tableText } from "../../market/read/table-text.ts";
import { isPlan } from "../../strategy/walked-spec.ts";
import type { MarketStore } from "../../supply/store.ts";
import { type DataFile, dataFile, readAll, requireWordOnReturns } from "../data/data.ts";
import { strategiesOf, withStrategyTables } from "../file/study-file.ts";
import type { DataEntry, StudyFile } from "../file/study-schema.ts";
import { ratesNamed } from "../store/risk-free.ts";
import { pricesAt, selectedPrices } from "../store/store-prices.ts";
import { samples } from "./samples.ts";
import { withGivenFactors } from "./with-given-factors.ts";
import { writtenStudy } from "./written-study.ts";

/** Changes to a study's data and further tables, as whoever runs it gives them. */
export const changeOptions = {
  prices: list({
    says: "Prices in place of the study's own, from files or folders.",
    of: { kind: "text", names: "file" },
    repeated: true,
    orOne: true,
  }),
  ...readingOptions,
  assets: list({
    says: "Columns to use, in this order, in place of the study's own.",
    of: { kind: "text", names: "column" },
  }),
  factors: list({
    says: "Columns that are factors, not assets, in place of the study's own; the first is its market.",
    of: { kind: "text", names: "column" },
  }),
  from: text({ says: "First price row in place of the study's own.", names: "date", spans: true }),
  to: text({ says: "Last price row in place of the study's own.", names: "date", spans: true }),
  vix: text({
    says: "Levels of a volatility index (date and close) in place of the study's own.",
    names: "file",
  }),
  characteristics: text({
    says: "A row of characteristics per asset in place of the study's own.",
    names: "file",
  }),
  asPublished: flag({
    says: "Also show what the source document's own steps give, where its package stops early.",
    usual: false,
  }),
};

/** What is to be other than the study's file says. */
export type StudyChanges = OptionsOf<typeof changeOptions>;

/** Who named a file: the study, beside which it lies; the caller, in a change; or this package, as its sample. */
export type NamedBy = "study" | "caller" | "package";

/** Brings the bytes of a file that a study needs, from wherever files are kept. */
export type ReadFile = (name: string, namedBy: NamedBy) => Promise<Uint8Array>;

/** The files that a name stands for: those in a folder, or the one itself. */
export type ListFiles = (name: string, namedBy: NamedBy) => Promise<readonly string[]>;

/** A study with everything that it names. */
export interface OpenedStudy {
  /** As messages call it. */
  readonly name: string;
  readonly study: StudyFile;
  /** The file of its prices. */
  readonly file: DataFile;
  /** The list of datasets that a randomized study names. */
  readonly datasets?: TextFile;
  /** Reads the further tables, by name: `vix`, `characteristics`. */
  readonly tables: () => Promise<Record<string, TextFile>>;
}

/** A study that is no text: plain data, as a study file writes them. */
export interface WrittenStudy {
  /** As messages call it. */
  readonly name: string;
  readonly written: unknown;
}

/**
 * Opens a study: the file itself, what it names, and what the caller gives in its place.
 *
 * @param given the study file, or what would stand in one, by the name it has in messages.
 * @param openStore the store of prices, where there is one.
 * @param filesIn what is in a folder, where there are folders.
 * @throws {InputError} `bad-study`, `bad-file` for a table that is not text in UTF-8, and whatever `read` throws.
 */
export async function openStudy(
  given: TextFile | WrittenStudy,
  changes: Partial<StudyChanges>,
  read: ReadFile,
  openStore: () => MarketStore = noStore,
  filesIn: ListFiles = async (name) => [name],
): Promise<OpenedStudy> {
  const parsed = withGivenFactors(await studyIn(given), changes.factors);
  const replaced = parsed.data.tables?.characteristics;
  const study = await withStrategyTables(parsed, (file) =>
    file === replaced && changes.characteristics !== undefined
      ? readTableText(changes.characteristics, "caller")
      : readTableText(file, "study"),
  );
  const { assets = study.data.assets, from = study.data.from, to = study.data.to } = changes;
  const data = { ...study.data, ...readingOf(changes), assets, from, to };
  const datasets = study.randomized?.datasets;
  const prices = await studyData(data, changes.prices, { read, filesIn, openStore });
  const { members } = data;
  const file =
    members === undefined
      ? prices
      : { ...prices, members: { name: members, text: await readTableText(members, "study") } };
  if (study.grid?.designs !== undefined) requireWordOnReturns(file, data, study.returnType);
  for (const spec of strategiesOf(study)) {
    if (!isPlan(spec)) requireWordOnReturns(file, data, spec.returnType);
  }
  const { riskFree } = study;
  const rates =
    riskFree === undefined
      ? undefined
      : await ratesNamed(riskFree, {
          openStore,
          read: (name) => read(name, "study"),
          data: async () => file,
        });
  const against = study.benchmark === undefined ? undefined : await benchmarkOf(study.benchmark);
  return {
    name: given.name,
    study: { ...study, data, ...(rates !== undefined && { rates }), ...(against && { against }) },
    file: typeof rates === "object" ? withRates(file, rates, riskFree) : file,
    ...(datasets !== undefined && { datasets: { name: datasets, text: await readText(datasets, "study") } }),
    tables: () => tablesOf(data),
  };

  async function benchmarkOf(name: string): Promise<BenchmarkSpec> {
    const { benchmarkNamed } = await import("../backtest/benchmark-named.ts");
    return await benchmarkNamed(name, { file, selection: data, read: (each) => read(each, "study") });
  }

  async function readText(name: string, namedBy: NamedBy): Promise<string> {
    const text = decodeUtf8(await read(name, namedBy));
    if (text !== undefined) return text;
    throw new InputError("bad-file", `${name}: not text in UTF-8`, { file: name });
  }

  async function readTableText(name: string, namedBy: NamedBy): Promise<string> {
    return await tableText(await read(name, namedBy), name);
  }

  /** The further tables: the caller's, or the study's own. */
  async function tablesOf({ tables = {} }: DataEntry): Promise<Record<string, TextFile>> {
    const found: Record<string, TextFile> = {};
    for (const table of ["vix", "characteristics"] as const) {
      const name = changes[table] ?? tables[table];
      if (name === undefined) continue;
      const namedBy = changes[table] === undefined ? "study" : "caller";
      found[table] = { name, text: await readTableText(name, namedBy) };
    }
    return found;
  }
}

/** A text is YAML, whose reader is loaded for it alone. */
async function studyIn(given: TextFile | WrittenStudy): Promise<StudyFile> {
  if ("written" in given) return writtenStudy(given.written, given.name);
  const { parseStudyFile } = await import("./parse-study-file.ts");
  return parseStudyFile(given.text, given.name);
}

/** Where files and the store are kept. */
interface Places {
  readonly read: ReadFile;
  readonly filesIn: ListFiles;
  readonly openStore: () => MarketStore;
}

/** What the caller says of how the files are read, in place of the study. */
function readingOf(changes: Partial<StudyChanges>): ReadingOptions {
  const said = Object.keys(readingOptions).map((name) => [
    name,
    changes[name as keyof typeof readingOptions],
  ]);
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

/** The file of a study's prices, or the store: the caller's, the study's own, or the sample. */
async function studyData(
  entry: DataEntry,
  prices: readonly string[] | undefined,
  { read, filesIn, openStore }: Places,
): Promise<DataFile> {
  const { store, priceType } = entry;
  if (prices === undefined && store !== undefined) {
    return await selectedPrices(
      openStore(),
      store,
      { ...entry, assets: store.assets ?? entry.assets },
      priceType,
    );
  }
  const own = prices ?? entry.prices ?? entry.returns;
  const kept = await pricesAt(prices ?? entry.prices, priceType, entry, openStore);
  if (kept !== undefined) return kept;
  if (own !== undefined) {
    const namedBy = prices === undefined ? "study" : "caller";
    const names = await Promise.all(own.map((name) => filesIn(name, namedBy)));
    const files = await readAll(names.flat(), (name) => read(name, namedBy));
    return dataFile(files, (prices ?? entry.prices) === undefined ? "returns" : "prices");
  }
  const { file, notAssets } = samples[entry.sample ?? "stocks"];
  const bytes = await read(file, "package");
  return { name: `sample/${file}`, bytes, holds: "prices", notAssets, simulated: true };
}

function noStore(): never {
  throw new InputError("bad-study", "the study takes prices out of the store, and there is none here", {
    advice: "kinfolio run reads it",
  });
}

/** The file of prices with a note on the rates, and without the column they may come from among its assets. */
function withRates(file: DataFile, rates: DatedRates, column = ""): DataFile {
  const { dates } = rates;
  const note = ratesInWords(rates, dates[0], dates[dates.length - 1]);
  return { ...file, notAssets: [...(file.notAssets ?? []), column], notes: [...(file.notes ?? []), note] };
}
