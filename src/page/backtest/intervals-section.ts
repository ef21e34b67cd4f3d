import { counted, grouped } from "../../base/words/counted.ts";
import { backtestMeasures } from "../../evaluate/measures/backtest-measures.ts";
import { namesOf } from "../../evaluate/measures/measure.ts";
import { type ReturnMeasure, returnMeasures } from "../../evaluate/measures/return-measures.ts";
import type { PathIntervals, StrategyIntervals } from "../../jobs/results/backtest.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { Block, Figure, NumberFormat, Section, Table } from "../../report/report.ts";
import { shownFigure } from "../measure-columns.ts";
import { pValueFormat } from "../p-value-format.ts";
import { backtestColumn } from "./measures-table.ts";

const ratio: NumberFormat = { style: "number", decimals: 2 };
const wholePercent: NumberFormat = { style: "percent", decimals: 0 };
const probability: NumberFormat = { style: "number", decimals: 3 };

/** The measures whose differences stand on the page; the JSON has all. */
const compared = ["sharpe", "annualVolatility", "maxDrawdown"] as const;

/** What the measures of one path are worth, as a section of a page. */
export function intervalSection(path: PathIntervals | undefined, outside: readonly string[]): Section[] {
  if (path === undefined) return [];
  const blocks = [
    sharpeFigure(path),
    { ...sharpeTable(path), outside },
    ...measuresTables(path),
    ...differenceBlocks(path),
  ];
  return [{ id: "inference", title: "Confidence intervals", blocks }];
}

function sharpeFigure({ strategies }: PathIntervals): Figure {
  const sharpes = strategies.map(({ intervals }) => intervals.sharpe);
  return {
    kind: "figure",
    id: "sharpe-intervals",
    title: "Sharpe ratios and their intervals",
    chart: {
      type: "interval",
      categories: strategies.map(({ strategy }) => strategy),
      xAxis: { label: "Sharpe ratio, annualized", format: ratio },
      series: [
        {
          name: "Sharpe ratio",
          estimates: sharpes.map(({ estimate }) => estimate),
          lower: sharpes.map(({ lower }) => lower),
          upper: sharpes.map(({ upper }) => upper),
        },
      ],
      reference: 0,
    },
  };
}

function sharpeTable({ strategies, trials, ...path }: PathIntervals): Table {
  return {
    kind: "table",
    id: "sharpe-worth",
    title: "Sharpe ratios",
    caption: madeHow(path),
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "estimate", label: "Sharpe ratio", format: ratio, better: "higher" },
      { key: "lower", label: "Lower", format: ratio },
      { key: "upper", label: "Upper", format: ratio },
      {
        key: "probabilistic",
        label: "Above 0",
        format: probability,
        description:
          "Probabilistic Sharpe ratio: that the true one is above zero, for returns as skewed and heavy-tailed.",
      },
      {
        key: "deflated",
        label: "Deflated",
        format: probability,
        description:
          `Deflated Sharpe ratio: that it is above the best to expect of ${grouped(trials)} strategies without skill, as many as are ` +
          "known to have been tried on these data.",
      },
    ],
    rows: strategies.map(({ strategy, intervals, probabilisticSharpe, deflatedSharpe }) => {
      const { estimate, lower, upper } = intervals.sharpe;
      const [probabilistic, deflated] = [probabilisticSharpe, deflatedSharpe];
      return { strategy, estimate, lower, upper, probabilistic, deflated };
    }),
  };
}

function madeHow({ resamples, level }: Pick<PathIntervals, "resamples" | "level">): string {
  return `Intervals of ${formatNumber(level, wholePercent)} from ${counted(resamples, "resample")} by the stationary block bootstrap.`;
}

/** So many strategies stand side by side; more are parted evenly among tables. */
const mostSideBySide = 4;

/** A line a measure, a column a strategy, each cell the estimate with its interval. */
function measuresTables(path: PathIntervals): Table[] {
  const all = path.strategies.length;
  const count = Math.ceil(all / mostSideBySide);
  const width = Math.ceil(all / count);
  return Array.from({ length: count }, (_, k) => {
    const strategies = path.strategies.slice(k * width, (k + 1) * width);
    const id = k === 0 ? "measure-intervals" : `measure-intervals-${k + 1}`;
    const title =
      count === 1 ? "Measures and their intervals" : `Measures and their intervals, ${k + 1} of ${count}`;
    return { ...measuresTable({ ...path, strategies }), id, title };
  });
}

function measuresTable(path: PathIntervals): Omit<Table, "id" | "title"> {
  return {
    kind: "table",
    caption: `${madeHow(path)} A drawdown is resampled with the order of the blocks, not with that of the history.`,
    columns: [
      { key: "measure", label: "Measure" },
      ...path.strategies.map(({ strategy }) => ({ key: `of ${strategy}`, label: strategy })),
    ],
    rows: namesOf(returnMeasures).map((key) => ({
      measure: backtestColumn(key, path.periodsPerYear).label,
      ...Object.fromEntries(
        path.strategies.map((each) => [`of ${each.strategy}`, inWords(key, each.intervals[key])]),
      ),
    })),
  };
}

function inWords(key: ReturnMeasure, interval: Shown): string | null {
  const { estimate, lower, upper } = shownInterval(key, interval);
  if (estimate === null || lower === null || upper === null) return null;
  const { format } = backtestColumn(key);
  const [own, from, to] = [estimate, lower, upper].map((value) => formatNumber(value, format));
  return `${own} (${from} to ${to})`;
}

type Shown = Pick<StrategyIntervals["intervals"][ReturnMeasure], "estimate" | "lower" | "upper">;

/** An interval as pages show the figure: that of a loss lies below zero, its ends change places. */
function shownInterval(key: ReturnMeasure, { estimate, lower, upper }: Shown): Shown {
  const measure = backtestMeasures[key];
  const [a, b] = [shownFigure(measure, lower), shownFigure(measure, upper)];
  return {
    estimate: shownFigure(measure, estimate),
    lower: measure.loss ? b : a,
    upper: measure.loss ? a : b,
  };
}

function differenceBlocks({ strategies, against, resamples }: PathIntervals): Block[] {
  const others = strategies.filter(({ differences }) => differences !== undefined);
  if (others.length === 0) return [];
  return [
    {
      kind: "table",
      id: "paired-differences",
      title: `Differences to ${against}`,
      caption: "Both are resampled by the same blocks, so what they share cancels.",
      columns: [
        { key: "strategy", label: "Strategy" },
        ...compared.flatMap((key) => differenceColumns(key, resamples)),
      ],
      rows: others.map(differenceRow),
    },
  ];
}

function differenceColumns(key: ReturnMeasure, resamples: number): Table["columns"] {
  return [
    { key, label: backtestColumn(key).label },
    {
      key: `${key}P`,
      label: "p",
      format: pValueFormat(resamples, 3),
      description:
        "Share of resamples that stray from the estimated difference by as much as it is from zero.",
    },
  ];
}

function differenceRow({ strategy, differences }: StrategyIntervals): Table["rows"][number] {
  const cells = compared.map((key) => {
    const { pValue, ...interval } = differences?.[key] ?? missing;
    return { [key]: inWords(key, interval), [`${key}P`]: pValue };
  });
  return Object.assign({ strategy }, ...cells);
}

const missing = { estimate: null, lower: null, upper: null, pValue: null };
