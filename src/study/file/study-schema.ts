import * as v from "valibot";
import type { Interval } from "../../backtest/schedule.ts";
import type { BootstrapOptions } from "../../evaluate/inference/bootstrap-intervals.ts";
import { measureNames } from "../../evaluate/measures/backtest-measures.ts";
import type { LeaderboardWeights } from "../../evaluate/samples/leaderboard.ts";

/** A name, or a name with options of its own. */
export type NameEntry = string | { readonly name: string; readonly [option: string]: unknown };

export interface StrategyEntry {
  readonly name: string;
  readonly design: NameEntry;
  readonly fallback?: NameEntry;
  readonly model?: NameEntry;
  readonly lookback?: number;
  readonly minWeight?: number | Readonly<Record<string, number>>;
  readonly maxWeight?: number | Readonly<Record<string, number>>;
  readonly constraints: readonly string[];
  readonly returnType?: "simple" | "log";
}

/** Where the prices come from and which part of them is used. File names are relative to the study file. */
export interface DataEntry {
  readonly sample?: "stocks" | "etfs";
  readonly prices?: string;
  readonly returns?: string;
  readonly assets?: readonly string[];
  readonly factors?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly frequency?: "daily" | "weekly" | "monthly";
  readonly missing?: "refuse" | "drop-asset" | "drop-date" | "fill-forward";
  readonly periodsPerYear?: number;
  /** Factors that are used where the file has them. */
  readonly optionalFactors?: readonly string[];
  /** Further tables, which the command line's options of the same names replace. */
  readonly tables?: { readonly vix?: string; readonly characteristics?: string };
}

export interface WalkForwardEntry {
  readonly lookback: number;
  readonly optimizeEvery: Interval;
  readonly rebalanceEvery: Interval;
  readonly costBps: number;
  readonly sellCostBps?: number;
  readonly execution: "same-close" | "next-close";
  readonly chargeFirstPurchase: boolean;
  readonly startWith?: "equal-weight";
}

/** Many universes and windows: drawn by seed, or those of a file. */
export interface RandomizedEntry {
  readonly resamples: number;
  readonly assets: number;
  readonly periods: number;
  readonly seed: number;
  /** A JSON list of `{ assets, from, to }`, instead of drawing. */
  readonly datasets?: string;
  /** How much each measure counts on the leaderboard. */
  readonly leaderboard?: LeaderboardWeights;
}

/** What the page shows. */
export interface ReportEntry {
  /** Sections of the page that are not wanted, by their ids. */
  readonly leaveOut: readonly string[];
}

/** A study file that has passed its schema. */
export interface StudyFile {
  /** Who composes the result; `backtest` where none is named. */
  readonly study: string;
  readonly title: string;
  readonly data: DataEntry;
  readonly returnType: "simple" | "log";
  readonly strategies: readonly (string | StrategyEntry)[];
  readonly backtest: WalkForwardEntry;
  readonly randomized?: RandomizedEntry;
  /** The resampling behind intervals. */
  readonly inference: BootstrapOptions;
  readonly report: ReportEntry;
  /** The composer's own, checked by it. */
  readonly settings: Readonly<Record<string, unknown>>;
}

const whole = v.pipe(
  v.number(),
  v.integer("a whole number is needed"),
  v.minValue(1, "at least 1 is needed"),
);
const window = v.pipe(
  v.number(),
  v.integer("a whole number is needed"),
  v.minValue(3, "at least 3 is needed: two returns, the fewest that vary"),
);
const rate = v.pipe(v.number(), v.minValue(0, "0 or more is needed"));
const isoDate = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, "a date YYYY-MM-DD is needed"));
const interval = v.union(
  [whole, v.picklist(["week", "month", "quarter", "year"])],
  "rows, or week, month, quarter or year, are needed",
);
const weight = v.union(
  [v.number(), v.record(v.string(), v.number())],
  "a number, or a number for each asset named, is needed",
);
const named = () =>
  v.union([v.string(), v.looseObject({ name: v.string() })], "a name, or a name with its options, is needed");

/** Where a design or an estimator is named; the JSON schema lists the names and options that there are. */
export const designName: v.GenericSchema<NameEntry> = named();
export const modelName: v.GenericSchema<NameEntry> = named();

/** An optional setting with its description, which editors show. */
function said<const Schema extends v.GenericSchema>(text: string, schema: Schema) {
  return v.optional(v.pipe(schema, v.description(text)));
}

/** The same with a default. */
function usual<const Schema extends v.GenericSchema, const Default extends v.InferInput<Schema>>(
  text: string,
  schema: Schema,
  value: Default,
) {
  return v.optional(v.pipe(schema, v.description(text)), value);
}

const returnType = v.picklist(["simple", "log"]);

