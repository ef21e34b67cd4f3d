import { finiteOrNull } from "../../base/finite-or-null.ts";
import {
  deflatedSharpe,
  expectedBestSharpe,
  type SharpeSample,
} from "../../evaluate/inference/probabilistic-sharpe.ts";
import type { LoadedUniverse } from "../../jobs/results/data-origin.ts";
import type {
  BestCombination,
  Deflated,
  DrawOfDatasets,
  GridStudy,
  RankedCombination,
} from "../../jobs/results/grid.ts";
import type { CellCache } from "../../jobs/runs/cell-cache.ts";
import type { Dataset } from "../../market/universe/universe.ts";
import { trialsIn } from "../../strategy/tuning/candidates.ts";
import { isPlan } from "../../strategy/walked-spec.ts";
import type { CellTally } from "./cell-tally.ts";
import { medianOf } from "./medians.ts";

/** What a grid came to, as far as it bears on its best. */
interface Ran {
  readonly data: LoadedUniverse;
  readonly datasets: readonly Dataset[];
  readonly draws: readonly DrawOfDatasets[];
  readonly tally: CellTally;
  readonly ranking: readonly RankedCombination[];
  readonly cache: CellCache;
}

/**
 * The combination of the highest median Sharpe ratio, deflated by all that was tried to find it.
 *
 *     SR* = sqrt(1 / (n - 1)) z(K),  z the expected maximum of K standard normal draws
 *
 * Its Sharpe ratio a period is the median over the datasets, its skewness and kurtosis those in the middle too; n are the distinct dates
 * that its walks cover, for datasets overlap and a hundred of them hold no more than one history. K are all cells of the grid: those of
 * the combinations, of what they tune, and of what is known to have been tried on the data before.
 *
 * @returns undefined where no combination has a Sharpe ratio.
 */
export function bestCombination(study: GridStudy, ran: Ran): BestCombination | undefined {
  const { data, datasets, draws, tally, ranking, cache } = ran;
  const [best] = ranking;
  const { sharpe } = best.median;
  if (sharpe === null) return undefined;
  const { periodsPerYear, dates } = data.universe;
  const annual = Math.sqrt(periodsPerYear);
  const periods = datesCovered(dates, datasets, tally.returns.periods[best.place]);
  const sample: SharpeSample = {
    sharpe: sharpe / annual,
    periods,
    skewness: medianOf(tally.returns.skewness[best.place]) ?? Number.NaN,
    kurtosis: medianOf(tally.returns.kurtosis[best.place]) ?? Number.NaN,
  };
  const against = (trials: number): Deflated => ({
    trials,
    threshold: finiteOrNull(annual * expectedBestSharpe(trials, 1 / (periods - 1))),
    probability: finiteOrNull(deflatedSharpe(sample, trials)),
  });
  const tuned = study.combinations.reduce(
    (count, { strategy }) => count + (isPlan(strategy) ? 1 : trialsIn(strategy)),
    0,
  );
  const tried = Math.max(tuned, cache.trials(data.digest));
  return {
    name: best.name,
    sharpe,
    periods,
    cells: against(tried * datasets.length),
    combinations: against(tried),
    bySeed: draws.length < 2 ? [] : draws.map((draw) => bestOf(draw, best, ranking, tally.figures.sharpe)),
  };
}

/** How many of the dates some walk of a combination has a return on: the last so many rows of each dataset. */
function datesCovered(dates: readonly string[], datasets: readonly Dataset[], periods: Float64Array): number {
  const place = new Map(dates.map((date, t) => [date, t]));
  const isCovered = new Uint8Array(dates.length);
  datasets.forEach(({ to }, d) => {
    if (Number.isNaN(periods[d])) return;
    const end = (place.get(to) ?? dates.findLastIndex((date) => date <= to)) + 1;
    isCovered.fill(1, end - periods[d], end);
  });
  return isCovered.reduce((count, is) => count + is, 0);
}

/** The best on the datasets of one draw, and the place of the best of all there. */
function bestOf(
  { seed, from, to }: DrawOfDatasets,
  overall: RankedCombination,
  ranking: readonly RankedCombination[],
  sharpe: readonly Float64Array[],
): BestCombination["bySeed"][number] {
  const medians = ranking.map(({ place, name }) => ({
    name,
    place,
    median: medianOf(sharpe[place].subarray(from, to)) ?? -Number.MAX_VALUE,
  }));
  const ordered = medians.toSorted((a, b) => b.median - a.median);
  return {
    seed,
    best: ordered[0].name,
    place: 1 + ordered.findIndex(({ place }) => place === overall.place),
  };
}
