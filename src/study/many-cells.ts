import type { Executor } from "../jobs/executor.ts";
import type { LoadedUniverse } from "../jobs/results/data-origin.ts";
import type { CellCache } from "../jobs/runs/cell-cache.ts";
import type { Grid } from "../jobs/runs/cell-order.ts";
import type { OnProgress } from "../jobs/runs/run-walks.ts";
import type { StudyOutcome } from "../page/outcome/outcome.ts";
import { loadUniverse } from "./data/data.ts";
import { randomizedOf } from "./file/study-file.ts";
import { gridStudyOf, hasGrid } from "./grid/grid-study.ts";
import type { OpenedStudy } from "./open/open-study.ts";
import type { StudyJson } from "./study-json.ts";

/** A study of many cells, with its data: they can be run apart, and what they come to be drawn up once all are there. */
export interface ManyCells {
  readonly data: LoadedUniverse;
  readonly grid: Grid;
  /** Whether more is varied than strategies and datasets. */
  readonly isVaried: boolean;
  /** Runs the cells that the cache does not have, and draws up all. */
  readonly finish: (
    executor: Executor,
    cache: CellCache,
    onProgress: OnProgress,
  ) => Promise<StudyOutcome<StudyJson>>;
}

/**
 * The cells of a study on many datasets, with a grid or without.
 *
 * @returns undefined for a study of another kind.
 * @throws {InputError} whatever is wrong with the study or its data.
 */
export async function manyCells({
  study,
  file,
  datasets,
}: Pick<OpenedStudy, "study" | "file" | "datasets">): Promise<ManyCells | undefined> {
  if (study.study !== "backtest") return undefined;
  if (hasGrid(study)) {
    const data = await loadUniverse(file, study.data);
    const whole = gridStudyOf(study, data.universe, datasets);
    const { gridCells } = await import("./grid/grid-cells.ts");
    const cells = await gridCells(whole, data);
    return {
      data,
      grid: cells.grid,
      isVaried: true,
      finish: async (executor, cache, onProgress) => {
        const { gridResult } = await import("./grid/grid-result.ts");
        const { gridOutcome } = await import("../page/grid/grid-outcome.ts");
        return gridOutcome(await gridResult(whole, cells, data, executor, cache, onProgress));
      },
    };
  }
  if (study.randomized === undefined) return undefined;
  const data = await loadUniverse(file, study.data);
  const { datasetsOf, randomizedBacktest } = await import("./randomized/randomized-backtest.ts");
  const randomized = randomizedOf(study, data.universe, datasets);
  const { strategies, walkForward } = randomized;
  return {
    data,
    grid: {
      data: data.digest,
      periodsPerYear: data.universe.periodsPerYear,
      windows: [datasetsOf(randomized, data.universe)],
      points: strategies.map((strategy) => ({ strategy, walkForward, windows: 0 })),
    },
    isVaried: false,
    finish: (executor, cache, onProgress) =>
      randomizedBacktest(randomized, data, executor, cache, onProgress),
  };
}
