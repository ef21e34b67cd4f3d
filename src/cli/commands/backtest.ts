import type { Command } from "commander";
import { InputError } from "../../base/errors.ts";
import { type Catalog, flagOf, text, whole } from "../../base/option/option.ts";
import { drawDefaults } from "../../jobs/requests/draw.ts";
import type { BacktestStudy, BenchmarkSpec } from "../../jobs/results/backtest.ts";
import type { LoadedUniverse } from "../../jobs/results/data-origin.ts";
import type { RandomizedStudy } from "../../jobs/results/randomized.ts";
import { runBacktest, runRandomized } from "../../node/backtests.ts";
import { readInput, readText } from "../../node/files/files.ts";
import type { WriteOptions } from "../../node/out/figure-files.ts";
import { inFolder } from "../../node/out/out-folder.ts";
import { writeOutcome } from "../../node/out/write-outcome.ts";
import { progressLine } from "../../node/progress.ts";
import { runStudy, type StudyRunOptions } from "../../node/studies.ts";
import type { StudyOutcome } from "../../page/outcome/outcome.ts";
import { outcomeText } from "../../page/outcome/outcome-text.ts";
import { stackRowsOption } from "../../strategy/stack-of.ts";
import { type SharedSettings, stackFromText, walkedFromText } from "../../strategy/strategy-text.ts";
import { withTables } from "../../strategy/tables/table-options.ts";
import { withPlanFiles } from "../../strategy/tables/with-plan-files.ts";
import type { WalkedSpec } from "../../strategy/walked-spec.ts";
import { withSharedRates } from "../../strategy/with-rates.ts";
import { benchmarkNamed } from "../../study/backtest/benchmark-named.ts";
import { walkForwardOf } from "../../study/file/study-file.ts";
import { type StudyFile, studyOptions } from "../../study/file/study-schema.ts";
import { givenDatasets } from "../../study/randomized/given-datasets.ts";
import type { StudyJson } from "../../study/study-json.ts";
import {
  type Input,
  inputFile,
  inputOptions,
  loadInput,
  loadInputUniverse,
  withInput,
} from "../options/input-options.ts";
import { flagsGiven, forgetFlag, readFlags, withOptions } from "../options/option-flags.ts";
import { queueOptions, runOptions, withQueueOptions } from "../options/queue-options.ts";
import { riskFreeOption, takenRate, withRatesNote } from "../options/risk-free.ts";
import {
  modelOption,
  sharedSettings,
  tableTextAt,
  withStrategyOptions,
} from "../options/strategy-options.ts";
import { runningOptions, withThreads } from "../options/thread-options.ts";
import {
  conclude,
  type Finish,
  folderOptions,
  type OutputFlags,
  outputOptions,
  sayNotes,
  withOutput,
  withPage,
} from "../output/output.ts";
import { backtestTitle } from "./backtest-title.ts";
import { runApart, shardFlags, shardOptions } from "./shards.ts";

const { needed: _ofAFile, ...ofThePage } = studyOptions.title;
const title = text({ ...ofThePage, otherwise: "the strategies and what they are held against" });

const whatOptions = {
  strategies: text({
    says: "Designs (kinfolio optimize --help), joined by commas, each with @model where it has its own; hold:SPY, fixed:A=60%,B=40%, buy-and-hold:A=60%,B=40%, file:weights.csv.",
    usual: "equal-weight,gmr,gmv",
  }),
  stack: text({
    says: "Add a strategy that weighs these designs by their returns in its window: a design, with @model where it has its own.",
    otherwise: "none",
  }),
  stackRows: stackRowsOption,
  benchmark: studyOptions.benchmark,
  model: text({ ...modelOption, says: "The estimator of all others; see kinfolio estimate --help." }),
  title,
  study: text({
    says: "Take all of this from a study file, or a built-in study.",
    names: "file",
  }),
};

