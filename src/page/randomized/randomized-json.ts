import { byName } from "../../base/json.ts";
import { backtestMeasures, noMeasures } from "../../evaluate/measures/backtest-measures.ts";
import type { Cell, RandomizedResult, StrategySample } from "../../jobs/results/randomized.ts";
import { backtestMeasuresShape } from "../backtest/backtest-json.ts";
import { notesEntry, notesJson } from "../json-notes.ts";
import {
  byNames,
  date,
  defined,
  type JsonOf,
  list,
  number,
  object,
  optional,
  text,
  whole,
} from "../json-shape.ts";
import { someMeasures } from "../measure-shapes.ts";

const failure = object({
  dataset: whole("number of datasets", "Which one, counted from one."),
  date: text("Of the decision; empty where the dataset failed as a whole."),
  code: text(),
  message: text(),
});

const sample = object(
  {
    measures: backtestMeasuresShape,
    failureRate: number("share", "Of the datasets: those on which the strategy has no measures."),
    failures: list(failure),
  },
  "One strategy over all datasets, with the medians of its measures.",
);

const cell = object(
  { measures: backtestMeasuresShape, failure: optional(object({ code: text(), message: text() })) },
  "All measures are null where it failed.",
);

/** What `kinfolio backtest --json` prints of many datasets. */
export const randomizedShape = defined(
  "randomized",
  object({
    strategies: byNames(sample),
    datasets: list(object({ assets: list(text()), from: date(), to: date(), strategies: byNames(cell) })),
    median: byNames(backtestMeasuresShape, "Median of each measure over the datasets."),
    quantiles: object({ "0.25": byNames(backtestMeasuresShape), "0.75": byNames(backtestMeasuresShape) }),
    leaderboard: list(
      object({
        strategy: text(),
        score: number("number of points", "Weighted mean of the ranks: 100 is best in all, 0 worst."),
        ranks: someMeasures(backtestMeasures, number("number of points", "Percentile rank.")),
      }),
      "Best first.",
    ),
    ...notesEntry,
  }),
);

export type RandomizedJson = JsonOf<typeof randomizedShape>;
type CellJson = JsonOf<typeof cell>;
type SampleFailure = JsonOf<typeof failure>;

/** A backtest on many datasets, as its JSON. */
export function randomizedJson({ data, datasets, samples, standings }: RandomizedResult): RandomizedJson {
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
    ...notesJson(data.notes),
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
