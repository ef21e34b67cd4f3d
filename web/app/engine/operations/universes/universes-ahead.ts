import { runJob } from "../../../../../src/jobs/job.ts";
import { cellCount, jobOf } from "../../../../../src/jobs/runs/cell-order.ts";
import { gridByDigest } from "../../../../../src/jobs/runs/grid-by-digest.ts";
import { checkGrid } from "../../../../../src/study/randomized/randomized-backtest.ts";
import type { AboutStudy } from "../../../document/document.ts";
import { poolSize } from "../../pool.ts";
import type { Tools } from "../../tools.ts";
import { cellsAtHand } from "./cells-at-hand.ts";
import { manyCellsOf } from "./many-at-hand.ts";
import { keptCellsBlob } from "./run-universes.ts";

/** What lies ahead of a run on many universes. */
export interface UniversesAhead {
  readonly cells: number;
  /** Of them, those that are kept from before. */
  readonly known: number;
  /** About how long the others take, by one dataset that was run. */
  readonly seconds: number;
}

/** Runs as many cells as a dataset has, of those to come, to tell how long all take; they are kept. @throws {InputError} whatever is wrong with the study as a whole. */
export async function universesAhead(about: AboutStudy, { blobs, say }: Tools): Promise<UniversesAhead> {
  const { many } = await manyCellsOf(about, blobs);
  const { data, grid } = many;
  const [{ walkForward }] = grid.points;
  const strategies = grid.points.map(({ strategy }) => strategy);
  await checkGrid({ strategies, walkForward }, grid.windows[0], data);
  const cells = await cellsAtHand(blobs[keptCellsBlob]);
  const { grid: held, tables } = gridByDigest(grid);
  const total = cellCount(grid);
  let known = 0;
  for (let cell = 0; cell < total; cell++) if (cells.get(jobOf(held, cell)) !== undefined) known++;
  let tried = 0;
  const begun = performance.now();
  for (let cell = 0; cell < total && tried < strategies.length; cell++) {
    const job = jobOf(held, cell);
    if (cells.get(job) !== undefined) continue;
    cells.add(job, await runJob(data.universe, job, {}, tables));
    tried++;
  }
  const each = tried === 0 ? 0 : (performance.now() - begun) / tried;
  say({ doing: "one dataset", kept: cells.fresh() });
  const left = total - known - tried;
  return {
    cells: total,
    known: known + tried,
    seconds: (left * each) / poolSize(navigator.hardwareConcurrency) / 1000,
  };
}