const strategy = v.strictObject({
  name: v.pipe(v.string(), v.description("The strategy's name in tables and figures.")),
  design: designName,
  fallback: said("The design that stands in where the first has no portfolio.", designName),
  model: said("The estimator; by default what the design needs.", modelName),
  lookback: said("Price rows this strategy sees; by default the backtest's.", window),
  minWeight: said("One number for all assets, or one for each asset named; 0 by default.", weight),
  maxWeight: said("One number for all assets, or one for each asset named; 1 by default.", weight),
  constraints: usual("Linear constraints: A + B <= 0.4", v.array(v.string()), []),
  returnType: said("What the estimator sees; by default the study's.", returnType),
});

const data = v.pipe(
  v.strictObject({
    sample: said("The simulated market that ships.", v.picklist(["stocks", "etfs"])),
    prices: said("A file of prices, CSV or Parquet, wide or long.", v.string()),
    returns: said("A file of returns of the same shapes.", v.string()),
    assets: said("Columns to use, in this order; by default all that are not factors.", v.array(v.string())),
    factors: said("Columns that are factors, not assets.", v.array(v.string())),
    from: said("First price row, inclusive.", isoDate),
    to: said("Last price row, inclusive.", isoDate),
    frequency: said("Which rows are used.", v.picklist(["daily", "weekly", "monthly"])),
    missing: said(
      "What is done about missing values.",
      v.picklist(["refuse", "drop-asset", "drop-date", "fill-forward"]),
    ),
    periodsPerYear: said("Rows a year.", v.pipe(v.number(), v.minValue(1, "at least 1 is needed"))),
    optionalFactors: said("Factors that are used where the file has them.", v.array(v.string())),
    tables: said(
      "Further tables, which the command line's options of the same names replace.",
      v.strictObject({
        vix: said("Levels of a volatility index: date and close.", v.string()),
        characteristics: said("A row of characteristics per asset.", v.string()),
      }),
    ),
  }),
  v.check(
    ({ sample, prices, returns }) =>
      [sample, prices, returns].filter((each) => each !== undefined).length < 2,
    "only one of sample, prices and returns can be used",
  ),
);

const walkForward = v.strictObject({
  lookback: usual("Price rows a strategy sees.", window, 252),
  optimizeEvery: usual("Rows, or week, month, quarter, year.", interval, 20),
  rebalanceEvery: usual("Rows, or week, month, quarter, year.", interval, 5),
  costBps: usual("Cost of trading, in basis points of the value traded.", rate, 0),
  sellCostBps: said("Cost of selling, where it differs.", rate),
  execution: usual(
    "Trade at the close after the decision, or at its own.",
    v.picklist(["same-close", "next-close"]),
    "next-close",
  ),
  chargeFirstPurchase: usual("Count the first purchase in costs and turnover.", v.boolean(), false),
  startWith: said("What is held until the first decision is traded.", v.picklist(["equal-weight"])),
});

const seed = v.pipe(v.number(), v.integer("a whole number is needed"));

const randomized = v.strictObject({
  resamples: usual("Datasets to draw.", whole, 100),
  assets: usual("Assets in each.", whole, 8),
  periods: usual("Price rows in each.", whole, 504),
  seed: usual("Seed of the draw.", seed, 1),
  datasets: said('A JSON list of { "assets", "from", "to" }, instead of a draw.', v.string()),
  leaderboard: said(
    "How much each measure counts on the leaderboard.",
    v.partial(v.strictObject(v.entriesFromList(measureNames, rate))),
  ),
});

const inference = v.strictObject({
  resamples: said("Resamples of the stationary block bootstrap.", whole),
  seed: said("Seed of the resampling.", seed),
  blockLength: said(
    "Mean length of the blocks in periods; by default the optimal one of each series.",
    v.pipe(v.number(), v.minValue(1, "at least 1 is needed")),
  ),
  level: said(
    "Probability that an interval covers.",
    v.pipe(v.number(), v.gtValue(0, "more than 0 is needed"), v.ltValue(1, "less than 1 is needed")),
  ),
});

const report = v.strictObject({
  leaveOut: usual("Sections of the page that are not wanted, by their ids.", v.array(v.string()), []),
});

/** What a study file may say. */
export const studySchema: v.GenericSchema<unknown, StudyFile> = v.strictObject({
  study: usual("Who composes the result.", v.string(), "backtest"),
  title: v.pipe(v.string(), v.description("The title of the page.")),
  data: usual("Where the prices come from, and which part of them is used.", data, {}),
  returnType: usual("What estimators see.", returnType, "simple"),
  strategies: usual(
    "Designs, each with @model where it has its own, or strategies in full.",
    v.array(v.union([v.string(), strategy], "a design, or a strategy with a name and a design, is needed")),
    [],
  ),
  backtest: usual("Schedule and costs.", walkForward, {}),
  randomized: said("Many universes and windows instead of one path.", randomized),
  inference: usual("The resampling behind intervals.", inference, {}),
  report: usual("What the page shows.", report, {}),
  settings: usual("The composer's own.", v.record(v.string(), v.unknown()), {}),
});
