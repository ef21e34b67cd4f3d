import type { Named, Plain, StrategyEntry, StudyDocument } from "../../document/document.ts";
import { namedSettings } from "../../parts/forms/named-settings.ts";

/** As many frontiers are laid over each other. */
export const mostSets = 4;

/** What a strategy says that its frontier does not depend on. */
const aside = ["name", "design", "fallback", "lookback", "stack", "stackRows"];

/** What Frontier remembers. */
export interface FrontierView {
  /** Sets of its own, beside those of the study's strategies: limits and beliefs as a strategy has them. */
  readonly own: readonly StrategyEntry[];
  /** Which of the sets is moved along. */
  readonly along: number;
  /** How far along it, from the least variance (0) to the highest return (1). */
  readonly at: number;
  /** Points that were kept, by the name of their set. */
  readonly kept: readonly { readonly set: string; readonly return: number }[];
}

const fresh: FrontierView = { own: [], along: 0, at: 0.35, kept: [] };

export function frontierView({ view }: StudyDocument): FrontierView {
  return { ...fresh, ...(view.frontier as Partial<FrontierView> | undefined) };
}

/** The view as the document keeps it. */
export function plainView(view: FrontierView): Plain {
  return view as unknown as Plain;
}

/**
 * Beliefs and constraints whose frontiers are drawn: those of the study's strategies that differ, then the view's
 * own; four at most.
 */
export function constraintSets(document: StudyDocument): StrategyEntry[] {
  const seen = new Set<string>();
  const sets = document.study.strategies.flatMap((strategy) => {
    if (strategy.design === undefined || strategy.stack !== undefined) return [];
    const basis = basisOf(strategy);
    const key = JSON.stringify(Object.entries(basis).sort());
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...basis, name: inWords(basis), design: "gmv" }];
  });
  const { own } = frontierView(document);
  return [...sets.slice(0, mostSets - Math.min(own.length, mostSets - 1)), ...own].slice(0, mostSets);
}

/** Beliefs and limits in a few words: `ledoit-wolf, max weight 10%`. */
function inWords(basis: Omit<StrategyEntry, "name">): string {
  const { model, ...limits } = basis;
  const said = Object.entries(limits).map(([name, value]) => {
    if (name === "constraints" && Array.isArray(value)) return value.join(", ");
    const words = name.replace(/([A-Z])/g, " $1").toLowerCase();
    return typeof value === "object" ? words : `${words} ${value}`;
  });
  return [namedSettings(model as Named | undefined).name ?? "sample", ...said].join(", ");
}

/** What of a strategy shapes its frontier. */
function basisOf(strategy: StrategyEntry): Omit<StrategyEntry, "name"> {
  const said = Object.entries(strategy).filter(
    ([name, value]) => value !== undefined && !aside.includes(name) && !name.startsWith("tune"),
  );
  const { model, ...others } = Object.fromEntries(said);
  return model === undefined || model === "sample"
    ? others
    : { ...others, model: model as StrategyEntry["model"] };
}
