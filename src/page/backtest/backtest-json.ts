import type { Ledger } from "../../backtest/ledger.ts";
import { byName } from "../../base/json.ts";
import { backtestMeasures } from "../../evaluate/measures/backtest-measures.ts";
import { relativeMeasures } from "../../evaluate/measures/relative-measures.ts";
import { returnMeasures } from "../../evaluate/measures/return-measures.ts";
import type { BacktestResult, LostWalk, PathIntervals } from "../../jobs/results/backtest.ts";
import { notesEntry, notesJson } from "../json/json-notes.ts";
import {
  byNames,
  choice,
  date,
  defined,
  either,
  empty,
  figure,
  type JsonOf,
  list,
  number,
  object,
  optional,
  text,
  whole,
} from "../json/json-shape.ts";
import { differenceShape, eachMeasure, intervalShape, measuresShape } from "../json/measure-shapes.ts";
import { tunedChoices } from "./tuned-choices.ts";

/** The measures of one strategy. */
export const backtestMeasuresShape = defined("backtestMeasures", measuresShape(backtestMeasures));

const failures = list(
  object({
    date: text("Of the decision; empty where the whole walk was cut off."),
    code: text(),
    message: text(),
    kept: optional(date("Of the decision whose target stayed in force; without it nothing had been bought.")),
  }),
  "Decisions without a portfolio: the last target stayed in force.",
);

const universe = object(
  {
    first: list(text(), "The assets that could be chosen at the first decision."),
    changes: list(
      object({
        date: date("Of the decision that first saw it so; of a delisting, of the day it was paid out."),
        asset: text(),
        change: choice(["entered", "left"]),
        reason: choice(["listed", "member", "gap", "delisted", "no longer a member"]),
        weight: optional(
          number("weight", "Of a delisting: at the beginning of the period in which it was paid out."),
        ),
      }),
    ),
    decisions: list(object({ date: date(), eligible: whole("number of assets", "That could be chosen.") })),
  },
  "Who could be chosen, of a universe that changes.",
);

const money = object(
  {
    capital: number("number of units of money", "When the first period began."),
    contributed: number("number of units of money"),
    withdrawn: number("number of units of money"),
    end: number("number of units of money", "After the last period."),
    gain: number("number of units of money", "What is there and went out, less what was put in."),
    moneyWeighted: figure("rate per year", "Internal rate of return; the measures are time-weighted."),
    exhaustedOn: optional(date("When a withdrawal took all there was.")),
  },
  "What became of the money, where a capital is given.",
);

const walked = object(
  {
    measures: backtestMeasuresShape,
    failures,
    forecasts: object({
      portfolio: object({
        predictedVolatility: figure("volatility per year", "Root mean predicted variance."),
        realizedVolatility: figure("volatility per year", "Root mean squared return."),
        ratio: figure("ratio", "Realized over predicted: above 1 where the model was too confident."),
        bias: figure("ratio", "Root mean square of returns over predicted deviations."),
        qlike: figure("ratio", "Loss of the forecasts of the portfolio's variance; 0 where they agree."),
      }),
      assets: object({
        qlike: figure("log-likelihood", "Mean QLIKE loss a period of the assets' covariance."),
        logLikelihood: figure(
          "log-likelihood",
          "Mean Gaussian log-likelihood a period of the assets' returns.",
        ),
      }),
    }),
    fallbacks: optional(failures),
    universe: optional(universe),
    tuned: optional(
      list(
        object({ date: date("Of the decision."), values: byNames(text("As it was written.")) }),
        "What a strategy chose of its own options, by cross-validation inside each window.",
      ),
    ),
    relative: optional(defined("relativeMeasures", measuresShape(relativeMeasures))),
    money: optional(money),
  },
  "A strategy that was walked to the end.",
);

const lost = object({ measures: empty(), failures }, "A strategy that was cut off: nothing is measured.");

