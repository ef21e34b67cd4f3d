import { grouped } from "../../base/words/counted.ts";
import type { ChoiceOfBacktests, CrossValidationResult } from "../../jobs/results/cross-validation.ts";
import type { Block, Section, Table } from "../../report/report.ts";
import { sharpesFigure } from "./cross-validation-figures.ts";
import { walkedTable } from "./cross-validation-tables.ts";

/** What a cross-validation is asked first: whether the best is luck, and how each strategy fared over the paths. */
export function firstView(result: CrossValidationResult): Section {
  const { choice } = result;
  const walked = walkedTable(result);
  const tiles: Block[] = choice === undefined ? [] : [bestTable(result, choice)];
  return {
    id: "paths",
    title: "Sharpe ratios of the paths",
    blocks: [...tiles, sharpesFigure(result), walked],
    aside: [walked.id],
  };
}

const probability = { style: "percent", decimals: 0 } as const;
const ratio = { style: "number", decimals: 2 } as const;

/** The best of the backtests, and what is left of it. */
function bestTable(
  { strategies, paths, trials }: CrossValidationResult,
  { probability: overfitted, lossProbability }: ChoiceOfBacktests,
): Table {
  const sharpeOf = ({ walked }: (typeof strategies)[number]): number =>
    walked?.sharpe ?? Number.NEGATIVE_INFINITY;
  const best = strategies.reduce((a, b) => (sharpeOf(b) > sharpeOf(a) ? b : a));
  return {
    kind: "table",
    id: "best",
    title: "The best backtest",
    layout: "tiles",
    columns: [
      { key: "name", label: "Of" },
      { key: "of", label: "Best backtest" },
      { key: "sharpe", label: "Its Sharpe ratio", format: ratio },
      { key: "median", label: `Median over ${grouped(paths)} paths`, format: ratio },
      {
        key: "deflated",
        label: `Better than the luck of ${grouped(trials)}`,
        format: probability,
        description:
          "Deflated Sharpe ratio: the probability that it is above the best to expect of so many without skill.",
      },
      {
        key: "overfitted",
        label: "Chance of overfitting",
        format: probability,
        description:
          "Probability that the best of one half of the time is at or below the median on the other.",
      },
      {
        key: "loses",
        label: "Loses where not chosen",
        format: probability,
        description: "Probability that the best of one half of the time loses on the other.",
      },
    ],
    rows: [
      {
        name: best.strategy,
        sharpe: best.walked?.sharpe ?? null,
        median: best.spread.sharpe.median,
        deflated: best.walked?.deflatedSharpe ?? null,
        overfitted,
        loses: lossProbability,
        of: best.strategy,
      },
    ],
  };
}
