import type { Plain, StrategyEntry } from "../../document/document.ts";

/** A name that no strategy has yet: itself, or with the first number that is free. */
export function freeName(name: string, strategies: readonly StrategyEntry[]): string {
  const taken = new Set(strategies.map((each) => each.name));
  if (!taken.has(name)) return name;
  const base = name.replace(/ \d+$/, "");
  for (let k = 2; ; k++) if (!taken.has(`${base} ${k}`)) return `${base} ${k}`;
}

/** A strategy more, behind the one at a place. */
export function withStrategy(
  strategies: readonly StrategyEntry[],
  place: number,
  added: StrategyEntry,
): StrategyEntry[] {
  return strategies.toSpliced(place + 1, 0, { ...added, name: freeName(added.name, strategies) });
}

/** The strategies with another name for one, wherever others weigh it by its name; the same where the name is empty or taken. */
export function renamed(
  strategies: readonly StrategyEntry[],
  place: number,
  name: string,
): readonly StrategyEntry[] {
  const wanted = name.trim();
  const before = strategies[place].name;
  if (wanted === "" || wanted === before || strategies.some((each) => each.name === wanted))
    return strategies;
  const inStack = (stack: Plain | undefined): Plain | undefined =>
    Array.isArray(stack) ? stack.map((each) => (each === before ? wanted : each)) : stack;
  return strategies.map((each, i) => ({
    ...each,
    ...(i === place && { name: wanted }),
    ...(each.stack !== undefined && { stack: inStack(each.stack) }),
  }));
}
