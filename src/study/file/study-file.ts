import {
  scheduleOptions,
  type WalkForwardOptions,
  walkForwardFrom,
} from "../../backtest/walk-forward-options.ts";
import { InputError } from "../../base/errors.ts";
import { readWritten } from "../../base/option/read-options.ts";
import type { TextFile } from "../../base/text-file.ts";
import { didYouMean } from "../../base/words/nearest-name.ts";
import { drawDefaults } from "../../jobs/requests/draw.ts";
import { gridOptions } from "../../jobs/requests/grid.ts";
import type { BacktestStudy } from "../../jobs/results/backtest.ts";
import type { RandomizedStudy } from "../../jobs/results/randomized.ts";
import type { Panel } from "../../market/panel/panel.ts";
import type { Universe } from "../../market/universe/universe.ts";
import { planFromText, planOf, strategyNames } from "../../strategy/plans/plan-text.ts";
import { stackOf } from "../../strategy/stack-of.ts";
import { strategyOf, strategyOptions } from "../../strategy/strategy-options.ts";
import { walkedFromText } from "../../strategy/strategy-text.ts";
import { type ReadText, withTables } from "../../strategy/tables/table-options.ts";
import { isPlan, type WalkedSpec } from "../../strategy/walked-spec.ts";
import { ratesKnownOn, withSharedRates } from "../../strategy/with-rates.ts";
import { givenDatasets } from "../randomized/given-datasets.ts";
import type { StudyFile } from "./study-schema.ts";

/**
 * A study in which the files that its strategies and its schedule name have been read. Their paths are as `readText` understands
 * them.
 */
export async function withStrategyTables(study: StudyFile, readText: ReadText): Promise<StudyFile> {
  const entries = study.strategies.flatMap((entry) => (typeof entry === "string" ? inFull(entry) : [entry]));
  const strategies = entries.map(async (entry) =>
    typeof entry === "string" ? entry : { ...entry, ...(await withTables(entry, strategyOptions, readText)) },
  );
  const { backtest, grid } = study;
  return {
    ...study,
    ...(grid && { grid: { ...grid, ...(await withTables(grid, gridOptions, readText)) } }),
    strategies: await Promise.all(strategies),
    backtest: { ...backtest, ...(await withTables(backtest, scheduleOptions, readText)) },
  };
}

/** The strategies of a short form, plans as settings: they may name files. */
function inFull(text: string): StudyFile["strategies"] {
  return strategyNames(text).map((name) => {
    const plan = planFromText(name);
    if (plan === undefined) return name;
    const { name: kind, options } = plan.plan;
    return readWritten(strategyOptions, { name, plan: { name: kind, ...options } });
  });
}

/**
 * The strategies that a study file names.
 *
 * @param data of the rates that it names those known on its dates are kept; default all. A stack looks at as many of its rows as fit.
 * @throws {InputError} `missing-value` for rates that begin after the data.
 */
export function strategiesOf(
  {
    strategies,
    returnType,
    rates,
    backtest,
  }: Pick<StudyFile, "strategies" | "returnType" | "rates" | "backtest">,
  data: Partial<Rows> = {},
): readonly WalkedSpec[] {
  const specs = strategies.map((entry) => specsOf(entry, returnType));
  const alone = specs.filter((_, i) => stackIn(strategies[i]) === undefined).flat();
  const all = strategies.flatMap((entry, i) => {
    const stack = stackIn(entry);
    if (stack === undefined) return specs[i];
    return [stacked(specs[i][0], stack, alone, walkForwardOf({ backtest }, data))];
  });
  return withSharedRates(all, rates, data.dates);
}

/** The rows of data. */
type Rows = Pick<Panel, "dates" | "periodsPerYear">;

interface Stack {
  readonly names: readonly string[];
  readonly rows: number;
}