const { options: scheduleOptions } = studyOptions.backtest;
const { resamples: _drawn, ...drawn } = studyOptions.randomized.options;
const randomizedOptions = {
  resamples: whole({
    says: "Run on so many datasets drawn at random, instead of on all data.",
    unit: "number of datasets",
    least: 1,
    notWith: ["datasets"],
  }),
  ...drawn,
};
/** What the flags of a draw say nothing without; `--seed` is that of the intervals as well. */
const { seed: _shared, resamples: _drawing, datasets: _given, ...ofManyDatasets } = randomizedOptions;
const { leaderboard: _ranks, ...ofTheDraw } = ofManyDatasets;

/** `kinfolio backtest`: strategies walked forward through the data. */
export function addBacktest(command: Command, finish: Finish): void {
  command.description(
    "Walks strategies forward: at each decision they see the lookback window and nothing later.",
  );
  withInput(withOptions(command, "Options:", { ...whatOptions, riskFree: riskFreeOption }));
  withOptions(command, "Walk-forward:", scheduleOptions);
  withOptions(command, "Many datasets:", randomizedOptions);
  withOptions(command, "Many datasets:", { seed: studyOptions.inference.options.seed });
  withOptions(command, "Cells of a study file:", shardOptions);
  withOutput(withQueueOptions(withThreads(withStrategyOptions(command))), folderOptions)
    .addHelpText(
      "after",
      "\nExample:\n  kinfolio backtest --strategies equal-weight,gmv,gmv@ledoit-wolf \\\n    --cost-bps 10 --out report\n  kinfolio backtest --strategies equal-weight,gmv --resamples 50 --out report",
    )
    .action(async (flags: OutputFlags) => {
      const progress = progressLine(flags.progress ?? process.stderr.isTTY);
      const { out, png } = readFlags(command, folderOptions);
      const { study, prices } = { ...readFlags(command, whatOptions), ...readFlags(command, inputOptions) };
      const apart = shardFlags(command, study, out);
      const onNote = (note: string): void => sayNotes([note]);
      const options = {
        ...runOptions(command),
        out,
        onProgress: progress.show,
        merge: apart.merge,
        onNote,
      };
      if (study !== undefined) {
        refuseBesideStudy(command);
        if (await runApart(apart, study, prices, options, flags, finish).finally(progress.done)) return;
      }
      const run = () => outcomeOf(command, flags, options).finally(progress.done);
      const { outcome, page } = await (out === undefined ? run() : writtenTo(out, run, { png }));
      const { json, failure, record } = outcome;
      const { notes } = record.data;
      conclude(flags, { json, text: () => withPage(outcomeText(outcome), page), notes, failure }, finish);
    });
}

