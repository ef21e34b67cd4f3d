import { readdirSync } from "node:fs";
import { basename, dirname, isAbsolute, resolve } from "node:path";
import { InputError } from "../base/errors.ts";
import { nearestName } from "../base/nearest-name.ts";
import { type StudyOutcome, withoutSections } from "../page/outcome.ts";
import { type Composer, composers } from "../study/composers.ts";
import { loadData, loadUniverse } from "../study/data.ts";
import { randomizedOf } from "../study/file/study-file.ts";
import type { StudyFile } from "../study/file/study-schema.ts";
import { type NamedBy, type OpenedStudy, openStudy, type StudyChanges } from "../study/open-study.ts";
import type { StudyJson } from "../study/study-json.ts";
import { type RunOptions, runRandomized, withExecutor, withStore } from "./backtests.ts";
import { readInput, readText } from "./files.ts";
import { samplePath } from "./sample.ts";

const folder = resolve(import.meta.dirname, "../../studies");

/** Names of the studies that ship. */
export function builtInStudies(): string[] {
  return readdirSync(folder)
    .map((file) => basename(file, ".yaml"))
    .toSorted();
}

/** Opens a study, built in by name or from a file: what it names lies beside it. */
export async function openStudyFile(
  nameOrPath: string,
  changes: Partial<StudyChanges>,
): Promise<OpenedStudy> {
  const path = builtInStudies().includes(nameOrPath) ? resolve(folder, `${nameOrPath}.yaml`) : nameOrPath;
  const places: Readonly<Record<NamedBy, (file: string) => string>> = {
    study: (file) => (isAbsolute(file) ? file : resolve(dirname(path), file)),
    caller: (file) => file,
    package: samplePath,
  };
  return await openStudy({ name: nameOrPath, text: await studyText(path) }, changes, (file, namedBy) =>
    readInput(places[namedBy](file)),
  );
}

/** The text of a study's file; a name that is neither a file nor built in gets the names that are. */
async function studyText(path: string): Promise<string> {
  try {
    return await readText(path);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const nearest = nearestName(path, builtInStudies());
    const advice =
      nearest === undefined
        ? `built in are ${builtInStudies().join(", ")}`
        : `did you mean the study ${nearest}?`;
    throw new InputError(error.code, error.message, { ...error.detail, advice });
  }
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
  const opened = await openStudyFile(nameOrPath, changes);
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
  { study, file, datasets, tables }: OpenedStudy,
  composer: Composer,
  changes: StudyChanges,
  options: RunOptions,
): Promise<StudyOutcome<StudyJson>> {
  if (study.study === "backtest" && study.randomized !== undefined) {
    const data = await loadUniverse(file, study.data);
    return await runRandomized(randomizedOf(study, data.universe, datasets), data, options);
  }
  const data = await loadData(file, study.data);
  const further = await tables();
  const { onProgress } = options;
  const { asPublished = false } = changes;
  return await withExecutor(data, options, (executor) =>
    withStore(options.out, (cache) =>
      composer.compose(study, { data, tables: further, datasets, asPublished, onProgress, executor, cache }),
    ),
  );
}
