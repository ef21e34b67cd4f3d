import { type Command, InvalidArgumentError, Option } from "commander";
import { InputError } from "../base/errors.ts";
import type { Interval, WalkForwardOptions } from "../jobs/results/backtest.ts";
import type { LoadedUniverse } from "../jobs/results/data-origin.ts";
import type { RandomizedStudy } from "../jobs/results/randomized.ts";
import { type RunOptions, runBacktest, runRandomized } from "../node/backtests.ts";
import type { WriteOptions } from "../node/figure-files.ts";
import { readText } from "../node/files.ts";
import { inFolder } from "../node/out-folder.ts";
import { progressLine } from "../node/progress.ts";
import { runStudy } from "../node/studies.ts";
import { writeOutcome } from "../node/write-outcome.ts";
import type { StudyOutcome } from "../page/outcome.ts";
import { outcomeText } from "../page/outcome-text.ts";
import { strategiesFromText } from "../strategy/strategy-text.ts";
import { drawDefaults } from "../study/randomized/draw-datasets.ts";
import { givenDatasets } from "../study/randomized/given-datasets.ts";
import type { StudyJson } from "../study/study-json.ts";
import {
  finiteNumber,
  type InputFlags,
  list,
  loadInput,
  loadInputUniverse,
  positiveWholeNumber,
  wholeNumber,
  withInput,
} from "./input-options.ts";
import { conclude, type Finish, type OutputFlags, png, withOutput, withPage } from "./output.ts";
import { sharedSettings, withDesignOptions, withModelOptions } from "./strategy-options.ts";
import { type ThreadFlags, threadOptions, withThreads } from "./thread-options.ts";

interface BacktestFlags extends InputFlags, OutputFlags, ThreadFlags {
  readonly study?: string;
  readonly strategies: string;
  readonly model?: string;
  readonly out?: string;
  readonly lookback: number;
  readonly optimizeEvery: Interval;
  readonly rebalanceEvery: Interval;
  readonly costBps: number;
  readonly sellCostBps?: number;
  readonly execution: "same-close" | "next-close";
  readonly chargeFirstPurchase?: boolean;
  readonly startWith?: "equal-weight";
  readonly resamples?: number;
  readonly resampleAssets: number;
  readonly resamplePeriods: number;
  readonly seed: number;
  readonly datasets?: string;
  readonly leaderboard?: Readonly<Record<string, number>>;
  readonly [option: string]: unknown;
}

/** `kinfolio backtest`: strategies walked forward through the data. */
export function addBacktest(command: Command, finish: Finish): void {
  command
    .description("Walks strategies forward: at each decision they see the lookback window and nothing later.")
    .option(
      "--strategies <list>",
      "designs (kinfolio optimize --help), each with @model where it has its own",
      "equal-weight,gmr,gmv",
    )
    .option("--model <name>", "the estimator of all others; see kinfolio estimate --help");
  command.option("--study <file>", "take all of this from a study file, or a built-in study");
  withInput(command)
    .optionsGroup("Walk-forward:")
    .option("--lookback <rows>", "price rows a strategy sees", windowRows, 252)
    .option("--optimize-every <rows>", "rows, or week, month, quarter, year", interval, 20)
    .option("--rebalance-every <rows>", "rows, or week, month, quarter, year", interval, 5)
    .option("--cost-bps <bp>", "cost of trading, in basis points of the value traded", finiteNumber, 0)
    .option("--sell-cost-bps <bp>", "cost of selling, where it differs", finiteNumber)
    .addOption(
      new Option("--execution <when>", "trade at the next close, or at the decision's own")
        .choices(["same-close", "next-close"])
        .default("next-close"),
    )
    .option("--charge-first-purchase", "count the first purchase in costs and turnover")
    .addOption(
      new Option("--start-with <what>", "hold this until the first decision is traded").choices([
        "equal-weight",
      ]),
    );
  withResampling(command);
  withOutput(withThreads(withDesignOptions(withModelOptions(command))))
    .option(
      "--out <folder>",
      "write report.html, returns.csv, weights.csv, measures.csv, run.json and figures",
    )
    .addOption(png())
    .addHelpText(
      "after",
      "\nExample:\n  kinfolio backtest --strategies equal-weight,gmv,gmv@ledoit-wolf \\\n    --cost-bps 10 --out report\n  kinfolio backtest --strategies equal-weight,gmv --resamples 50 --out report",
    )
    .action(async (flags: BacktestFlags) => {
      if (flags.study !== undefined) refuseBesideStudy(command);
      const progress = progressLine(flags.progress ?? process.stderr.isTTY);
      const options = { ...threadOptions(flags), out: flags.out, onProgress: progress.show };
      const run = () => outcomeOf(flags, options).finally(progress.done);
      const { outcome, notes, page } = await (flags.out === undefined
        ? run()
        : writtenTo(flags.out, run, flags));
      const { json, failure } = outcome;
      conclude(flags, { json, text: () => withPage(outcomeText(outcome), page), notes, failure }, finish);
    });
}