/** The strategies that an entry weighs, where it weighs any. */
function stackIn(entry: StudyFile["strategies"][number]): Stack | undefined {
  if (typeof entry === "string" || entry.stack === undefined) return undefined;
  return { names: entry.stack, rows: entry.stackRows };
}

function stacked(
  spec: WalkedSpec,
  { names, rows }: Stack,
  alone: readonly WalkedSpec[],
  walk: WalkForwardOptions,
): WalkedSpec {
  if (isPlan(spec))
    throw new InputError("bad-study", `strategy ${spec.name} is a plan, which weighs no others`);
  if (spec.lookback !== undefined) {
    throw new InputError(
      "bad-study",
      `strategy ${spec.name} has a stack: stackRows says what it sees, no lookback`,
    );
  }
  const designs = alone.flatMap((each) => (isPlan(each) ? [] : [each]));
  const strategies = names.map((name) => {
    const found = designs.find((each) => each.name === name);
    if (found !== undefined) return found;
    const known = designs.map((each) => each.name);
    throw new InputError(
      "bad-study",
      `strategy ${spec.name} weighs ${name}, which is none of the study that weighs assets${didYouMean(name, known)}`,
      { advice: `they are ${known.join(", ")}` },
    );
  });
  if (strategies.length === 0)
    throw new InputError(
      "bad-study",
      `the stack of strategy ${spec.name} is empty; names of strategies are needed`,
    );
  return stackOf(spec, strategies, rows, walk);
}

/** The strategy of one entry, or those of its short form. */
export function specsOf(
  entry: StudyFile["strategies"][number],
  returnType: StudyFile["returnType"],
): WalkedSpec[] {
  const shared = { options: {}, constraints: {}, returnType };
  return typeof entry === "string" ? walkedFromText(entry, shared) : [strategyOf(entry, returnType)];
}

/**
 * The schedule and costs that a study file asks for, with cash at its risk-free rate.
 *
 * @param data by whose rows what is not said is chosen, and on whose dates rates are known. Default: of days.
 * @throws {InputError} as `walkForwardFrom`; `missing-value` for rates that begin after the data.
 */
export function walkForwardOf(
  study: Pick<StudyFile, "backtest" | "rates"> & { readonly strategies?: readonly (string | object)[] },
  { dates, periodsPerYear }: Partial<Rows> = {},
): WalkForwardOptions {
  const { backtest, rates, strategies = [] } = study;
  const isBlind = strategies.length > 0 && strategies.every(areAllPlans);
  const riskFree = typeof rates === "object" && dates !== undefined ? ratesKnownOn(rates, dates) : rates;
  return walkForwardFrom(backtest, { periodsPerYear, riskFree, isBlind });
}

function areAllPlans(entry: string | object): boolean {
  if (typeof entry !== "string") return "plan" in entry && entry.plan !== undefined;
  return strategyNames(entry).every((name) => planOf(name) !== undefined);
}

/** The backtest along one path that a study file asks for. */
export function pathStudyOf(study: StudyFile, data: Rows): BacktestStudy {
  const { title, inference, against } = study;
  return {
    title,
    strategies: strategiesOf(study, data),
    walkForward: walkForwardOf(study, data),
    inference,
    ...(against && { benchmark: against }),
  };
}

/**
 * The randomized backtest that a study file asks for, on datasets of its own or on those of the file it names.
 *
 * @throws {InputError} as `givenDatasets`.
 */
export function randomizedOf(study: StudyFile, universe: Universe, datasets?: TextFile): RandomizedStudy {
  const { against, randomized } = study;
  const { resamples, assets, periods, seed } = { ...drawDefaults, ...randomized };
  return {
    title: study.title,
    strategies: strategiesOf(study, universe),
    walkForward: walkForwardOf(study, universe),
    datasets:
      datasets === undefined
        ? { resamples, assets, periods, seed }
        : { file: datasets.name, list: givenDatasets(datasets.text, datasets.name, universe) },
    leaderboard: randomized?.leaderboard,
    ...(against && { benchmark: against }),
  };
}
