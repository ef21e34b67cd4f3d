import * as v from "valibot";
import type { WalkForwardOptions } from "../../backtest/walk-forward.ts";
import { InputError } from "../../base/errors.ts";
import { designs } from "../../strategy/designs.ts";
import { models } from "../../strategy/models.ts";
import { checkedOptions, type NamedOptions, named, type StrategySpec } from "../../strategy/strategy.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import { studyComplaint } from "../../strategy/study-complaint.ts";
import { type ReadText, withTables } from "../../strategy/table-options.ts";
import { drawDefaults } from "../randomized/draw-datasets.ts";
import type { RandomizedStudy } from "../randomized/randomized-backtest.ts";
import { settingNames } from "./study-json-schema.ts";
import { type StrategyEntry, type StudyFile, studySchema } from "./study-schema.ts";
import { yamlDocument } from "./yaml-document.ts";

/**
 * Reads a study file, YAML or JSON (which YAML contains).
 *
 * @param name the file's, for messages.
 * @throws {InputError} `bad-study` with the line of what is wrong.
 */
export function parseStudyFile(text: string, name: string): StudyFile {
  const { value, lineOf } = yamlDocument(text, name);
  const parsed = v.safeParse(studySchema, value);
  if (!parsed.success) {
    const { path, atKey, words } = studyComplaint(parsed.issues[0], settingNames());
    throw studyError(name, lineOf(path, atKey), words);
  }
  parsed.output.strategies.forEach((entry, i) => {
    const line = lineOf(["strategies", i]);
    refuseStrategy(entry, (what, advice) =>
      studyError(name, line, `strategies, entry ${i + 1}: ${what}`, advice),
    );
  });
  return parsed.output;
}

function studyError(file: string, line: number, what: string, advice?: string): InputError {
  return new InputError("bad-study", `${file}, line ${line}: ${what}`, { file, line, advice });
}

/** Complains of a strategy whose design or estimator there is not, or does not know an option. */
function refuseStrategy(
  entry: StudyFile["strategies"][number],
  complain: (what: string, advice?: string) => InputError,
): void {
  try {
    const shared = { options: {}, constraints: {}, returnType: "simple" } as const;
    const specs =
      typeof entry === "string" ? strategiesFromText(entry, shared) : [strategyOf(entry, "simple")];
    for (const { design, fallback, model } of specs) {
      for (const each of fallback === undefined ? [design] : [design, fallback]) {
        checkedOptions("design", each, named(designs, "design", each.name).options);
      }
      checkedOptions("model", withoutFiles(model), models[model.name].options);
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw complain(error.message, error.detail.advice);
  }
}

/** The options of a model without those that name files, which are read later. */
function withoutFiles({ name, options }: NamedOptions): NamedOptions {
  const { kernels: _, characteristics: __, ...others } = options;
  return { name, options: others };
}

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

function strategyOf(entry: StrategyEntry, returnType: "simple" | "log"): StrategySpec {
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

/** The randomized backtest that a study file asks for, on datasets of its own or on those given. */
export function randomizedOf(study: StudyFile, given?: RandomizedStudy["datasets"]): RandomizedStudy {
  const { resamples, assets, periods, seed } = { ...drawDefaults, ...study.randomized };
  return {
    title: study.title,
    strategies: strategiesOf(study),
    walkForward: walkForwardOf(study),
    datasets: given ?? { resamples, assets, periods, seed },
    leaderboard: study.randomized?.leaderboard,
  };
}
