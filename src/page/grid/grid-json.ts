import { byName } from "../../base/json.ts";
import { measureNames } from "../../evaluate/measures/backtest-measures.ts";
import type { GridResult } from "../../jobs/results/grid.ts";
import { backtestMeasuresShape } from "../backtest/backtest-json.ts";
import { notesEntry, notesJson } from "../json/json-notes.ts";
import {
  byNames,
  choice,
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
import { gridVerdict } from "./grid-verdict.ts";
import { picturedLevels } from "./pictured-levels.ts";

const measure = choice(measureNames, "As in `measures`.");

const deflated = object({
  trials: whole("number of trials", "That the best was chosen from."),
  threshold: figure("ratio", "Sharpe ratio a year to expect of the best of them without any skill."),
  probability: figure(
    "share",
    "That the true Sharpe ratio is above the threshold: the deflated Sharpe ratio.",
  ),
});

const combination = object({
  levels: byNames(text(), "By axis."),
  rank: whole("number of combinations", "By the median Sharpe ratio, from 1."),
  measures: backtestMeasuresShape,
  sharpeQuartiles: object({ lower: figure("ratio"), upper: figure("ratio") }),
  failureRate: number("share", "Of the datasets: those on which it has no measures."),
  first: number("share", "Of the datasets: those on which its Sharpe ratio is the highest."),
  score: number("number of points", "On the leaderboard: 100 is best in all, 0 worst."),
});

const bestShape = object(
  {
    name: text(),
    sharpe: number("ratio", "Median over the datasets, a year."),
    periods: whole(
      "number of dates",
      "That its walks cover: what the evidence is worth, for datasets overlap.",
    ),
    cells: deflated,
    combinations: deflated,
    bySeed: list(
      object({
        seed: whole("number of the seed"),
        best: text(),
        place: whole("number of combinations", "Of the best of all."),
      }),
      "Which is the best of each draw, where there are several.",
    ),
  },
  "The combination of the highest median Sharpe ratio, against all cells that were tried and against the combinations alone.",
);

const effect = object(
  {
    axis: text(),
    level: text(),
    against: text("The first level of the axis."),
    measure,
    median: figure("as the measure", "Of the differences over the datasets, all else equal."),
    lower: figure("as the measure", "Of an interval that covers the median with a probability of 95%."),
    upper: figure("as the measure"),
    datasets: whole("number of datasets"),
    higher: figure("share", "Of the datasets: those on which the level has the higher figure."),
  },
  "What a level makes of a measure against another, paired dataset by dataset.",
);

/** What `kinfolio backtest --json` prints of a grid. */
export const gridShape = defined(
  "grid",
  object({
    axes: list(object({ name: text(), levels: list(text()) }), "What is varied."),
    cells: object({
      combinations: whole("number of combinations"),
      datasets: whole("number of datasets"),
      cells: whole("number of cells"),
    }),
    verdict: text("In a few sentences."),
    best: optional(bestShape),
    combinations: byNames(combination, "Medians over the datasets; the best first."),
    heatMaps: list(
      object({
        measure,
        down: object({ axis: text(), levels: list(text()) }),
        across: object({ axis: text(), levels: list(text()) }),
        values: list(
          list(figure("as the measure")),
          "Medians of all cells that share two levels: a row for each level down.",
        ),
      }),
    ),
    effects: list(effect),
    failures: list(
      object({
        combination: text(),
        code: text(),
        cells: whole("number of cells", "That failed as a whole."),
        decisions: whole("number of decisions", "That failed in others."),
        dataset: whole("number of the dataset", "The first of them, from 1."),
        message: text(),
      }),
    ),
    datasets: list(object({ assets: list(text()), from: date(), to: date() })),
    ...notesEntry,
  }),
);

export type GridJson = JsonOf<typeof gridShape>;

/** A grid, as its JSON; cells one by one are in `cells.csv`. */
export function gridJson(result: GridResult): GridJson {
  const { study, data, datasets, ranking, heatMaps, effects, failures, best } = result;
  const { axes, combinations } = study;
  const [down, across] = picturedLevels(study);
  return {
    axes,
    cells: {
      combinations: combinations.length,
      datasets: datasets.length,
      cells: combinations.length * datasets.length,
    },
    verdict: gridVerdict(result),
    ...(best && { best }),
    combinations: byName(
      ranking.map(({ name }) => name),
      ranking.map(({ levels, median, quartiles, failureRate, first, score }, i) => ({
        levels,
        rank: i + 1,
        measures: median,
        sharpeQuartiles: quartiles,
        failureRate,
        first,
        score,
      })),
    ),
    heatMaps: heatMaps.map(({ measure, values }) => ({ measure, down, across, values })),
    effects: effects.map((each) => ({ ...each })),
    failures,
    datasets,
    ...notesJson(data.notes),
  };
}
