import * as v from "valibot";
import type { Interval } from "../backtest/schedule.ts";
import type { BootstrapOptions } from "../evaluate/inference/bootstrap-intervals.ts";
import type { LeaderboardWeights } from "../evaluate/samples/leaderboard.ts";
import { measureNames } from "../evaluate/samples/measure-quantiles.ts";

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
  /** The composer's own, checked by it. */
  readonly settings: Readonly<Record<string, unknown>>;
}

const whole = v.pipe(
  v.number(),
  v.integer("a whole number is needed"),
  v.minValue(1, "at least 1 is needed"),
);
const rate = v.pipe(v.number(), v.minValue(0, "0 or more is needed"));
const isoDate = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, "a date YYYY-MM-DD is needed"));
const interval = v.union(
  [whole, v.picklist(["week", "month", "quarter", "year"])],
  "rows, or week, month, quarter or year",
);
const weight = v.union(
  [v.number(), v.record(v.string(), v.number())],
  "a number, or a number for each asset named",
);
const named = v.union(
  [v.string(), v.looseObject({ name: v.string() })],
  "a name, or a name with its options",
);

const strategy = v.strictObject({
  name: v.string(),
  design: named,
  fallback: v.optional(named),
  model: v.optional(named),
  lookback: v.optional(whole),
  minWeight: v.optional(weight),
  maxWeight: v.optional(weight),
  constraints: v.optional(v.array(v.string()), []),
  returnType: v.optional(v.picklist(["simple", "log"])),
});

const data = v.strictObject({
  sample: v.optional(v.picklist(["stocks", "etfs"])),
  prices: v.optional(v.string()),
  returns: v.optional(v.string()),
  assets: v.optional(v.array(v.string())),
  factors: v.optional(v.array(v.string())),
  from: v.optional(isoDate),
  to: v.optional(isoDate),
  frequency: v.optional(v.picklist(["daily", "weekly", "monthly"])),
  missing: v.optional(v.picklist(["refuse", "drop-asset", "drop-date", "fill-forward"])),
  periodsPerYear: v.optional(v.pipe(v.number(), v.minValue(1, "at least 1 is needed"))),
  optionalFactors: v.optional(v.array(v.string())),
  tables: v.optional(
    v.strictObject({ vix: v.optional(v.string()), characteristics: v.optional(v.string()) }),
  ),
});

const walkForward = v.strictObject({
  lookback: v.optional(whole, 252),
  optimizeEvery: v.optional(interval, 20),
  rebalanceEvery: v.optional(interval, 5),
  costBps: v.optional(rate, 0),
  sellCostBps: v.optional(rate),
  execution: v.optional(v.picklist(["same-close", "next-close"]), "next-close"),
  chargeFirstPurchase: v.optional(v.boolean(), false),
  startWith: v.optional(v.picklist(["equal-weight"])),
});

const randomized = v.strictObject({
  resamples: v.optional(whole, 100),
  assets: v.optional(whole, 8),
  periods: v.optional(whole, 504),
  seed: v.optional(v.pipe(v.number(), v.integer("a whole number is needed")), 1),
  datasets: v.optional(v.string()),
  leaderboard: v.optional(v.partial(v.strictObject(v.entriesFromList(measureNames, rate)))),
});

const inference = v.strictObject({
  resamples: v.optional(whole),
  seed: v.optional(v.pipe(v.number(), v.integer("a whole number is needed"))),
  blockLength: v.optional(v.pipe(v.number(), v.minValue(1, "at least 1 is needed"))),
  level: v.optional(v.pipe(v.number(), v.gtValue(0), v.ltValue(1))),
});

export const studySchema: v.GenericSchema<unknown, StudyFile> = v.strictObject({
  study: v.optional(v.string(), "backtest"),
  title: v.string(),
  data: v.optional(data, {}),
  returnType: v.optional(v.picklist(["simple", "log"]), "simple"),
  strategies: v.optional(
    v.array(v.union([v.string(), strategy], "a design, or a strategy with a name and a design")),
    [],
  ),
  backtest: v.optional(walkForward, {}),
  randomized: v.optional(randomized),
  inference: v.optional(inference, {}),
  settings: v.optional(v.record(v.string(), v.unknown()), {}),
});
