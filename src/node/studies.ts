import { readdirSync } from "node:fs";
import { basename, dirname, isAbsolute, resolve } from "node:path";
import { InputError } from "../base/errors.ts";
import { flag, list, type OptionsOf, text } from "../base/option/option.ts";
import type { TextFile } from "../base/text-file.ts";
import { type StudyOutcome, withoutSections } from "../page/outcome.ts";
import { type Composer, composers } from "../study/composers.ts";
import { type DataFile, loadData, loadUniverse } from "../study/data.ts";
import { randomizedOf, withModelTables } from "../study/file/study-file.ts";
import type { DataEntry, StudyFile } from "../study/file/study-schema.ts";
import { parseStudyFile } from "../study/parse-study-file.ts";
import type { StudyJson } from "../study/study-json.ts";
import { type RunOptions, runRandomized, withExecutor, withStore } from "./backtests.ts";
import { readInput, readText } from "./files.ts";
import { sampleFile } from "./sample.ts";

const folder = resolve(import.meta.dirname, "../../studies");

/** Names of the studies that ship. */
export function builtInStudies(): string[] {
  return readdirSync(folder)
    .map((file) => basename(file, ".yaml"))
    .toSorted();
}

/** Changes to a study's data and further tables, as the command line gives them. */
export const changeOptions = {
  prices: text({ says: "Prices in place of the study's own.", names: "file" }),
  assets: list({
    says: "Columns to use, in this order, in place of the study's own.",
    of: { kind: "text", names: "column" },
  }),
  from: text({ says: "First price row in place of the study's own.", names: "date" }),
  to: text({ says: "Last price row in place of the study's own.", names: "date" }),
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

export type StudyChanges = OptionsOf<typeof changeOptions>;

/** A study with the file of its prices, and where the files that it names lie. */
export interface OpenedStudy {
  readonly study: StudyFile;
  readonly file: DataFile;
  /** The list of datasets that a randomized study names. */
  readonly datasets?: TextFile;
  readonly beside: (file: string) => string;
}

/** Reads a study, built in by name or from a file, and the prices it is for. */
export async function openStudy(nameOrPath: string, changes: Partial<StudyChanges>): Promise<OpenedStudy> {
  const path = builtInStudies().includes(nameOrPath) ? resolve(folder, `${nameOrPath}.yaml`) : nameOrPath;
  const beside = (file: string): string => (isAbsolute(file) ? file : resolve(dirname(path), file));
  const parsed = parseStudyFile(await readText(path), nameOrPath);
  const replaced = parsed.data.tables?.characteristics;
  const study = await withModelTables(parsed, (file) =>
    readText((file === replaced && changes.characteristics) || beside(file)),
  );
  const { assets = study.data.assets, from = study.data.from, to = study.data.to } = changes;
  const data = { ...study.data, assets, from, to };
  const list = study.randomized?.datasets;
  return {
    study: { ...study, data },
    file: await dataFile(data, changes, beside),
    ...(list !== undefined && { datasets: { name: list, text: await readText(beside(list)) } }),
    beside,
  };
}

/**
 * Runs a study.
 *
 * @throws {InputError} whatever is wrong with it; `bad-option` for a change that it does not use, unless `options` say that
 *   it is one of many, each of which takes what it can.
 */
export async function runStudy(
  nameOrPath: string,
  changes: StudyChanges,
  options: RunOptions & { readonly oneOfMany?: boolean },
): Promise<StudyOutcome<StudyJson>> {
  const opened = await openStudy(nameOrPath, changes);
  const { study } = opened;
  if (!options.oneOfMany) refuseUnused(study, composers[study.study], changes);
  const outcome = await composed(opened, composers[study.study], changes, options);
  return { ...outcome, report: withoutSections(outcome.report, study.report.leaveOut, nameOrPath) };
}

function refuseUnused(
  { study, data }: StudyFile,
  { uses, asPublished }: Composer,
  changes: StudyChanges,
): void {
  const named = data.tables?.characteristics !== undefined;
  const unused = [
    ...(changes.vix !== undefined && !uses.includes("data.tables.vix") ? ["--vix"] : []),
    ...(changes.characteristics !== undefined && !named && !uses.includes("data.tables.characteristics")
      ? ["--characteristics"]
      : []),
    ...(changes.asPublished && !asPublished ? ["--as-published"] : []),
  ];
  if (unused.length === 0) return;
  throw new InputError("bad-option", `${unused[0]} has no effect: a ${study} study does not use it`, {
    advice: "leave it out",
  });
}

async function composed(
  { study, file, datasets, beside }: OpenedStudy,
  composer: Composer,
  changes: StudyChanges,
  options: RunOptions,
): Promise<StudyOutcome<StudyJson>> {
  if (study.study === "backtest" && study.randomized !== undefined) {
    const data = await loadUniverse(file, study.data);
    return await runRandomized(randomizedOf(study, data.universe, datasets), data, options);
  }
  const data = await loadData(file, study.data);
  const tables = await tablesOf(study.data, changes, beside);
  const { onProgress } = options;
  const { asPublished = false } = changes;
  return await withExecutor(data, options, (executor) =>
    withStore(options.out, (cache) =>
      composer.compose(study, { data, tables, datasets, asPublished, onProgress, executor, cache }),
    ),
  );
}

/** The further tables of a study: the command line's, or its own. */
async function tablesOf(
  { tables = {} }: DataEntry,
  changes: StudyChanges,
  beside: (file: string) => string,
): Promise<Record<string, TextFile>> {
  const found: Record<string, TextFile> = {};
  for (const name of ["vix", "characteristics"] as const) {
    const own = tables[name];
    const path = changes[name] ?? (own && beside(own));
    if (path !== undefined)
      found[name] = { name: changes[name] ?? (own as string), text: await readText(path) };
  }
  return found;
}

/** The file of a study's prices: the command line's, its own, or the sample. */
async function dataFile(
  entry: DataEntry,
  { prices }: Pick<StudyChanges, "prices">,
  beside: (file: string) => string,
): Promise<DataFile> {
  const own = entry.prices ?? entry.returns;
  if (prices === undefined && own === undefined) {
    const { path, notAssets } = sampleFile(entry.sample ?? "stocks");
    return {
      name: `sample/${basename(path)}`,
      bytes: await readInput(path),
      holds: "prices",
      notAssets,
      simulated: true,
    };
  }
  const name = prices ?? (own as string);
  const holds = prices === undefined && entry.prices === undefined ? "returns" : "prices";
  return { name, bytes: await readInput(prices ?? beside(name)), holds };
}
