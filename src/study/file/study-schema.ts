import { scheduleOptions } from "../../backtest/walk-forward-options.ts";
import type { DatedRates } from "../../base/dates/dated-rates.ts";
import {
  choice,
  list,
  type Option,
  record,
  type Settled,
  section,
  text,
  type ValueOf,
  whole,
} from "../../base/option/option.ts";
import { bootstrapOptions } from "../../evaluate/inference/bootstrap-intervals.ts";
import { backtestMeasures, measureNames } from "../../evaluate/measures/backtest-measures.ts";
import { drawOptions } from "../../jobs/requests/draw.ts";
import { gridOptions } from "../../jobs/requests/grid.ts";
import type { BenchmarkSpec } from "../../jobs/results/backtest.ts";
import { returnType, strategyOptions } from "../../strategy/strategy-options.ts";
import { checkStrategies } from "../../strategy/strategy-text.ts";
import { dataSelectionOptions, fileOptions } from "../data/data.ts";

/** Where the prices come from and which part of them is used. */
const dataOptions = {
  sample: choice({
    says: "The simulated market that ships.",
    choices: ["stocks", "etfs"],
    notWith: ["prices", "returns", "store"],
    otherwise: "stocks",
  }),
  ...fileOptions,
  store: section({
    says: "Prices that kinfolio fetch has kept.",
    options: {
      assets: list({
        says: "Symbols to read.",
        of: { kind: "text", names: "name" },
        otherwise: "the assets and factors of the data, or all that are kept",
      }),
      source: text({ says: "Whose prices.", names: "name", otherwise: "the one source that has them" }),
      asOf: text({
        says: "The day, YYYY-MM-DD, whose vintages are read.",
        names: "date",
        otherwise: "the current ones",
      }),
    },
    notWith: ["prices", "returns"],
  }),
  ...dataSelectionOptions,
  tables: section({
    says: "Further tables, which the command line's options of the same names replace.",
    options: {
      vix: text({ says: "Levels of a volatility index: date and close.", names: "file" }),
      characteristics: text({
        says: "A row of characteristics per asset.",
        names: "file",
      }),
    },
  }),
};

/** Many universes and windows: drawn by seed, or those of a file. */
const randomizedOptions = {
  ...drawOptions,
  datasets: text({
    says: 'A JSON list of { "assets": [...], "from": ..., "to": ... }, instead of a draw.',
    names: "file",
  }),
  leaderboard: record({
    says: "How much each measure counts on the leaderboard.",
    of: { kind: "number", unit: "ratio", least: 0 },
    known: measureNames,
    knownAs: Object.fromEntries(measureNames.map((name) => [name, backtestMeasures[name].says ?? ""])),
    otherwise: "sharpe and maxDrawdown, equally",
  }),
};

const { usual: _ofOneSample, ...resamples } = bootstrapOptions.resamples;

const reportOptions = {
  leaveOut: list({
    says: "Sections of the page that are not wanted, by their ids.",
    of: { kind: "text" },
    usual: [],
  }),
};

/** What a study file may say. Names of files are relative to it. */
export const studyOptions = {
  study: text({ says: "Who composes the result.", usual: "backtest" }),
  title: text({ says: "The title of the page.", needed: true }),
  data: section({
    says: "Where the prices come from, and which part of them is used.",
    options: dataOptions,
    usual: {},
  }),
  returnType,
  riskFree: text({
    says: "Risk-free rate of all strategies that say none themselves: a rate a year, a series that is kept (fred:DGS3MO), a file of dates and rates, or a column of the data. Of rates by date each decision sees the last one known. Cash earns it, and ratios are of returns above it.",
    orNumber: "rate per year",
    otherwise: "that of each strategy",
  }),
  benchmark: text({
    says: "What strategies are held against: a column of the data, equal-weight, or a file of weights, of returns or of prices.",
    names: "name",
    otherwise: "each other",
  }),
  strategies: list({
    says: "Designs, each with @model where it has its own, plans (hold:SPY, fixed:A=60%,B=40%, buy-and-hold:A=60%,B=40%, file:weights.csv), or strategies in full.",
    of: { kind: "section", options: strategyOptions, short: checkStrategies },
    usual: [],
  }),
  backtest: section({ says: "Schedule and costs.", options: scheduleOptions, usual: {} }),
  randomized: section({
    says: "Many universes and windows instead of one path.",
    options: randomizedOptions,
  }),
  grid: section({
    says: "What is varied: every combination is run on many datasets.",
    options: gridOptions,
  }),
  inference: section({
    says: "The resampling behind intervals.",
    options: {
      ...bootstrapOptions,
      resamples: whole({ ...resamples, otherwise: "1,000 for a backtest, 2,000 for a tear sheet" }),
    },
    usual: {},
  }),
  report: section({ says: "What the page shows.", options: reportOptions, usual: {} }),
  settings: section({
    says: "What this kind of study alone may be told.",
    options: {},
    open: true,
    usual: {},
  }),
} satisfies Readonly<Record<string, Option>>;

/** A study file that has been read. */
export type StudyFile = Settled<typeof studyOptions> & {
  /** What `riskFree` names, once it has been read. */
  readonly rates?: number | DatedRates;
  /** What `benchmark` names, once it has been read. */
  readonly against?: BenchmarkSpec;
};

export type DataEntry = ValueOf<typeof studyOptions.data>;
