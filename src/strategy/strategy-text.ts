import type { WalkForwardOptions } from "../backtest/walk-forward-options.ts";
import { InputError } from "../base/errors.ts";
import { type Catalog, flagOf, type NamedOptions } from "../base/option/option.ts";
import type { BeliefsSpec } from "./beliefs/beliefs-spec.ts";
import { type ConstraintsSpec, constraintOptions } from "./constraints/constraint-options.ts";
import { designs } from "./designs.ts";
import { named } from "./entry-named.ts";
import { knownOptions } from "./known-options.ts";
import { models } from "./models.ts";
import { stackOf } from "./stack-of.ts";
import type { StrategySpec } from "./strategy-spec.ts";
import { candidatesOf, canTune } from "./tuning/candidates.ts";
import type { TuningSpec } from "./tuning-options.ts";

/** What the strategies of one command share, apart from their designs. */
export interface SharedSettings extends Pick<BeliefsSpec, "expectedReturns" | "covariance" | "returnType"> {
  /** The estimator of every design that is not given one of its own; default: the design's. */
  readonly model?: string;
  /** The estimator whose mean every design sees; default: its own estimator. */
  readonly meanModel?: string;
  /** Options by name, for whichever model or design knows them. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly constraints: ConstraintsSpec;
  /** What is tuned in the strategies that know it. */
  readonly tuning?: TuningSpec;
}

/**
 * Strategies from their short form: designs joined by commas, each with `@model` where it has an estimator of its own
 * (`gmv,gmv@ledoit-wolf,mvsk`).
 *
 * @throws {InputError} `bad-option` for an unknown name, a strategy given twice, or an option that none of them knows.
 */
export function strategiesFromText(text: string, settings: SharedSettings): StrategySpec[] {
  const specs = namesIn(text).map((name) => strategyFromText(name, settings));
  refuseUnused(specs, settings.options);
  refuseUntuned(specs, settings.tuning);
  return specs;
}

/**
 * The same, and one that weighs them: a design that sees them as assets, with `@model` where it has its own (`max-sharpe@ledoit-wolf`).
 *
 * @param rows over which it looks at their returns.
 * @throws {InputError} `bad-option`.
 */
export function stackFromText(
  text: string,
  weigher: string,
  settings: SharedSettings,
  rows: number,
  walk: Pick<WalkForwardOptions, "lookback" | "optimizeEvery">,
): StrategySpec[] {
  const names = namesIn(text);
  const specs = names.map((name) => strategyFromText(name, settings));
  const { model, meanModel, options, returnType } = settings;
  const weighing = { model, meanModel, options, returnType, constraints: {} };
  const outer = strategyFromText(weigher.trim(), weighing);
  refuseUnused([...specs, outer], settings.options);
  return [...specs, stackOf({ ...outer, name: `stack:${outer.name}` }, specs, rows, walk)];
}

/**
 * Checks the short form where nothing else is said: its designs and estimators have to do without options.
 *
 * @throws {InputError} `bad-option`.
 */
export function checkStrategies(text: string): void {
  const alone = { options: {}, constraints: {}, returnType: "simple" } as const;
  for (const { design, model } of strategiesFromText(text, alone)) {
    designs[design.name].bind(design.options, `design ${design.name}`);
    models[model.name].bind(model.options, `model ${model.name}`);
  }
}

/** @throws {InputError} `bad-option` for a strategy given twice. */
function namesIn(text: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new InputError("bad-option", `strategy ${twice} is given twice`);
  return names;
}

function strategyFromText(name: string, settings: SharedSettings): StrategySpec {
  const [designName, ownModel] = name.split("@");
  const design = named(designs, "design", designName);
  const modelName = ownModel ?? settings.model ?? design.defaultModel?.(settings.options) ?? "sample";
  const { meanModel, expectedReturns, covariance, constraints, returnType } = settings;
  const ofModel = (name: string): NamedOptions => ({
    name,
    options: knownTo(named(models, "model", name).options, settings.options),
  });
  const spec: StrategySpec = {
    name,
    model: ofModel(modelName),
    ...(meanModel !== undefined && { meanModel: ofModel(meanModel) }),
    ...(expectedReturns && { expectedReturns }),
    ...(covariance && { covariance }),
    design: { name: designName, options: knownTo(design.options, settings.options) },
    constraints,
    returnType,
  };
  const tuning = settings.tuning && tuningKnownTo(spec, settings.tuning);
  return tuning === undefined ? spec : { ...spec, tuning };
}

/** The part of a tuning that a strategy knows; none where that is nothing. */
function tuningKnownTo(spec: StrategySpec, tuning: TuningSpec): TuningSpec | undefined {
  const grid = Object.fromEntries(Object.entries(tuning.grid).filter(([name]) => canTune(spec, name)));
  return Object.keys(grid).length === 0 ? undefined : { ...tuning, grid };
}

/** A name that no strategy knows is refused in the words of the first. */
function refuseUntuned(specs: readonly StrategySpec[], { grid = {} }: Partial<TuningSpec> = {}): void {
  const tuned = new Set(specs.flatMap(({ tuning }) => Object.keys(tuning?.grid ?? {})));
  const unknown = Object.keys(grid).find((name) => !tuned.has(name));
  if (unknown !== undefined) candidatesOf(specs[0], { [unknown]: grid[unknown] });
  for (const spec of specs) if (spec.tuning !== undefined) candidatesOf(spec, spec.tuning.grid);
}

/** Those of the options that a catalog has. */
function knownTo(catalog: Catalog, options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(catalog, name)));
}

function refuseUnused(specs: readonly StrategySpec[], options: Readonly<Record<string, unknown>>): void {
  const used = new Set(
    specs.flatMap(({ model, meanModel, design }) =>
      [model, meanModel, design].flatMap((each) => Object.keys(each?.options ?? {})),
    ),
  );
  const unused = Object.keys(options).find((key) => !used.has(key) && !Object.hasOwn(constraintOptions, key));
  if (unused === undefined) return;
  const beliefs = ({ model, meanModel }: StrategySpec): string =>
    `model ${model.name}${meanModel ? `, mean model ${meanModel.name}` : ""}`;
  const who = specs.map((spec) => `${spec.name} (${beliefs(spec)})`).join(", ");
  const flag = flagOf(unused, knownOptions()[unused]);
  throw new InputError("bad-option", `${flag} is given, but no option of ${who}`);
}
