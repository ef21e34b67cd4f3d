import type { WalkForwardOptions } from "../../backtest/walk-forward-options.ts";
import { InputError } from "../../base/errors.ts";
import type { NamedOptions, Settled } from "../../base/option/option.ts";
import type { gridOptions } from "../../jobs/requests/grid.ts";
import type { Combination, GridAxis } from "../../jobs/results/grid.ts";
import { designs } from "../../strategy/designs.ts";
import { candidatesOf, canTune } from "../../strategy/tuning/candidates.ts";
import { isPlan, type WalkedSpec } from "../../strategy/walked-spec.ts";

export type GridEntry = Settled<typeof gridOptions>;

/** What stands before any axis but that of the strategies. */
type Begun = Omit<Combination, "walkForward"> & { readonly costBps?: number };

/**
 * Every combination of what a grid varies, in the order of its axes; the last runs fastest. A strategy that does not know what an
 * axis varies, a plan the estimators, is there once for all its levels.
 *
 * @throws {InputError} `bad-study` for an axis said twice, levels that are equal, a strategy whose estimator is said in two places.
 */
export function gridCombinations(
  grid: GridEntry,
  strategies: readonly WalkedSpec[],
  walkForward: WalkForwardOptions,
): { readonly axes: readonly GridAxis[]; readonly combinations: readonly Combination[] } {
  const axes: GridAxis[] = [];
  const first = grid.designs === undefined ? "strategy" : "design";
  let begun: Begun[] = strategies.map((strategy) => ({ name: "", levels: {}, strategy }));
  const vary = <Level>(
    axis: string,
    levels: readonly Level[] | undefined,
    nameOf: (level: Level) => string,
    at: (each: Begun, level: Level) => Begun | undefined,
  ): void => {
    if (levels === undefined) return;
    const names = levels.map(nameOf);
    requireLevels(axis, names, axes);
    if (names.length > 1) axes.push({ name: axis, levels: names });
    begun = begun.flatMap((each) => {
      const varied = levels.map((level) => at(each, level));
      if (!varied.every((one) => one !== undefined)) return [each];
      if (names.length === 1) return varied;
      return varied.map((one, i) => named(one, axis, names[i]));
    });
  };
  begun = begun.map((each) => named(each, first, each.strategy.name));
  if (strategies.length > 1) axes.push({ name: first, levels: strategies.map(({ name }) => name) });
  vary("model", grid.models, wordsOf, (each, model) => changed(each, (spec) => ({ ...spec, model })));
  for (const [option, values] of Object.entries(grid.options ?? {})) {
    if (!strategies.some((spec) => !isPlan(spec) && canTune(spec, option)))
      refuseOption(option, values, begun);
    vary(option, values, String, (each, value) => optionSet(each, option, value, values));
  }
  vary("lookback", grid.lookbacks, String, (each, lookback) =>
    changed(each, (spec) => ({ ...spec, lookback })),
  );
  vary(
    "cost",
    grid.costs,
    (cost) => `${cost} bp`,
    (each, costBps) => ({ ...each, costBps }),
  );
  const combinations = begun.map(({ costBps, strategy, ...each }) => ({
    ...each,
    strategy: { ...strategy, name: each.name },
    walkForward:
      costBps === undefined
        ? walkForward
        : { ...walkForward, buyCostBasisPoints: costBps, sellCostBasisPoints: costBps },
  }));
  return { axes, combinations };
}

function named(each: Begun, axis: string, level: string): Begun {
  const words = axis === "lookback" || isOption(axis) ? `${axis} ${level}` : level;
  const name = each.name === "" ? words : `${each.name}, ${words}`;
  return { ...each, name, levels: { ...each.levels, [axis]: level } };
}

function isOption(axis: string): boolean {
  return !["strategy", "design", "model", "lookback", "cost"].includes(axis);
}

type Designed = Exclude<WalkedSpec, { readonly plan: unknown }>;

/** With another strategy, where it is one that looks at a window. */
function changed(each: Begun, change: (spec: Designed) => Designed): Begun | undefined {
  return isPlan(each.strategy) ? undefined : { ...each, strategy: change(each.strategy) };
}

function optionSet(each: Begun, option: string, value: string, values: readonly string[]): Begun | undefined {
  const { strategy } = each;
  if (isPlan(strategy) || !canTune(strategy, option)) return undefined;
  try {
    const candidate = candidatesOf(strategy, { [option]: values }).find(
      ({ values: set }) => set[option] === value,
    );
    return candidate && { ...each, strategy: candidate.spec };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw gridError(`options: ${error.message.replace(/^tuning /, "")}`, error.detail.advice);
  }
}

function refuseOption(option: string, values: readonly string[], begun: readonly Begun[]): void {
  const designed = begun.find(({ strategy }) => !isPlan(strategy));
  if (designed === undefined) throw gridError(`options.${option}: no strategy is a design`);
  optionUnknown(designed.strategy as Designed, option, values);
}

/** In the words of the strategy that does not know it. */
function optionUnknown(spec: Designed, option: string, values: readonly string[]): void {
  try {
    candidatesOf(spec, { [option]: values });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw gridError(`options: ${error.message.replace(/ to tune/, "")}`, error.detail.advice);
  }
}

function requireLevels(axis: string, names: readonly string[], axes: readonly GridAxis[]): void {
  if (names.length === 0) throw gridError(`${axis}: an empty list given, a value is needed`);
  if (axes.some(({ name }) => name === axis)) throw gridError(`${axis} is varied twice`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw gridError(`${axis}: ${twice} is given twice`);
}

/** A name with what is said of it: `ewma span 60`. */
function wordsOf({ name, options }: NamedOptions): string {
  const said = Object.entries(options).map(([key, value]) =>
    typeof value === "object" ? key : `${key} ${String(value)}`,
  );
  return [name, ...said].join(" ");
}

/** A strategy of nothing but its design, by the words of which it is called. */
export function bareStrategy(design: NamedOptions, returnType: "simple" | "log"): Designed {
  const needed = designs[design.name].defaultModel?.(design.options) ?? "sample";
  return {
    name: wordsOf(design),
    model: { name: needed, options: {} },
    design,
    constraints: {},
    returnType,
  };
}

export function gridError(what: string, advice?: string): InputError {
  return new InputError("bad-study", `grid: ${what}`, { ...(advice && { advice }) });
}
