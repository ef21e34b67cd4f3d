import { type WalkForwardOptions, walkForwardFrom } from "../../backtest/walk-forward-options.ts";
import { InputError } from "../../base/errors.ts";
import { nearestName } from "../../base/nearest-name.ts";
import type { TextFile } from "../../base/text-file.ts";
import { drawDefaults } from "../../jobs/requests/draw.ts";
import type { BacktestStudy } from "../../jobs/results/backtest.ts";
import type { RandomizedStudy } from "../../jobs/results/randomized.ts";
import type { Universe } from "../../market/universe.ts";
import { stackOf } from "../../strategy/stack-of.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import { strategyOf, strategyOptions } from "../../strategy/strategy-options.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import { type ReadText, withTables } from "../../strategy/table-options.ts";
import { withSharedRates } from "../../strategy/with-rates.ts";
import { givenDatasets } from "../randomized/given-datasets.ts";
import type { StudyFile } from "./study-schema.ts";

/** A study in which the files that strategies name have been read. Their paths are as `readText` understands them. */
export async function withStrategyTables(study: StudyFile, readText: ReadText): Promise<StudyFile> {
  const strategies = study.strategies.map(async (entry) =>
    typeof entry === "string" ? entry : { ...entry, ...(await withTables(entry, strategyOptions, readText)) },
  );
  return { ...study, strategies: await Promise.all(strategies) };
}

/**
 * The strategies that a study file names.
 *
 * @param dates of its data: of the rates that it names those known on them are kept. Default: all.
 * @throws {InputError} `missing-value` for rates that begin after the data.
 */
export function strategiesOf(
  {
    strategies,
    returnType,
    rates,
    backtest,
  }: Pick<StudyFile, "strategies" | "returnType" | "rates" | "backtest">,
  dates?: readonly string[],
): readonly StrategySpec[] {
  const specs = strategies.map((entry) => specsOf(entry, returnType));
  const alone = specs.filter((_, i) => stackIn(strategies[i]) === undefined).flat();
  const all = strategies.flatMap((entry, i) => {
    const stack = stackIn(entry);
    return stack === undefined ? specs[i] : [stacked(specs[i][0], stack, alone, walkForwardOf({ backtest }))];
  });
  return withSharedRates(all, rates, dates);
}

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
  spec: StrategySpec,
  { names, rows }: Stack,
  alone: readonly StrategySpec[],
  walk: WalkForwardOptions,
): StrategySpec {
  if (spec.lookback !== undefined) {
    throw new InputError(
      "bad-study",
      `strategy ${spec.name} has a stack: stackRows says what it sees, no lookback`,
    );
  }
  const strategies = names.map((name) => {
    const found = alone.find((each) => each.name === name);
    if (found !== undefined) return found;
    const known = alone.map((each) => each.name);
    const guess = nearestName(name, known);
    throw new InputError(
      "bad-study",
      `strategy ${spec.name} weighs ${name}, which is none of the study that weighs assets${guess ? `, did you mean ${guess}?` : ""}`,
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
): StrategySpec[] {
  const shared = { options: {}, constraints: {}, returnType };
  return typeof entry === "string" ? strategiesFromText(entry, shared) : [strategyOf(entry, returnType)];
}

/** The schedule and costs that a study file asks for. */
export function walkForwardOf({ backtest }: Pick<StudyFile, "backtest">): WalkForwardOptions {
  return walkForwardFrom(backtest);
}

/** The backtest along one path that a study file asks for. */
export function pathStudyOf(study: StudyFile, dates: readonly string[]): BacktestStudy {
  const { title, inference } = study;
  return { title, strategies: strategiesOf(study, dates), walkForward: walkForwardOf(study), inference };
}

/**
 * The randomized backtest that a study file asks for, on datasets of its own or on those of the file it names.
 *
 * @throws {InputError} as `givenDatasets`.
 */
export function randomizedOf(study: StudyFile, universe: Universe, datasets?: TextFile): RandomizedStudy {
  const { resamples, assets, periods, seed } = { ...drawDefaults, ...study.randomized };
  return {
    title: study.title,
    strategies: strategiesOf(study, universe.dates),
    walkForward: walkForwardOf(study),
    datasets:
      datasets === undefined
        ? { resamples, assets, periods, seed }
        : { file: datasets.name, list: givenDatasets(datasets.text, datasets.name, universe) },
    leaderboard: study.randomized?.leaderboard,
  };
}
