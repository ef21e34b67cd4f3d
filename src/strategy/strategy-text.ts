import type { WalkForwardOptions } from "../backtest/walk-forward-options.ts";
import { InputError } from "../base/errors.ts";
import { type Catalog, flagOf, type NamedOptions } from "../base/option/option.ts";
import type { BeliefsSpec } from "./beliefs/beliefs-spec.ts";
import { type ConstraintsSpec, constraintOptions } from "./constraints/constraint-options.ts";
import { designs } from "./designs.ts";
import { models } from "./models.ts";
import { named } from "./names/entry-named.ts";
import { knownOptions } from "./names/known-options.ts";
import { planFromText, strategyNames } from "./plans/plan-text.ts";
import { stackOf } from "./stack-of.ts";
import type { StrategySpec } from "./strategy-spec.ts";
import { candidatesOf, canTune } from "./tuning/candidates.ts";
import type { TuningSpec } from "./tuning-options.ts";
import { isPlan, type WalkedSpec } from "./walked-spec.ts";

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
  const names = text.split(",").map((name) => name.trim());
  requireDifferent(names);
  const specs = names.map((name) => designNamed(name, settings));
  refuseUnused(specs, specs, settings.options);
  refuseUntuned(specs, settings.tuning);
  return specs;
}

/**
 * What a backtest walks, from its short form: such strategies, and plans among them (`hold:SPY`, `fixed:A=60%,B=40%`).
 *
 * @param weigher the design that will weigh them, whose options may be among those given.
 * @throws {InputError} as `strategiesFromText`; for a plan as `planFromText`.
 */
export function walkedFromText(text: string, settings: SharedSettings, weigher?: string): WalkedSpec[] {
  const names = strategyNames(text);
  requireDifferent(names);
  const specs = names.map((name) => planFromText(name) ?? designNamed(name, settings));
  const designs = specs.flatMap((spec) => (isPlan(spec) ? [] : [spec]));
  const outer = weigher === undefined ? [] : [weigherOf(weigher, settings)];
  refuseUnused([...designs, ...outer], specs, settings.options);
  refuseUntuned(designs, settings.tuning);
  return specs;
}

/**
 * A strategy that weighs those of some that are designs: itself a design, which sees them as assets, with `@model` where it has its own
 * (`max-sharpe@ledoit-wolf`).
 *
 * @param rows over which it looks at their returns.
 * @throws {InputError} `bad-option`, also where none of them is a design.
 */
export function stackFromText(
  weigher: string,
  strategies: readonly WalkedSpec[],
  settings: SharedSettings,
  rows: number,
  walk: Pick<WalkForwardOptions, "lookback" | "optimizeEvery">,
): StrategySpec {
  const weighed = strategies.flatMap((spec) => (isPlan(spec) ? [] : [spec]));
  if (weighed.length === 0) {
    throw new InputError("bad-option", `--stack ${weigher}: none of the strategies is a design`);
  }
  const outer = weigherOf(weigher, settings);
  return stackOf({ ...outer, name: `stack:${outer.name}` }, weighed, rows, walk);
}

function weigherOf(weigher: string, { model, meanModel, options, returnType }: SharedSettings): StrategySpec {
  return designNamed(weigher.trim(), { model, meanModel, options, returnType, constraints: {} });
}

/**
 * Checks the short form where nothing else is said: its designs and estimators have to do without options.
 *
 * @throws {InputError} `bad-option`.
 */
export function checkStrategies(text: string): void {
  const alone = { options: {}, constraints: {}, returnType: "simple" } as const;
  for (const spec of walkedFromText(text, alone)) {
    if (isPlan(spec)) continue;
    const { design, model } = spec;
    designs[design.name].bind(design.options, `design ${design.name}`);
    models[model.name].bind(model.options, `model ${model.name}`);
  }
}

function requireDifferent(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new InputError("bad-option", `strategy ${twice} is given twice`);
}

function designNamed(name: string, settings: SharedSettings): StrategySpec {
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
  if (unknown !== undefined && specs.length > 0) candidatesOf(specs[0], { [unknown]: grid[unknown] });
  for (const spec of specs) if (spec.tuning !== undefined) candidatesOf(spec, spec.tuning.grid);
}

/** Those of the options that a catalog has. */
function knownTo(catalog: Catalog, options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(catalog, name)));
}

function refuseUnused(
  designs: readonly StrategySpec[],
  all: readonly WalkedSpec[],
  options: Readonly<Record<string, unknown>>,
): void {
  const used = new Set(
    designs.flatMap(({ model, meanModel, design }) =>
      [model, meanModel, design].flatMap((each) => Object.keys(each?.options ?? {})),
    ),
  );
  const unused = Object.keys(options).find((key) => !used.has(key) && !Object.hasOwn(constraintOptions, key));
  if (unused === undefined) return;
  const beliefs = ({ model, meanModel }: StrategySpec): string =>
    `model ${model.name}${meanModel ? `, mean model ${meanModel.name}` : ""}`;
  const who = all.map((spec) => (isPlan(spec) ? spec.name : `${spec.name} (${beliefs(spec)})`)).join(", ");
  const flag = flagOf(unused, knownOptions()[unused]);
  throw new InputError("bad-option", `${flag} is given, but no option of ${who}`);
}
