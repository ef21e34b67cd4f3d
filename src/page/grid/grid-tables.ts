import { grouped } from "../../base/words/counted.ts";
import { backtestMeasures } from "../../evaluate/measures/backtest-measures.ts";
import type { AxisEffect, GridHeatMap, GridResult } from "../../jobs/results/grid.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { NumberFormat, Table, TableColumn } from "../../report/report.ts";
import { backtestColumn } from "../backtest/measures-table.ts";
import { shownFigure } from "../measure-columns.ts";
import { axisWords, picturedLevels } from "./pictured-levels.ts";

const ratio: NumberFormat = { style: "number", decimals: 2 };
const percent: NumberFormat = { style: "percent", decimals: 0 };
const probability: NumberFormat = { style: "number", decimals: 3, floor: 0.001 };

/** Figures of the ranks, beside the Sharpe ratio. */
const shownMeasures = ["annualReturn", "annualVolatility", "maxDrawdown"] as const;

/** The combinations, the highest median Sharpe ratio first. */
export function ranksTable({ study, ranking }: GridResult, most = ranking.length): Table {
  const rows = ranking.slice(0, most);
  const failed = rows.some(({ failureRate }) => failureRate > 0);
  return {
    kind: "table",
    id: "ranks",
    title: "Ranks",
    caption: `${rows.length < ranking.length ? `The first ${grouped(rows.length)} of ${grouped(ranking.length)}; all are in ranks.csv. ` : ""}Medians over the datasets.`,
    columns: [
      { key: "rank", label: "Rank", format: { style: "integer" } },
      backtestColumn("sharpe"),
      ...axisColumns(study.axes),
      {
        key: "lower",
        label: "Lower quartile",
        format: ratio,
        description: "Of the Sharpe ratio over the datasets.",
      },
      {
        key: "upper",
        label: "Upper quartile",
        format: ratio,
        description: "Of the Sharpe ratio over the datasets.",
      },
      ...shownMeasures.map((name) => backtestColumn(name)),
      {
        key: "first",
        label: "First on",
        format: percent,
        description: "Share of the datasets on which its Sharpe ratio is the highest; equals share.",
      },
      {
        key: "score",
        label: "Score",
        format: { style: "number", decimals: 0 },
        description: "On the leaderboard: weighted mean of percentile ranks, 100 best in all.",
      },
      ...(failed
        ? [
            {
              key: "failureRate",
              label: "Failed on",
              format: percent,
              description: "Share of the datasets on which it has no measures.",
            },
          ]
        : []),
    ],
    rows: rows.map(({ levels, median, quartiles, first, score, failureRate }, i) => ({
      rank: i + 1,
      ...axisCells(study.axes, levels),
      sharpe: median.sharpe,
      ...quartiles,
      ...Object.fromEntries(
        shownMeasures.map((name) => [name, shownFigure(backtestMeasures[name], median[name])]),
      ),
      first,
      score,
      ...(failed && { failureRate }),
    })),
  };
}

/** The same in a few columns, for a terminal. */
export function shortRanksTable({ study, ranking }: GridResult, most: number): Table {
  const rows = ranking.slice(0, most);
  const columns: TableColumn[] = [
    { key: "rank", label: "Rank", format: { style: "integer" } },
    ...axisColumns(study.axes),
    backtestColumn("sharpe"),
    backtestColumn("maxDrawdown"),
  ];
  return {
    kind: "table",
    id: "ranks",
    title:
      rows.length < ranking.length
        ? `The first ${grouped(rows.length)} of ${grouped(ranking.length)}`
        : "Ranks",
    columns: columns.map(({ better: _, ...column }) => column),
    rows: rows.map(({ levels, median }, i) => ({
      rank: i + 1,
      ...axisCells(study.axes, levels),
      sharpe: median.sharpe,
      maxDrawdown: shownFigure(backtestMeasures.maxDrawdown, median.maxDrawdown),
    })),
  };
}

type Axes = GridResult["study"]["axes"];

function axisColumns(axes: Axes): TableColumn[] {
  return axes.map(({ name }) => ({ key: `axis:${name}`, label: capital(axisWords(name)) }));
}

function axisCells(axes: Axes, levels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(axes.map(({ name }) => [`axis:${name}`, levels[name] ?? "–"]));
}

