import { counted, grouped } from "../../base/words/counted.ts";
import { listed } from "../../base/words/listed.ts";
import { ordinal } from "../../base/words/ordinal.ts";
import type { AxisEffect, BestCombination, GridResult } from "../../jobs/results/grid.ts";
import { axisWords } from "./pictured-levels.ts";

/** What a grid says, in a few sentences: its best, what is left of it, and what matters. */
export function gridVerdict(result: GridResult): string {
  const { best, failure } = result;
  if (failure !== undefined) return `${failure.message}.`;
  if (best === undefined) return "No combination has a Sharpe ratio: nothing can be ranked.";
  return [bestWords(best, result), luckWords(best), ...seedWords(best), mattersWords(result)].join(" ");
}

function bestWords({ name, sharpe }: BestCombination, { study, ranking }: GridResult): string {
  const { first } = ranking[0];
  return (
    `The best of ${counted(study.combinations.length, "combination")} is ${name}: a median Sharpe ratio of ${sharpe.toFixed(2)}, ` +
    `the highest on ${percent(first)} of the datasets.`
  );
}

/** A deflated Sharpe ratio from which on luck is no likely reason. */
const sure = 0.95;

function luckWords({ cells }: BestCombination): string {
  const { trials, threshold, probability } = cells;
  if (threshold === null || probability === null)
    return "There are too few returns to say whether that is luck.";
  const against =
    `Of ${grouped(trials)} cells without any skill the best would have shown ${threshold.toFixed(2)} by luck; ` +
    `the probability that this one's true ratio is above that is ${percent(probability)}`;
  if (probability >= sure) return `${against}: luck alone does not explain it.`;
  return probability >= 0.5 ? `${against}: luck may explain it.` : `${against}: luck explains it.`;
}

function seedWords({ name, bySeed }: BestCombination): string[] {
  if (bySeed.length === 0) return [];
  const same = bySeed.filter(({ best }) => best === name).length;
  const worst = Math.max(...bySeed.map(({ place }) => place));
  const rest = worst === 1 ? "" : `, and comes ${ordinal(worst)} at worst`;
  return [`It is the best on the datasets of ${same} of ${counted(bySeed.length, "seed")}${rest}.`];
}

/** Which axes move the Sharpe ratio for sure, by how much; those that do not. */
function mattersWords({ study, effects }: GridResult): string {
  const found = study.axes.map(({ name }) => ({
    name,
    largest: largestOf(effects.filter(({ axis, measure }) => axis === name && measure === "sharpe")),
  }));
  const sure = found.filter(({ largest }) => largest !== undefined);
  const none = found.filter(({ largest }) => largest === undefined).map(({ name }) => axisWords(name));
  const moves = sure
    .toSorted((a, b) => sizeOf(b.largest) - sizeOf(a.largest))
    .map(({ name, largest }) => `${axisWords(name)} (${effectWords(largest as AxisEffect)})`);
  if (moves.length === 0) return `Nothing that was varied moves it for sure: ${listed(none)}.`;
  const idle = none.length === 0 ? "" : ` Not for sure: ${listed(none)}.`;
  return `What moves it, all else equal: ${listed(moves)}.${idle}`;
}

/** The largest effect whose interval leaves out zero. */
function largestOf(effects: readonly AxisEffect[]): AxisEffect | undefined {
  const sure = effects.filter(({ lower, upper }) => lower !== null && upper !== null && lower * upper > 0);
  return sure.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];
}

function sizeOf(effect: AxisEffect | undefined): number {
  return Math.abs(effect?.median ?? 0);
}

function effectWords({ level, against, median }: AxisEffect): string {
  const size = median as number;
  return `${level} against ${against}: ${size < 0 ? "−" : "+"}${Math.abs(size).toFixed(2)}`;
}

function percent(share: number): string {
  const shown = 100 * share;
  if (shown > 0 && shown < 1) return "less than 1%";
  return shown < 100 && shown > 99 ? "more than 99%" : `${shown.toFixed(0)}%`;
}
