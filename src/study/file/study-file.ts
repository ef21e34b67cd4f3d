import type { WalkForwardOptions } from "../../backtest/walk-forward.ts";
import type { TextFile } from "../../base/text-file.ts";
import type { RandomizedStudy } from "../../jobs/results/randomized.ts";
import type { Universe } from "../../market/universe.ts";
import { designs } from "../../strategy/designs.ts";
import { models } from "../../strategy/models.ts";
import { type NamedOptions, named, type StrategySpec } from "../../strategy/strategy.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import { type ReadText, withTables } from "../../strategy/table-options.ts";
import { drawDefaults } from "../randomized/draw-datasets.ts";
import { givenDatasets } from "../randomized/given-datasets.ts";
import type { StrategyEntry, StudyFile } from "./study-schema.ts";

/** A study in which the files that models name have been read. Their paths are as `readText` understands them. */
export async function withModelTables(study: StudyFile, readText: ReadText): Promise<StudyFile> {
  const strategies = study.strategies.map(async (entry) => {
    if (typeof entry === "string" || entry.model === undefined || typeof entry.model === "string")
      return entry;
    const { name, ...options } = entry.model;
    return { ...entry, model: { ...(await withTables(options, readText)), name } };
  });
  return { ...study, strategies: await Promise.all(strategies) };
}

/** The strategies that a study file names. */
export function strategiesOf({ strategies, returnType }: StudyFile): StrategySpec[] {
  const shared = { options: {}, constraints: {}, returnType };
  return strategies.flatMap((entry) =>
    typeof entry === "string" ? strategiesFromText(entry, shared) : [strategyOf(entry, returnType)],
  );
}

/** @throws {InputError} `bad-option` for a design or estimator that there is not. */
export function strategyOf(entry: StrategyEntry, returnType: "simple" | "log"): StrategySpec {
  const design = namedOptions(entry.design);
  const needs = named(designs, "design", design.name).defaultModel?.(design.options);
  const model = namedOptions(entry.model ?? needs ?? "sample");
  named(models, "model", model.name);
  return {
    name: entry.name,
    model,
    design,
    ...(entry.fallback !== undefined && { fallback: namedOptions(entry.fallback) }),
    ...(entry.lookback !== undefined && { lookback: entry.lookback }),
    constraints: { minWeight: entry.minWeight, maxWeight: entry.maxWeight, linear: entry.constraints },
    returnType: entry.returnType ?? returnType,
  };
}

function namedOptions(entry: Exclude<StrategyEntry["model"], undefined>): NamedOptions {
  if (typeof entry === "string") return { name: entry, options: {} };
  const { name, ...options } = entry;
  return { name, options };
}

/** The schedule and costs that a study file asks for. */
export function walkForwardOf({ backtest }: StudyFile): WalkForwardOptions {
  return {
    lookback: backtest.lookback,
    optimizeEvery: backtest.optimizeEvery,
    rebalanceEvery: backtest.rebalanceEvery,
    buyCostBasisPoints: backtest.costBps,
    sellCostBasisPoints: backtest.sellCostBps ?? backtest.costBps,
    execution: backtest.execution,
    chargeFirstPurchase: backtest.chargeFirstPurchase,
    ...(backtest.startWith !== undefined && { startWith: backtest.startWith }),
  };
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
    strategies: strategiesOf(study),
    walkForward: walkForwardOf(study),
    datasets:
      datasets === undefined
        ? { resamples, assets, periods, seed }
        : { file: datasets.name, list: givenDatasets(datasets.text, datasets.name, universe) },
    leaderboard: study.randomized?.leaderboard,
  };
}
