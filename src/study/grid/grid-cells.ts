import type { LoadedUniverse } from "../../jobs/results/data-origin.ts";
import type { DrawOfDatasets, GridStudy } from "../../jobs/results/grid.ts";
import type { Grid } from "../../jobs/runs/cell-order.ts";
import type { Dataset, Universe } from "../../market/universe/universe.ts";
import { lookbackOf } from "../../strategy/walked-spec.ts";
import { drawDatasets } from "../randomized/draw-datasets.ts";
import { checkGrid } from "../randomized/randomized-backtest.ts";

/** A grid with its datasets, ready to be run. */
export interface GridCells {
  readonly grid: Grid;
  readonly datasets: readonly Dataset[];
  readonly draws: readonly DrawOfDatasets[];
}

/**
 * The cells of a grid. On a dataset all walks begin to earn on the same date, so that lookbacks are compared over the same returns:
 * of a shorter one the first rows, which only the longest needs, are left out, unless the schedule itself says where walks begin.
 *
 * @throws {InputError} for what is wrong with the study as a whole.
 */
export async function gridCells(study: GridStudy, data: LoadedUniverse): Promise<GridCells> {
  const { universe, digest } = data;
  const { datasets, draws } = datasetsOf(study, universe);
  const { combinations, walkForward, leaderboard } = study;
  const strategies = combinations.map(({ strategy }) => strategy);
  await checkGrid({ strategies, walkForward, leaderboard }, datasets, data);
  const isAligned = walkForward.start !== undefined || walkForward.startWith !== undefined;
  const lookbacks = strategies.map((spec) => lookbackOf(spec, walkForward.lookback));
  const longest = lookbacks.reduce((most, each) => Math.max(most, each));
  const skips = lookbacks.map((each) => (isAligned ? 0 : longest - each));
  const distinct = [...new Set(skips)];
  const grid: Grid = {
    data: digest,
    periodsPerYear: universe.periodsPerYear,
    windows: distinct.map((skip) => datasets.map((dataset) => shortened(dataset, skip, universe.dates))),
    points: combinations.map(({ strategy, walkForward }, p) => ({
      strategy,
      walkForward,
      windows: distinct.indexOf(skips[p]),
    })),
  };
  return { grid, datasets, draws };
}

function datasetsOf(
  { datasets, seeds }: GridStudy,
  universe: Universe,
): { readonly datasets: readonly Dataset[]; readonly draws: readonly DrawOfDatasets[] } {
  if ("list" in datasets) return { datasets: datasets.list, draws: [] };
  const { resamples } = datasets;
  const draws = (seeds ?? [datasets.seed]).map((seed, i) => ({
    seed,
    from: i * resamples,
    to: (i + 1) * resamples,
  }));
  return { datasets: draws.flatMap(({ seed }) => drawDatasets(universe, { ...datasets, seed })), draws };
}

function shortened(dataset: Dataset, skip: number, dates: readonly string[]): Dataset {
  if (skip === 0) return dataset;
  return { ...dataset, from: dates[firstFrom(dates, dataset.from) + skip] };
}

/** Place of the first of ascending dates that is no earlier, by bisection. */
function firstFrom(dates: readonly string[], from: string): number {
  let [low, high] = [0, dates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dates[middle] < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