interface Ran {
  readonly outcome: StudyOutcome<StudyJson>;
  readonly notes?: readonly string[];
  /** Path of the page that was written. */
  readonly page?: string;
}

/** Runs, and writes what came out, in a folder that is this process's own for as long. */
async function writtenTo(folder: string, run: () => Promise<Ran>, options: WriteOptions): Promise<Ran> {
  return await inFolder(folder, async () => {
    const ran = await run();
    return { ...ran, page: await writeOutcome(ran.outcome, folder, options) };
  });
}

async function outcomeOf(flags: BacktestFlags, options: RunOptions): Promise<Ran> {
  if (flags.study !== undefined) {
    const changes = { prices: flags.prices };
    return { outcome: await runStudy(flags.study, changes, options) };
  }
  const strategies = strategiesFromText(flags.strategies, await sharedSettings(flags));
  const study = { title: "Backtest", strategies, walkForward: walkForwardOf(flags) };
  if (flags.resamples === undefined && flags.datasets === undefined) {
    const data = await loadInput(flags);
    const isShown = flags.out !== undefined || flags.json; // text has no room for it
    const inference = isShown ? { seed: flags.seed } : undefined;
    return { outcome: await runBacktest({ ...study, inference }, data, options), notes: data.notes };
  }
  const data = await loadInputUniverse(flags);
  const datasets = await datasetsOf(flags, data);
  const randomized = { ...study, datasets, leaderboard: flags.leaderboard };
  return { outcome: await runRandomized(randomized, data, options), notes: data.notes };
}

async function datasetsOf(
  { datasets: file, resamples, resampleAssets, resamplePeriods, seed }: BacktestFlags,
  { universe }: LoadedUniverse,
): Promise<RandomizedStudy["datasets"]> {
  if (file !== undefined) return { file, list: givenDatasets(await readText(file), file, universe) };
  return {
    resamples: resamples ?? drawDefaults.resamples,
    assets: resampleAssets,
    periods: resamplePeriods,
    seed,
  };
}

/** Options that may stand beside a study file, which says all the others itself. */
const besideStudy = new Set([
  "study",
  "prices",
  "out",
  "png",
  "json",
  "progress",
  "debug",
  "workers",
  "timeout",
]);

function refuseBesideStudy(command: Command): void {
  const given = command.options.find(
    (option) =>
      command.getOptionValueSource(option.attributeName()) === "cli" &&
      !besideStudy.has(option.attributeName()),
  );
  if (given === undefined) return;
  throw new InputError("bad-option", `${given.long} is given beside --study, whose file says it`, {
    advice: "change the study file, or leave --study out",
  });
}

function withResampling(command: Command): void {
  const { assets, periods, seed } = drawDefaults;
  command
    .optionsGroup("Many datasets:")
    .option(
      "--resamples <n>",
      "run on n datasets drawn at random, instead of on all data",
      positiveWholeNumber,
    )
    .option("--resample-assets <n>", "assets in each", positiveWholeNumber, assets)
    .option("--resample-periods <rows>", "price rows in each", positiveWholeNumber, periods)
    .option("--seed <n>", "of the draw, and of the resampling behind intervals", wholeNumber, seed)
    .addOption(
      new Option(
        "--datasets <file>",
        'datasets from a JSON list of { "assets": [...], "from": ..., "to": ... }, instead of a draw',
      ).conflicts("resamples"),
    )
    .option("--leaderboard <weights>", "how much each measure counts: sharpe=2,maxDrawdown=1", weightsOf);
}

/** `sharpe=2,maxDrawdown=1` as numbers by name. */
function weightsOf(text: string): Record<string, number> {
  return Object.fromEntries(
    list(text).map((entry) => {
      const [name, weight, ...more] = entry.split("=");
      if (weight === undefined || more.length > 0) throw new InvalidArgumentError("name=number is needed.");
      return [name.trim(), finiteNumber(weight)];
    }),
  );
}

function walkForwardOf(flags: BacktestFlags): WalkForwardOptions {
  return {
    lookback: flags.lookback,
    optimizeEvery: flags.optimizeEvery,
    rebalanceEvery: flags.rebalanceEvery,
    buyCostBasisPoints: flags.costBps,
    sellCostBasisPoints: flags.sellCostBps ?? flags.costBps,
    execution: flags.execution,
    chargeFirstPurchase: flags.chargeFirstPurchase ?? false,
    ...(flags.startWith !== undefined && { startWith: flags.startWith }),
  };
}

function interval(text: string): Interval {
  const word = (["week", "month", "quarter", "year"] as const).find((each) => each === text);
  return word ?? wholeNumber(text);
}

/** At least two returns, the fewest that vary. */
function windowRows(text: string): number {
  const rows = wholeNumber(text);
  if (rows < 3) throw new InvalidArgumentError("at least 3 are needed: two returns.");
  return rows;
}
