import { counted, grouped } from "../../../../../src/base/words/counted.ts";
import type { CellCache } from "../../../../../src/jobs/runs/cell-cache.ts";
import { cellCount } from "../../../../../src/jobs/runs/cell-order.ts";
import { type StudyOutcome, withoutSections } from "../../../../../src/page/outcome/outcome.ts";
import type { Table } from "../../../../../src/report/report.ts";
import type { StudyJson } from "../../../../../src/study/study-json.ts";
import type { AboutStudy } from "../../../document/document.ts";
import type { Tools } from "../../tools.ts";
import { cellsAtHand } from "./cells-at-hand.ts";
import { manyCellsOf } from "./many-at-hand.ts";
import { mediansSoFar } from "./medians-so-far.ts";

/** What is known while universes are still being run. */
export interface UniversesSoFar {
  readonly done: number;
  readonly total: number;
  /** Medians over the datasets that have ended. */
  readonly medians: Table;
}

/** So often it is told what is known, in milliseconds. */
const tellEvery = 250;

/** The name under which kept cells come along. */
export const keptCellsBlob = "kept-cells";

/** Runs every strategy on every dataset that a study draws; cells that were kept are not run again. */
export async function runUniverses(
  about: AboutStudy,
  { blobs, say, lendExecutor }: Tools,
): Promise<StudyOutcome<StudyJson>> {
  const { open, many } = await manyCellsOf(about, blobs);
  const { data, grid } = many;
  const cells = await cellsAtHand(blobs[keptCellsBlob]);
  const medians = mediansSoFar(
    grid.points.map(({ strategy }) => strategy.name),
    data.universe.periodsPerYear,
  );
  const total = cellCount(grid);
  let told = performance.now();
  const tell = (share: number): void => {
    const done = Math.round(share * total);
    const sofar: UniversesSoFar = { done, total, medians: medians.table() };
    say({ doing: `${grouped(done)} of ${counted(total, "backtest")}`, share, sofar, kept: cells.fresh() });
    told = performance.now();
  };
  const watched: CellCache = {
    trials: cells.trials,
    get(job) {
      const known = cells.get(job);
      if (known !== undefined) medians.enter(job.strategy.name, known);
      return known;
    },
    add(job, answer) {
      cells.add(job, answer);
      medians.enter(job.strategy.name, answer);
    },
  };
  const outcome = await lendExecutor(data.universe, (executor) =>
    many.finish(executor, watched, (_doing, share) => {
      if (performance.now() - told > tellEvery) tell(share);
    }),
  );
  tell(1);
  return { ...outcome, report: withoutSections(outcome.report, open.study.report.leaveOut, open.name) };
}
