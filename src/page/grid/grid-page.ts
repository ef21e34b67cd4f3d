import { counted, grouped } from "../../base/words/counted.ts";
import { spelled } from "../../base/words/spelled.ts";
import { backtestMeasures } from "../../evaluate/measures/backtest-measures.ts";
import type { AxisEffect, GridHeatMap, GridResult } from "../../jobs/results/grid.ts";
import type { Block, Figure, Note, Report, Section } from "../../report/report.ts";
import { backtestColumn } from "../backtest/measures-table.ts";
import { originFacts } from "../facts/facts.ts";
import { scheduleFacts } from "../facts/schedule-facts.ts";
import { strategiesTable } from "../facts/strategies-table.ts";
import { shownFigure } from "../measure-columns.ts";
import {
  bestTable,
  capital,
  effectsTable,
  gridFailuresTable,
  ranksTable,
  seedsTable,
} from "./grid-tables.ts";
import { gridVerdict } from "./grid-verdict.ts";
import { axisWithUnit, axisWords, picturedLevels } from "./pictured-levels.ts";

/** Combinations on the page at most; the files have all. */
const mostRanks = 25;
const mostFailures = 50;
/** Cells of a heat map that have room for their figures. */
const mostLabels = 400;

/** The page of a grid: the verdict, the pictures of the medians, what each axis makes of them, the ranks. */
export function gridPage(result: GridResult): Report {
  const { study, data, failure } = result;
  const head = {
    title: study.title,
    simulated: data.simulated,
    facts: [...originFacts(data, data.universe), ...gridFacts(result), ...commonSchedule(result)],
  };
  const failures = gridFailuresTable(result, mostFailures);
  const failed: Section[] = failures ? [{ id: "failures", title: "Failures", blocks: [failures] }] : [];
  if (failure !== undefined) return { ...head, summary: failure.message, sections: failed };
  return {
    ...head,
    summary: `${gridWords(result)}: every combination on every dataset, and every walk of a dataset over the same dates.`,
    sections: [
      { id: "verdict", title: "The best combination", blocks: verdictBlocks(result), aside: [] },
      { id: "heat-maps", title: picturedTitle(result), blocks: otherHeatMaps(result) },
      { id: "effects", title: "Effect of each thing that is varied", blocks: effectBlocks(result) },
      { id: "ranks", title: "Ranks", blocks: [ranksTable(result, mostRanks)] },
      ...failed,
      { id: "strategies", title: "Strategies", blocks: [strategiesTable(study.strategies)] },
    ],
  };
}

/** How many cells there are, and of what. */
function gridWords({ study: { combinations }, datasets }: Pick<GridResult, "study" | "datasets">): string {
  const cells = combinations.length * datasets.length;
  return `${counted(combinations.length, "combination")} on ${counted(datasets.length, "dataset")}, ${grouped(cells)} cells`;
}

/** What all combinations have in common of their schedule; what is varied stands beside it. */
function commonSchedule({ study: { combinations, walkForward } }: GridResult): Report["facts"] {
  const [first = [], ...others] = combinations.map(({ strategy, walkForward: own }) => {
    const { lookback = own.lookback } = "plan" in strategy ? {} : strategy;
    return scheduleFacts({ ...walkForward, ...own, lookback });
  });
  return first.filter(({ label, value }) =>
    others.every((facts) => facts.some((each) => each.label === label && each.value === value)),
  );
}

function gridFacts({ study, datasets, draws }: GridResult): Report["facts"] {
  const { axes, datasets: how } = study;
  const drawn =
    "list" in how
      ? `${grouped(datasets.length)}, from ${how.file}`
      : `${grouped(datasets.length)} of ${counted(how.assets, "asset")} and ${counted(how.periods, "price row")}, ${draws.length === 1 ? "seed" : "seeds"} ${draws.map(({ seed }) => seed).join(", ")}`;
  return [
    { label: "Datasets", value: drawn },
    { label: "Varied", value: axes.map(({ name, levels }) => `${axisWords(name)}: ${levels.join(", ")}`) },
  ];
}

