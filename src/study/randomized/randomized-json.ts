import { byName } from "../../base/json.ts";
import { noMeasures } from "../../evaluate/measures/backtest-measures.ts";
import type { Standing } from "../../evaluate/samples/leaderboard.ts";
import { measureQuantiles } from "../../evaluate/samples/measure-quantiles.ts";
import type { Dataset } from "../../market/universe.ts";
import type { Cell } from "./cells.ts";
import type { StrategySample } from "./randomized-backtest.ts";

/** What a randomized backtest came to. */
export interface RandomizedResult {
  readonly datasets: readonly Dataset[];
  readonly samples: readonly StrategySample[];
  readonly standings: readonly Standing[];
}

/** What `kinfolio backtest --json` prints of many datasets. */
export function randomizedJson({ datasets, samples, standings }: RandomizedResult): object {
  const names = samples.map(({ strategy }) => strategy);
  const quantilesAt = (probability: number): object =>
    byName(
      names,
      samples.map(({ scorecards }) => measureQuantiles(scorecards, probability)),
    );
  return {
    strategies: byName(
      names,
      samples.map((sample) => ({
        measures: sample.median.measures,
        failureRate: 1 - sample.scorecards.length / datasets.length,
        failures: failuresOf(sample),
      })),
    ),
    datasets: datasets.map(({ assets, from, to }, d) => ({
      assets,
      from,
      to,
      strategies: byName(
        names,
        samples.map(({ cells }) => cellJson(cells[d])),
      ),
    })),
    median: byName(
      names,
      samples.map(({ median }) => median.measures),
    ),
    quantiles: { "0.25": quantilesAt(0.25), "0.75": quantilesAt(0.75) },
    leaderboard: standings,
  };
}

/** Every decision that failed, and every cell that failed as a whole (which has no date), by the dataset's number. */
export function failuresOf({
  cells,
}: StrategySample): { dataset: number; date: string; code: string; message: string }[] {
  return cells.flatMap(({ failure, failures }, d) =>
    failure === undefined
      ? failures.map((each) => ({ dataset: d + 1, ...each }))
      : [{ dataset: d + 1, date: "", ...failure }],
  );
}

function cellJson({ scorecard, failure }: Cell): object {
  return scorecard === undefined ? { measures: noMeasures, failure } : { measures: scorecard.measures };
}