/** What is left of the best once it is known how many were tried. */
export function bestTable({ best }: GridResult): Table | undefined {
  if (best === undefined) return undefined;
  const { cells, combinations, sharpe } = best;
  return {
    kind: "table",
    id: "best",
    title: "Sharpe ratio of the best, and what luck would give",
    caption:
      `Deflated Sharpe ratio of ${best.name}: its median ratio a year, as that of the ${grouped(best.periods)} dates that its walks cover, against the best to expect ` +
      "of as many trials without skill. Cells of one combination are alike, so the truth lies between the two lines.",
    columns: [
      { key: "counted", label: "Counted" },
      { key: "trials", label: "Trials", format: { style: "integer" } },
      { key: "sharpe", label: "Sharpe ratio", format: ratio },
      {
        key: "threshold",
        label: "Best by luck",
        format: ratio,
        description: "Expected highest Sharpe ratio a year of as many trials without skill.",
      },
      {
        key: "probability",
        label: "Above luck",
        format: probability,
        description: "Deflated Sharpe ratio: probability that the true one is above the best by luck.",
      },
    ],
    rows: [
      { counted: "all cells", sharpe, ...cells },
      { counted: "combinations", sharpe, ...combinations },
    ],
  };
}

/** Whether the best is the best of every draw; none where there is one. */
export function seedsTable({ best }: GridResult): Table | undefined {
  if (best === undefined || best.bySeed.length === 0) return undefined;
  return {
    kind: "table",
    id: "seeds",
    title: "The best of each seed",
    columns: [
      { key: "seed", label: "Seed", format: { style: "integer" } },
      { key: "best", label: "Best on its datasets" },
      { key: "place", label: "Place of the best of all", format: { style: "integer" } },
    ],
    rows: best.bySeed.map((each) => ({ ...each })),
  };
}

/** Effects in all compared measures: a line for each level, differences with their intervals. */
export function effectsTable({ effects }: GridResult): Table {
  const measures = [...new Set(effects.map(({ measure }) => measure))];
  const levels = effects.filter(({ measure }) => measure === measures[0]);
  return {
    kind: "table",
    id: "effects",
    title: "Effects on all measures",
    caption: "Median over the datasets of the difference that the level makes, with its interval at 95%.",
    columns: [
      { key: "what", label: "What" },
      ...measures.map((measure) => ({ key: measure, label: backtestColumn(measure).label })),
    ],
    rows: levels.map(({ axis, level, against }) => ({
      what: `${axisWords(axis)}: ${level} against ${against}`,
      ...Object.fromEntries(
        effects
          .filter((each) => each.axis === axis && each.level === level)
          .map((each) => [each.measure, effectWords(each)]),
      ),
    })),
  };
}

function effectWords({ measure, median, lower, upper }: AxisEffect): string {
  const definition = backtestMeasures[measure];
  const { format } = backtestColumn(measure);
  const print = (value: number | null): string => formatNumber(shownFigure(definition, value), format);
  const [from, to] = definition.loss ? [upper, lower] : [lower, upper];
  return from === null || to === null ? print(median) : `${print(median)} (${print(from)} to ${print(to)})`;
}

/** Effects as numbers, for a file. */
export function effectsFile({ effects }: GridResult): Table {
  const columns = ["axis", "level", "against", "measure", "median", "lower", "upper", "datasets", "higher"];
  return {
    kind: "table",
    id: "effects",
    title: "Effects",
    columns: columns.map((key) => ({ key, label: key })),
    rows: effects.map(({ ...each }) => each),
  };
}

/** Heat maps as one long table, for a file. */
export function heatMapsFile({ study, heatMaps }: GridResult): Table {
  const [down, across] = picturedLevels(study);
  const rows = heatMaps.flatMap(({ measure, values }: GridHeatMap) =>
    values.flatMap((row, i) =>
      row.map((median, j) => ({ measure, down: down.levels[i], across: across.levels[j], median })),
    ),
  );
  return {
    kind: "table",
    id: "heat-maps",
    title: "Heat maps",
    columns: [
      { key: "measure", label: "measure" },
      { key: "down", label: down.axis === "" ? "all" : down.axis },
      { key: "across", label: across.axis },
      { key: "median", label: "median" },
    ],
    rows,
  };
}

/** What failed, by combination; none where nothing did. */
export function gridFailuresTable({ failures }: GridResult, most = failures.length): Table | undefined {
  if (failures.length === 0) return undefined;
  const rest = failures.length - most;
  return {
    kind: "table",
    id: "failures",
    title: "Failures",
    caption: `A dataset on which a combination failed as a whole is left out of its medians.${rest > 0 ? ` ${grouped(rest)} more are in failures.csv.` : ""}`,
    columns: [
      { key: "combination", label: "Combination" },
      { key: "code", label: "Code" },
      { key: "cells", label: "Cells", format: { style: "integer" } },
      { key: "decisions", label: "Decisions", format: { style: "integer" } },
      { key: "dataset", label: "First dataset", format: { style: "integer" } },
      { key: "message", label: "What happened there" },
    ],
    rows: failures.slice(0, most).map((each) => ({ ...each })),
  };
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