function verdictBlocks(result: GridResult): Block[] {
  const { best } = result;
  const isSure = (best?.cells.probability ?? 0) >= 0.95;
  const note: Note = {
    kind: "note",
    tone: isSure ? "info" : "warning",
    title: isSure ? "The best is better than luck" : "The best may be luck",
    text: gridVerdict(result),
  };
  const tables = [bestTable(result), seedsTable(result)].filter((table) => table !== undefined);
  return [note, ...result.heatMaps.slice(0, 1).map((each) => heatMap(result, each)), ...tables];
}

/** Heat maps but for the one that the page begins with. */
function otherHeatMaps(result: GridResult): Block[] {
  return result.heatMaps.slice(1).map((each) => heatMap(result, each));
}

function picturedTitle({ study }: GridResult): string {
  const [down, across] = picturedLevels(study);
  const axes = [down.axis, across.axis].filter((axis) => axis !== "").map(axisWords);
  return `Medians by ${axes.join(" and ")}`;
}

function heatMap({ study }: GridResult, { measure, values }: GridHeatMap): Figure {
  const { label, format, description } = backtestColumn(measure);
  const [down, across] = picturedLevels(study);
  const others = study.axes
    .map(({ name }) => name)
    .filter((name) => name !== down.axis && name !== across.axis);
  const over =
    others.length === 0 ? "the datasets" : `the datasets and over ${others.map(axisWords).join(", ")}`;
  const axes = `${down.axis === "" ? "" : `Down: ${axisWithUnit(down.axis)}. `}Across: ${axisWithUnit(across.axis)}.`;
  return {
    kind: "figure",
    id: `heat-map-${spelled(measure, "-")}`,
    title: `${label}, median`,
    caption: `${axes} Median of all cells that share both, over ${over}. ${description}`,
    chart: {
      type: "heatmap",
      rows: down.levels,
      columns: across.levels,
      values: values.map((row) => row.map((value) => shownFigure(backtestMeasures[measure], value))),
      format: format ?? { style: "number", decimals: 2 },
      labels: down.levels.length * across.levels.length <= mostLabels,
    },
  };
}

/** What the intervals are about, and what not. */
const paired: Note = {
  kind: "note",
  tone: "info",
  title: "Paired over datasets",
  text:
    "In each dataset combinations are compared that differ in nothing but the level; the figure is the median of these differences, its " +
    "interval that of the sign test at 95%. It says how sure the figure is for datasets drawn as these are from this one history, which they share: " +
    "other years may say otherwise.",
};

function effectBlocks(result: GridResult): Block[] {
  return [...result.study.axes.map(({ name }) => effectFigure(result, name)), paired, effectsTable(result)];
}

function effectFigure({ effects, study }: GridResult, axis: string): Figure {
  const own = effects.filter((each) => each.axis === axis && each.measure === "sharpe");
  const { against } = own[0] as AxisEffect;
  const isLone = study.axes.length === 1;
  return {
    kind: "figure",
    id: `effect-${axis.replace(/[^A-Za-z0-9]+|(?=[A-Z])/g, "-").toLowerCase()}`,
    title: `${capital(axisWords(axis))}: Sharpe ratio against ${against}`,
    caption: `Median difference over the datasets${isLone ? "" : ", all else equal"}, with its interval at 95%.`,
    chart: {
      type: "interval",
      categories: own.map(({ level }) => level),
      xAxis: {
        label: `Difference in Sharpe ratio from ${against}`,
        format: { style: "number", decimals: 2 },
      },
      series: [
        {
          name: "Sharpe ratio",
          estimates: own.map(({ median }) => median),
          lower: own.map(({ lower }) => lower),
          upper: own.map(({ upper }) => upper),
        },
      ],
      reference: 0,
    },
  };
}
