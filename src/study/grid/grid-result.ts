import { grouped } from "../../base/words/counted.ts";
import { leaderboard, leaderboardDefaults } from "../../evaluate/samples/leaderboard.ts";
import type { Executor } from "../../jobs/executor.ts";
import type { LoadedUniverse } from "../../jobs/results/data-origin.ts";
import type { Failure } from "../../jobs/results/failure.ts";
import type { GridFailure, GridResult, GridStudy, RankedCombination } from "../../jobs/results/grid.ts";
import { type CellCache, noCache } from "../../jobs/runs/cell-cache.ts";
import { cellCount } from "../../jobs/runs/cell-order.ts";
import { runGrid } from "../../jobs/runs/run-grid.ts";
import type { OnProgress } from "../../jobs/runs/run-walks.ts";
import { axisEffects } from "./axis-effects.ts";
import { bestCombination } from "./best-combination.ts";
import { type CellTally, cellTally } from "./cell-tally.ts";
import type { GridCells } from "./grid-cells.ts";
import { gridHeatMaps } from "./grid-heat-maps.ts";
import { quartilesOf } from "./medians.ts";

/**
 * Runs a grid and draws its conclusions.
 *
 * Cost: beside the cells O(C D log D) for C combinations on D datasets; 8 bytes are held for each measure of a cell.
 */
export async function gridResult(
  study: GridStudy,
  { grid, datasets, draws }: GridCells,
  data: LoadedUniverse,
  executor: Executor,
  cache: CellCache = noCache,
  onProgress: OnProgress = () => {},
): Promise<GridResult> {
  const tally = cellTally(study, datasets.length);
  const total = cellCount(grid);
  await runGrid(grid, executor, cache, tally.enter, (share) =>
    onProgress(`${grouped(Math.round(share * total))} of ${grouped(total)} cells`, share),
  );
  const ranking = rankingOf(study, tally, datasets.length);
  const failures = tally.failures();
  const best = bestCombination(study, { data, datasets, draws, tally, ranking, cache });
  return {
    study,
    data,
    datasets,
    draws,
    figures: tally.figures,
    ranking,
    heatMaps: gridHeatMaps(study, tally.figures),
    effects: axisEffects(study, tally.figures),
    ...(best && { best }),
    failures,
    failure: failureOf(tally, failures),
  };
}

/** Highest median Sharpe ratio first; those without any come last, in the order of the grid. */
function rankingOf(study: GridStudy, tally: CellTally, datasets: number): RankedCombination[] {
  const { combinations } = study;
  const { sharpe } = tally.figures;
  const medians = combinations.map((_, p) => tally.medians(p));
  const cards = combinations.map(({ name }, p) => ({ strategy: name, measures: medians[p] }));
  const scores = new Map(
    leaderboard(cards, study.leaderboard ?? leaderboardDefaults).map(({ strategy, score }) => [
      strategy,
      score,
    ]),
  );
  const firsts = firstsOf(sharpe, datasets);
  return combinations
    .map(({ name, levels }, place) => ({
      place,
      name,
      levels,
      median: medians[place],
      quartiles: quartilesOf(sharpe[place]),
      failureRate: tally.failed[place] / datasets,
      first: firsts[place] / datasets,
      score: scores.get(name) as number,
    }))
    .toSorted((a, b) => merit(b) - merit(a));
}

function merit({ median: { sharpe } }: Pick<RankedCombination, "median">): number {
  return sharpe ?? -Number.MAX_VALUE;
}

/** On how many datasets each combination has the highest Sharpe ratio; equals share one. */
function firstsOf(sharpe: readonly Float64Array[], datasets: number): Float64Array {
  const firsts = new Float64Array(sharpe.length);
  for (let d = 0; d < datasets; d++) {
    let highest = Number.NEGATIVE_INFINITY;
    let equal = 0;
    for (const of of sharpe) {
      if (of[d] > highest) {
        highest = of[d];
        equal = 1;
      } else if (of[d] === highest) equal++;
    }
    if (equal === 0) continue;
    for (let p = 0; p < sharpe.length; p++) if (sharpe[p][d] === highest) firsts[p] += 1 / equal;
  }
  return firsts;
}

/** Where not a single cell has measures: the first reason. */
function failureOf({ failed, figures }: CellTally, failures: readonly GridFailure[]): Failure | undefined {
  if (figures.sharpe.length === 0 || failed.some((count, p) => count < figures.sharpe[p].length))
    return undefined;
  const [{ code, message, combination }] = failures;
  return { code, message: `every combination failed on every dataset, first ${combination}: ${message}` };
}
