import { byName } from "../../base/json.ts";
import { backtestMeasures, noMeasures } from "../../evaluate/measures/backtest-measures.ts";
import type { Cell, RandomizedResult, StrategySample } from "../../jobs/results/randomized.ts";
import { backtestMeasuresShape } from "../backtest/backtest-json.ts";
import { notesEntry, notesJson } from "../json/json-notes.ts";
import {
  byNames,
  date,
  defined,
  figure,
  type JsonOf,
  list,
  number,
  object,
  optional,
  text,
  whole,
} from "../json/json-shape.ts";
import { someMeasures } from "../json/measure-shapes.ts";
import { overSpanned } from "./samples.ts";

const failure = object({
  dataset: whole("number of datasets", "Which one, counted from one."),
  date: text("Of the decision; empty where the dataset failed as a whole."),
  code: text(),
  message: text(),
  kept: optional(date("Of the decision whose target stayed in force; without it nothing had been bought.")),
});

const sampleEntries = {
  measures: backtestMeasuresShape,
  failureRate: number("share", "Of the datasets: those on which it has no measures."),
  failures: list(failure),
};

const sample = object(sampleEntries, "One strategy over all datasets, with the medians of its measures.");

const cell = object(
  { measures: backtestMeasuresShape, failure: optional(object({ code: text(), message: text() })) },
  "All measures are null where it failed.",
);

const difference = object({
  strategy: text(),
  against: text("The benchmark, or the first strategy."),
  measure: text("By its key in `measures`."),
  pairs: whole("number of datasets", "On which both have the measure."),
  lowerQuartile: figure("as the measure"),
  median: figure("as the measure"),
  upperQuartile: figure("as the measure"),
  better: figure(
    "share",
    "Of these datasets: where the strategy has the better figure; an equal one counts half.",
  ),
});

/** What `kinfolio backtest --json` prints of many datasets. */
export const randomizedShape = defined(
  "randomized",
  object({
    strategies: byNames(sample),
    benchmark: optional(object({ name: text(), ...sampleEntries }, "What strategies are held against.")),
    datasets: list(
      object({
        assets: list(text()),
        from: date(),
        to: date(),
        strategies: byNames(cell),
        benchmark: optional(cell),
      }),
    ),
    differences: list(
      difference,
      "Quartiles of the strategy's figure minus the other's on the same dataset.",
    ),
    median: byNames(backtestMeasuresShape, "Median of each measure over the datasets."),
    spanned: optional(
      object(
        {
          datasets: whole("number of datasets", "That the benchmark spans."),
          median: byNames(backtestMeasuresShape, "Of the strategies and of the benchmark, over these."),
        },
        "Where the benchmark has no figures on some datasets: medians over the others, which alone can be held against each other.",
      ),
    ),
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
type SampleJson = JsonOf<typeof sample>;
type CellJson = JsonOf<typeof cell>;
type SampleFailure = JsonOf<typeof failure>;

/** A backtest on many datasets, as its JSON. */
export function randomizedJson(result: RandomizedResult): RandomizedJson {
  const { data, datasets, samples, benchmark, pairs, standings } = result;
  const names = samples.map(({ strategy }) => strategy);
  const ofEach = <Value>(of: (sample: StrategySample) => Value): Record<string, Value> =>
    byName(names, samples.map(of));
  return {
    strategies: ofEach(sampleJson),
    ...(benchmark && { benchmark: { name: benchmark.strategy, ...sampleJson(benchmark) } }),
    datasets: datasets.map(({ assets, from, to }, d) => ({
      assets,
      from,
      to,
      strategies: ofEach(({ cells }) => cellJson(cells[d])),
      ...(benchmark && { benchmark: cellJson(benchmark.cells[d]) }),
    })),
    differences: pairs,
    median: ofEach(({ median }) => median.measures),
    ...spannedJson(result),
    quantiles: {
      "0.25": ofEach(({ quartiles }) => quartiles.lower),
      "0.75": ofEach(({ quartiles }) => quartiles.upper),
    },
    leaderboard: standings,
    ...notesJson(data.notes),
  };
}

function spannedJson(result: RandomizedResult): Pick<RandomizedJson, "spanned"> {
  const held = overSpanned(result);
  if (held === undefined) return {};
  const medians = held.map(({ median }) => median.measures);
  const names = held.map(({ strategy }) => strategy);
  return {
    spanned: { datasets: result.benchmark?.scorecards.length ?? 0, median: byName(names, medians) },
  };
}

function sampleJson(sample: StrategySample): SampleJson {
  const { median, scorecards, cells } = sample;
  return {
    measures: median.measures,
    failureRate: 1 - scorecards.length / cells.length,
    failures: failuresOf(sample),
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