interface Ran {
  readonly outcome: StudyOutcome<StudyJson>;
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

async function outcomeOf(command: Command, flags: OutputFlags, options: StudyRunOptions): Promise<Ran> {
  const what = readFlags(command, whatOptions);
  const input = readFlags(command, inputOptions);
  if (what.study !== undefined) {
    return { outcome: await runStudy(what.study, { prices: input.prices, asPublished: false }, options) };
  }
  const { rates, column } = await takenRate(command, () => inputFile(input, "stocks", input));
  const notAssets = column === undefined ? [] : [column];
  const benchmark = await takenBenchmark(command, what, input);
  const shared = await sharedSettings(command, what.model, input.returnType);
  const files = await withPlanFiles(walkedFromText(what.strategies, shared, what.stack), tableTextAt);
  const backtest = await scheduleOf(command);
  const studyOn = ({ dates, periodsPerYear }: Rows): BacktestStudy => {
    const walkForward = walkForwardOf({ backtest, rates, strategies: files }, { dates, periodsPerYear });
    const strategies = withSharedRates(withStack(files, what, shared, walkForward), rates, dates);
    const named = what.title ?? backtestTitle(strategies, benchmark);
    return { title: named, strategies, walkForward, ...(benchmark && { benchmark }) };
  };
  const many = readFlags(command, randomizedOptions);
  if (many.resamples === undefined && many.datasets === undefined) {
    refuseIdle(command, ofManyDatasets, "--resamples or --datasets is needed beside it");
    const loaded = await loadInput(input, notAssets);
    const data = withRatesNote(loaded, rates, loaded.history.prices.dates);
    const isShown = options.out !== undefined || flags.json; // text has no room for it
    const inference = isShown ? { seed: many.seed } : undefined;
    const study = { ...studyOn(data.history.prices), inference };
    return { outcome: await runBacktest(study, data, options) };
  }
  if (many.datasets !== undefined) refuseIdle(command, ofTheDraw, "datasets are given, none are drawn");
  const loaded = await loadInputUniverse(input, notAssets);
  const data = withRatesNote(loaded, rates, loaded.universe.dates);
  const datasets = await datasetsOf(many, data);
  const randomized = { ...studyOn(data.universe), datasets, leaderboard: many.leaderboard };
  return { outcome: await runRandomized(randomized, data, options) };
}

/** The rows of data. */
type Rows = Pick<LoadedUniverse["universe"], "dates" | "periodsPerYear">;

type What = ReturnType<typeof readFlags<typeof whatOptions>>;

/** The strategies, and one that weighs those of them that are designs, where one is asked for. */
function withStack(
  strategies: readonly WalkedSpec[],
  { stack, stackRows }: What,
  shared: SharedSettings,
  walk: BacktestStudy["walkForward"],
): readonly WalkedSpec[] {
  return stack === undefined
    ? strategies
    : [...strategies, stackFromText(stack, strategies, shared, stackRows, walk)];
}

/** The schedule and costs that were given, the file of dates read. */
async function scheduleOf(command: Command): Promise<StudyFile["backtest"]> {
  const given = readFlags(command, scheduleOptions);
  return { ...given, ...(await withTables(given, scheduleOptions, tableTextAt)) };
}

/** The benchmark that `--benchmark` gives. Constraints see it too where something is limited by it. */
async function takenBenchmark(
  command: Command,
  what: What,
  input: Input,
): Promise<BenchmarkSpec | undefined> {
  const { benchmark: name } = what;
  if (name === undefined) return undefined;
  if (!isTracked(command, what)) forgetFlag(command, "benchmark");
  const file = await inputFile(input, "stocks", input);
  return await benchmarkNamed(name, { file, selection: input, read: readInput });
}

/** Whether weights are chosen by how far they are from a benchmark. */
function isTracked(command: Command, { strategies, stack = "" }: What): boolean {
  return (
    command.getOptionValue("trackingError") !== undefined || /\btracking\b/.test(`${strategies},${stack}`)
  );
}

async function datasetsOf(
  { datasets: file, resamples = drawDefaults.resamples, assets, periods, seed }: Many,
  { universe }: LoadedUniverse,
): Promise<RandomizedStudy["datasets"]> {
  if (file !== undefined) return { file, list: givenDatasets(await readText(file), file, universe) };
  return { resamples, assets, periods, seed };
}

type Many = ReturnType<typeof readFlags<typeof randomizedOptions>>;

/** A flag that would change nothing is refused: whoever gave it meant something. */
function refuseIdle(command: Command, options: Catalog, why: string): void {
  const [name] = Object.keys(flagsGiven(command, options));
  if (name !== undefined) throw noEffect(flagOf(name, options[name]), why);
}

function noEffect(flag: string, why: string): InputError {
  return new InputError("bad-option", `${flag} has no effect: ${why}`, { advice: "leave it out" });
}

/** Options that may stand beside a study file, which says all the others itself. */
const besideStudy = new Set([
  ...["study", "prices"],
  ...Object.keys({ ...folderOptions, ...outputOptions, ...runningOptions, ...queueOptions, ...shardOptions }),
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
