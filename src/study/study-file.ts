import * as v from "valibot";
import { isMap, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { WalkForwardOptions } from "../backtest/walk-forward.ts";
import { InputError } from "../errors.ts";
import { designs } from "./designs.ts";
import { models } from "./models.ts";
import { drawDefaults } from "./randomized/draw-datasets.ts";
import type { RandomizedStudy } from "./randomized/randomized-backtest.ts";
import { type NamedOptions, named, type StrategySpec } from "./strategy.ts";
import { strategiesFromText } from "./strategy-text.ts";
import { type StrategyEntry, type StudyFile, studySchema } from "./study-schema.ts";
import { type ReadText, withTables } from "./table-options.ts";

/**
 * Reads a study file, YAML or JSON (which YAML contains).
 *
 * @param name the file's, for messages.
 * @throws {InputError} `bad-study` with the line of what is wrong.
 */
export function parseStudyFile(text: string, name: string): StudyFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) {
    throw studyError(
      name,
      lines.linePos(broken.pos[0]).line,
      broken.message.split("\n")[0].replace(/ at line .*/, ""),
    );
  }
  const parsed = v.safeParse(studySchema, document.toJS());
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const at = nodeAt(document.contents, path);
  const line = at?.range ? lines.linePos(at.range[0]).line : 1;
  throw studyError(name, line, `${path.join(".") || "the file"}: ${wordsOf(issue)}`);
}

function studyError(file: string, line: number, what: string): InputError {
  return new InputError("bad-study", `${file}, line ${line}: ${what}`, { file, line });
}

function wordsOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type === "strict_object" && issue.expected === "never") return "there is no such setting";
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

/** The deepest node on the way to a path. */
function nodeAt(root: Node | null, path: readonly (string | number)[]): Node | null {
  let node = root;
  for (const key of path) {
    const inner: unknown = isMap(node) || isSeq(node) ? node.get(key, true) : undefined;
    if (inner === undefined || inner === null) break;
    node = inner as Node;
  }
  return node;
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
