import { byName } from "../../base/json.ts";
import { noMeasures } from "../../evaluate/measures/backtest-measures.ts";
import type { BacktestMeasures } from "../../evaluate/scorecard.ts";
import type { Cell, RandomizedResult, Standing, StrategySample } from "../../jobs/results/randomized.ts";
import type { Dataset } from "../../market/universe.ts";

/** What `kinfolio backtest --json` prints of many datasets. */
export interface RandomizedJson {
  readonly strategies: Readonly<Record<string, SampleJson>>;
  readonly datasets: readonly DatasetJson[];
  /** Median of each measure over the datasets. */
  readonly median: Readonly<Record<string, BacktestMeasures>>;
  readonly quantiles: Readonly<Record<"0.25" | "0.75", Readonly<Record<string, BacktestMeasures>>>>;
  readonly leaderboard: readonly Standing[];
}

/** One strategy over all datasets. */
export interface SampleJson {
  /** Medians. */
  readonly measures: BacktestMeasures;
  /** Share of the datasets on which the strategy has no measures. */
  readonly failureRate: number;
  readonly failures: readonly SampleFailure[];
}

/** A decision that failed, or a cell that failed as a whole, which has no date. */
export interface SampleFailure {
  /** Counted from one. */
  readonly dataset: number;
  readonly date: string;
  readonly code: string;
  readonly message: string;
}

/** All strategies on one dataset. */
export interface DatasetJson extends Dataset {
  readonly strategies: Readonly<Record<string, CellJson>>;
}

export interface CellJson {
  /** All null where the cell failed. */
  readonly measures: BacktestMeasures;
  /** Why it failed. */
  readonly failure?: { readonly code: string; readonly message: string };
}

/** A backtest on many datasets, as its JSON. */
export function randomizedJson({ datasets, samples, standings }: RandomizedResult): RandomizedJson {
  const names = samples.map(({ strategy }) => strategy);
  const ofEach = <Value>(of: (sample: StrategySample) => Value): Record<string, Value> =>
    byName(names, samples.map(of));
  return {
    strategies: ofEach((sample) => ({
      measures: sample.median.measures,
      failureRate: 1 - sample.scorecards.length / datasets.length,
      failures: failuresOf(sample),
    })),
    datasets: datasets.map(({ assets, from, to }, d) => ({
      assets,
      from,
      to,
      strategies: ofEach(({ cells }) => cellJson(cells[d])),
    })),
    median: ofEach(({ median }) => median.measures),
    quantiles: {
      "0.25": ofEach(({ quartiles }) => quartiles.lower),
      "0.75": ofEach(({ quartiles }) => quartiles.upper),
    },
    leaderboard: standings,
  };
}

/** Every decision that failed, and every cell that failed as a whole, by the dataset's number. */
export function failuresOf({ cells }: StrategySample): SampleFailure[] {
  return cells.flatMap(({ failure, failures }, d) =>
    failure === undefined
      ? failures.map((each) => ({ dataset: d + 1, ...each }))
      : [{ dataset: d + 1, date: "", ...failure }],
  );
}

function cellJson({ scorecard, failure }: Cell): CellJson {
  return scorecard === undefined ? { measures: noMeasures, failure } : { measures: scorecard.measures };
}
