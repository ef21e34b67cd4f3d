import { InputError } from "../base/errors.ts";
import { type Executor, inlineExecutor } from "../jobs/executor.ts";
import { type CellCache, noCache } from "../jobs/runs/cell-cache.ts";
import type { OnProgress } from "../jobs/runs/run-walks.ts";
import { type Universe, universeOf } from "../market/universe/universe.ts";
import { type StudyOutcome, withoutSections } from "../page/outcome/outcome.ts";
import { composers } from "./composers.ts";
import { loadData } from "./data/data.ts";
import { type ManyCells, manyCells } from "./many-cells.ts";
import type { OpenedStudy, StudyChanges } from "./open/open-study.ts";
import type { StudyJson } from "./study-json.ts";

/** What a study is run with, which never changes what comes out. */
export interface StudyMeans {
  readonly onProgress?: OnProgress;
  /** Lends who runs jobs on a universe; default where it is called, one after the other. */
  readonly lendExecutor?: <Result>(
    universe: Universe,
    use: (executor: Executor) => Promise<Result>,
  ) => Promise<Result>;
  /** Lends the finished cells of earlier runs; default none. */
  readonly lendCells?: <Result>(use: (cells: CellCache | undefined) => Promise<Result>) => Promise<Result>;
  /** Looks at a study of many cells before they are run, and may run some: what it gives has those. */
  readonly beforeCells?: (many: ManyCells, cells: CellCache) => Promise<CellCache>;
}

/**
 * Runs a study that is open: reads its data, runs its jobs, and draws up what comes of them. It needs no disk: a browser
 * lends its own workers.
 *
 * @param changes those that the study was opened with.
 * @throws {InputError} whatever is wrong with the study or its data.
 */
export async function runOpenedStudy(
  opened: OpenedStudy,
  changes: Pick<StudyChanges, "asPublished"> = {},
  means: StudyMeans = {},
): Promise<StudyOutcome<StudyJson>> {
  const { study, name } = opened;
  const outcome = await composed(opened, changes, means);
  return { ...outcome, report: withoutSections(outcome.report, study.report.leaveOut, name) };
}

/** @throws {InputError} `bad-option` for a change that the study does not use. */
export function refuseUnused({ study: { study, data } }: OpenedStudy, changes: StudyChanges): void {
  const { uses, asPublished } = composers[study];
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
  { asPublished = false }: Pick<StudyChanges, "asPublished">,
  {
    onProgress = () => {},
    lendExecutor = (universe, use) => use(inlineExecutor(universe)),
    lendCells = (use) => use(undefined),
    beforeCells = async (_many, cache) => cache,
  }: StudyMeans,
): Promise<StudyOutcome<StudyJson>> {
  const many = await manyCells({ study, file, datasets });
  if (many !== undefined) {
    return await lendExecutor(many.data.universe, (executor) =>
      lendCells(async (cache = noCache) => many.finish(executor, await beforeCells(many, cache), onProgress)),
    );
  }
  const data = await loadData(file, study.data);
  const further = await tables();
  return await lendExecutor(universeOf(data.history), (executor) =>
    lendCells((cache) =>
      composers[study.study].compose(study, {
        data,
        tables: further,
        datasets,
        asPublished,
        onProgress,
        executor,
        cache,
      }),
    ),
  );
}
