import type { SameWalk } from "../../jobs/results/cross-validation.ts";

/** Which strategies are another under a second name, in a sentence each; empty where none is. */
export function sameWords(same: readonly SameWalk[]): string[] {
  const others = new Map<string, string[]>();
  for (const { strategy, as } of same) others.set(as, [...(others.get(as) ?? []), strategy]);
  return [...others].map(
    ([as, strategies]) =>
      `${as} stands for ${strategies.map((name) => `"${name}"`).join(" and ")} too: the weights are the same, and it counts once.`,
  );
}
