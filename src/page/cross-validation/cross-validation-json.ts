import { byName } from "../../base/json.ts";
import { returnMeasures } from "../../evaluate/measures/return-measures.ts";
import type {
  ChoiceOfBacktests,
  CrossValidationResult,
  ValidatedStrategy,
} from "../../jobs/results/cross-validation.ts";
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
import { eachMeasure } from "../json/measure-shapes.ts";

const spread = defined(
  "spread",
  object(
    {
      mean: figure("as the measure"),
      standardDeviation: figure("as the measure"),
      least: figure("as the measure"),
      lowerQuartile: figure("as the measure"),
      median: figure("as the measure"),
      upperQuartile: figure("as the measure"),
      most: figure("as the measure"),
    },
    "Of a measure over paths; null where it exists on none.",
  ),
);

const strategy = object({
  paths: whole("number of paths", "Whole ones, without a split that failed."),
  measures: eachMeasure(returnMeasures, spread),
  sharpes: list(figure("ratio"), "Sharpe ratio a year of each path."),
  failures: list(
    object({ split: whole("number of the split", "From 1."), code: text(), message: text() }),
    "Splits without a portfolio.",
  ),
  walkForward: optional(
    object(
      {
        sharpe: figure("ratio"),
        probabilisticSharpe: figure("share", "Probability that the true Sharpe ratio is above zero."),
        deflatedSharpe: figure("share", "The same above the best to expect of as many trials without skill."),
      },
      "The walk-forward backtest beside it.",
    ),
  ),
});

const overfitting = object(
  {
    probability: number(
      "share",
      "That the best backtest of one half is at or below the median on the other.",
    ),
    lossProbability: number("share", "That it loses on the other half."),
    degradation: optional(
      object(
        { intercept: number("ratio"), slope: number("ratio"), rSquared: number("ratio") },
        "Sharpe ratio a period on the other half by that on the half it was chosen on.",
      ),
    ),
    chosen: byNames(number("share"), "How often each strategy was the best."),
    blocks: whole("number of blocks"),
    halves: whole("number of halves"),
    from: date(),
    to: date(),
    periods: whole("number of periods"),
  },
  "What choosing the best of the walk-forward backtests is worth.",
);

/** What `kinfolio cross-validate --json` prints. */
export const crossValidationShape = defined(
  "crossValidation",
  object({
    strategies: byNames(strategy),
    splits: whole("number of splits"),
    paths: whole("number of paths"),
    trials: whole("number of strategies", "Tried on these data, as far as is known."),
    overfitting: optional(overfitting),
    ...notesEntry,
  }),
);

export type CrossValidationJson = JsonOf<typeof crossValidationShape>;

/** A cross-validation, as its JSON. */
export function crossValidationJson(result: CrossValidationResult): CrossValidationJson {
  const { strategies, splits, paths, trials, choice, data } = result;
  return {
    strategies: byName(
      strategies.map(({ strategy: name }) => name),
      strategies.map(strategyJson),
    ),
    splits,
    paths,
    trials,
    ...(choice && { overfitting: overfittingJson(choice) }),
    ...notesJson(data.notes),
  };
}

function strategyJson({
  paths,
  spread: measures,
  measures: all,
  failures,
  walked,
}: ValidatedStrategy): JsonOf<typeof strategy> {
  return {
    paths: paths.length,
    measures,
    sharpes: all.map(({ sharpe }) => sharpe),
    failures,
    ...(walked && { walkForward: walked }),
  };
}

function overfittingJson(choice: ChoiceOfBacktests): JsonOf<typeof overfitting> {
  const { probability, lossProbability, degradation, blocks, trials, from, to, periods, strategies } = choice;
  return {
    probability,
    lossProbability,
    ...(degradation && { degradation }),
    chosen: byName(strategies, chosenShares(choice)),
    blocks,
    halves: trials.length,
    from,
    to,
    periods,
  };
}

/** Share of the halves on which each strategy was the best. */
export function chosenShares({ strategies, trials }: ChoiceOfBacktests): number[] {
  return strategies.map((_, i) => trials.filter(({ chosen }) => chosen === i).length / trials.length);
}
