import type { Block } from "../../../report/report.ts";
import { isPlan, type WalkedSpec } from "../../../strategy/walked-spec.ts";

/** Strategies that ask for no more factors than the data have. */
export interface AdaptedStrategies<Spec> {
  readonly strategies: readonly Spec[];
  /** Factors that were asked for and left out. */
  readonly leftOut: readonly string[];
}

/**
 * Leaves out of every model the factors that the data do not have, so that one study serves files with and without a
 * rates factor. A model of which none is left takes the market, and the mean of the assets where there is none.
 */
export function withKnownFactors<Spec extends WalkedSpec>(
  strategies: readonly Spec[],
  known: readonly string[],
  market: string,
): AdaptedStrategies<Spec> {
  const leftOut = new Set<string>();
  const adapted = strategies.map((strategy) => {
    if (isPlan(strategy)) return strategy;
    const { factors } = strategy.model.options;
    if (!Array.isArray(factors)) return strategy;
    const present = factors.filter((name) => known.includes(name));
    for (const name of factors) if (!present.includes(name)) leftOut.add(name);
    const { factors: _, ...others } = strategy.model.options;
    const kept = present.length > 0 ? present : known.filter((name) => name === market);
    const options = kept.length > 0 ? { ...others, factors: kept } : others;
    return { ...strategy, model: { ...strategy.model, options } };
  });
  return { strategies: adapted, leftOut: [...leftOut] };
}

/** Says what was left out, where something was. */
export function leftOutNote(leftOut: readonly string[]): Block[] {
  if (leftOut.length === 0) return [];
  const names = leftOut.join(", ");
  return [
    {
      kind: "note",
      tone: "warning",
      title: "Without a factor",
      text: `The data have no ${names}: models that ask for it go without. Where bonds are in the universe a rates factor matters more than K.`,
    },
  ];
}
