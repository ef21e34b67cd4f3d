import { signal } from "@preact/signals";

/** The stages, in the order of the rail. */
export const stages = [
  "data",
  "beliefs",
  "design",
  "frontier",
  "backtest",
  "universes",
  "mixed-model",
  "tear-sheet",
  "report",
] as const;

export type Stage = (typeof stages)[number];

/** The stage that the address names: `#/backtest`. A static host has no rewrites, so it stands in the fragment. */
export const stage = signal<Stage>(stageOf(location.hash));

export function addressOf(name: Stage): string {
  return `#/${name}`;
}

export function goTo(name: Stage): void {
  location.hash = addressOf(name);
}

addEventListener("hashchange", () => {
  stage.value = stageOf(location.hash);
});

function stageOf(hash: string): Stage {
  return stages.find((name) => addressOf(name) === hash) ?? "data";
}