const inference = object(
  {
    resamples: whole("number of resamples"),
    level: number("share", "Probability that an interval covers."),
    trials: whole("number of strategies", "Tried on these data, as far as is known."),
    against: text("The strategy that differences are taken to."),
    periodsPerYear: number("number of periods"),
    strategies: byNames(
      object({
        intervals: eachMeasure(returnMeasures, intervalShape),
        blockLength: number("number of periods", "Mean length of the bootstrap's blocks."),
        probabilisticSharpe: figure("share", "Probability that the true Sharpe ratio is above zero."),
        deflatedSharpe: figure("share", "The same above the best to expect of as many trials without skill."),
        differences: optional(eachMeasure(returnMeasures, differenceShape)),
      }),
    ),
  },
  "What the figures are worth, by resampling.",
);

/** What `kinfolio backtest --json` prints of one path. */
export const backtestShape = defined(
  "backtest",
  object({
    strategies: byNames(either(walked, lost)),
    benchmark: optional(
      object(
        { name: text(), measures: backtestMeasuresShape },
        "What strategies are held against: `relative` of each, and the base of differences.",
      ),
    ),
    trials: whole("number of strategies", "Tried on these data, as far as is known."),
    inference: optional(inference),
    ...notesEntry,
  }),
);

export type BacktestJson = JsonOf<typeof backtestShape>;
type WalkedJson = JsonOf<typeof walked>;
type LostJson = JsonOf<typeof lost>;
type InferenceJson = JsonOf<typeof inference>;

/** A backtest on one path, as its JSON. */
export function backtestJson(result: BacktestResult): BacktestJson {
  const { ledgers, lost, trials, intervals, benchmark } = result;
  return {
    strategies: {
      ...byName<WalkedJson | LostJson>(
        ledgers.map(({ name }) => name),
        ledgers.map((_, i) => walkedJson(result, i)),
      ),
      ...byName(
        lost.map(({ strategy }) => strategy),
        lost.map(lostJson),
      ),
    },
    ...(benchmark && {
      benchmark: { name: benchmark.ledger.name, measures: benchmark.scorecard.measures },
    }),
    trials,
    ...(intervals && { inference: inferenceJson(intervals) }),
    ...notesJson(result.data.notes),
  };
}

function walkedJson(result: BacktestResult, i: number): WalkedJson {
  const { ledgers, scorecards, forecasts, benchmark } = result;
  return {
    measures: scorecards[i].measures,
    failures: ledgers[i].failures,
    forecasts: forecasts[i],
    ...fallbacksJson(ledgers[i]),
    ...universeJson(ledgers[i]),
    ...tunedJson(ledgers[i]),
    ...(benchmark && { relative: benchmark.relative[i] }),
    ...moneyJson(result, i),
  };
}

function moneyJson({ money, ledgers }: BacktestResult, i: number): Pick<WalkedJson, "money"> {
  const [figures, { exhaustedOn }] = [money[i], ledgers[i]];
  return figures === undefined ? {} : { money: { ...figures, ...(exhaustedOn && { exhaustedOn }) } };
}

function lostJson({ code, message }: LostWalk): LostJson {
  return { measures: {}, failures: [{ date: "", code, message }] };
}

function inferenceJson({ strategies, ...how }: PathIntervals): InferenceJson {
  const names = strategies.map(({ strategy }) => strategy);
  return {
    ...how,
    strategies: byName(
      names,
      strategies.map(({ strategy: _, ...figures }) => figures),
    ),
  };
}

function universeJson({ attendance }: Ledger): Pick<WalkedJson, "universe"> {
  return attendance === undefined ? {} : { universe: attendance };
}

/** What was chosen at each decision, where anything is tuned. */
function tunedJson(ledger: Ledger): Pick<WalkedJson, "tuned"> {
  const tuned = tunedChoices(ledger);
  return tuned.length === 0 ? {} : { tuned };
}

/** Dates at which the fallback stood in, where there are any. */
function fallbacksJson({ rebalances }: Ledger): Pick<WalkedJson, "fallbacks"> {
  const fallbacks = rebalances.flatMap(({ date, optimized, insteadOf }) =>
    insteadOf === undefined || !optimized
      ? []
      : [{ date, code: "infeasible", message: insteadOf.conflict.join("; ") }],
  );
  return fallbacks.length === 0 ? {} : { fallbacks };
}
