import { readdirSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { InputError } from "../base/errors.ts";
import { nearestName } from "../base/words/nearest-name.ts";
import type { CellCache } from "../jobs/runs/cell-cache.ts";
import { estimateText } from "../page/grid/shard-json.ts";
import type { StudyOutcome } from "../page/outcome/outcome.ts";
import type { ManyCells } from "../study/many-cells.ts";
import { type NamedBy, type OpenedStudy, openStudy, type StudyChanges } from "../study/open/open-study.ts";
import { refuseUnused, runOpenedStudy } from "../study/run-study.ts";
import type { StudyJson } from "../study/study-json.ts";
import { type RunOptions, withExecutor, withStore } from "./backtests.ts";
import { readInput, readText } from "./files/files.ts";
import { filesNamed } from "./files/input-files.ts";
import { samplePath } from "./sample.ts";
import { estimateCells } from "./shards/estimate-cells.ts";
import { mergedCells } from "./shards/merged-cells.ts";
import { openMarketStore } from "./store/open-store.ts";

const folder = resolve(import.meta.dirname, "../../studies");

/** Names of the studies that ship. */
export function builtInStudies(): string[] {
  return readdirSync(folder)
    .map((file) => basename(file, ".yaml"))
    .toSorted();
}

/** Studies about the data of whoever runs them: they are named to be run. */
const ofOwnData = ["evidence"];

/** Names of the studies that are run where none is named. */
export function usualStudies(): string[] {
  return builtInStudies().filter((name) => !ofOwnData.includes(name));
}

/** Where the file of a study lies: of one that ships, or the path itself. */
export function studyPath(nameOrPath: string): string {
  return builtInStudies().includes(nameOrPath) ? resolve(folder, `${nameOrPath}.yaml`) : nameOrPath;
}

/**
 * Opens a study, built in by name or from a file: what it names lies beside it.
 *
 * @param onFile is shown every file that is read for it.
 */
export async function openStudyFile(
  nameOrPath: string,
  changes: Partial<StudyChanges>,
  onFile: (name: string, namedBy: NamedBy, bytes: Uint8Array) => void = () => {},
): Promise<OpenedStudy> {
  const path = studyPath(nameOrPath);
  const places: Readonly<Record<NamedBy, (file: string) => string>> = {
    study: (file) => (isAbsolute(file) ? file : resolve(dirname(path), file)),
    caller: (file) => file,
    package: samplePath,
  };
  return await openStudy(
    { name: nameOrPath, text: await studyText(path) },
    changes,
    async (file, namedBy) => {
      const bytes = await readInput(places[namedBy](file));
      onFile(file, namedBy, bytes);
      return bytes;
    },
    openMarketStore,
    async (name, namedBy) => {
      const path = places[namedBy](name);
      const inside = await filesNamed([path]);
      return inside.map((each) => (each === path ? name : join(name, basename(each))));
    },
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
 * Runs a study in threads, with the finished cells on disk where a folder is given.
 *
 * @throws {InputError} whatever is wrong with it; `bad-option` for a change that it does not use, unless `options` say that
 *   it is one of many; `missing-cells` where shards are merged and too many are not there.
 */
export async function runStudy(
  nameOrPath: string,
  changes: StudyChanges,
  options: StudyRunOptions,
): Promise<StudyOutcome<StudyJson>> {
  const opened = await openStudyFile(nameOrPath, changes);
  if (!options.oneOfMany) refuseUnused(opened, changes);
  return await runOpenedStudy(opened, changes, {
    onProgress: options.onProgress,
    lendExecutor: (universe, use) => withExecutor(universe, options, use),
    lendCells: (use) => withStore(options.out, use),
    beforeCells: (many, cache) => beforeCells(many, cache, options),
  });
}

/** How a study is run: also what a run of many cells says and takes up. */
export interface StudyRunOptions extends RunOptions {
  /** Whether it is one of several, each of which takes what it can of what is changed. */
  readonly oneOfMany?: boolean;
  /** Whether the cells that shards left in `out` are taken up, and few are run. */
  readonly merge?: boolean;
}

/** Takes up what shards have left, or sees how long a grid takes and says so. */
async function beforeCells(
  { grid, data, isVaried }: ManyCells,
  cache: CellCache,
  { merge = false, out, onNote, workers, timeoutSeconds }: StudyRunOptions,
): Promise<CellCache> {
  if (merge && out !== undefined) {
    return mergedCells(out, grid, cache, onNote ?? (() => {}));
  }
  if (!isVaried || onNote === undefined || timeoutSeconds !== undefined) return cache;
  const { estimate, cache: further } = await estimateCells(grid, data.universe, cache, workers);
  if (estimate !== undefined) onNote(estimateText(estimate));
  return further;
}
