import { counted } from "../../base/words/counted.ts";
import type { RandomizedResult } from "../../jobs/results/randomized.ts";
import type { Figure, Section } from "../../report/report.ts";
import { sixFigures } from "../backtest/first-view/key-figures.ts";
import { leaderboardTable } from "./randomized-tables.ts";
import { outsideOf, overAll, overSpanned, spannedWords } from "./samples.ts";

/** What many datasets are asked first: six medians of each strategy, how far its Sharpe ratio is spread, and who leads. */
export function firstView(result: RandomizedResult): Section {
  const { datasets } = result;
  const held = overSpanned(result);
  const samples = held ?? overAll(result);
  const where = held === undefined ? `${counted(datasets.length, "dataset")}` : spannedWords(result);
  const figures = sixFigures(
    samples.map(({ median }) => median),
    outsideOf(result),
    "across",
  );
  const leaders = { ...leaderboardTable(result), title: "Leaderboard" };
  return {
    id: "at-a-glance",
    title: "At a glance",
    blocks: [sharpesFigure(samples, where), { ...figures, title: `Medians over ${where}` }, leaders],
    aside: [leaders.id],
  };
}

function sharpesFigure(samples: ReturnType<typeof overAll>, where: string): Figure {
  return {
    kind: "figure",
    id: "sharpe-spread",
    title: `Sharpe ratio over ${where}: the median, and the middle half`,
    chart: {
      type: "interval",
      categories: samples.map(({ strategy }) => strategy),
      xAxis: { label: "Sharpe ratio", format: { style: "number", decimals: 2 } },
      series: [
        {
          name: "Sharpe ratio",
          estimates: samples.map(({ median }) => median.measures.sharpe),
          lower: samples.map(({ quartiles }) => quartiles.lower.sharpe),
          upper: samples.map(({ quartiles }) => quartiles.upper.sharpe),
        },
      ],
    },
  };
}
