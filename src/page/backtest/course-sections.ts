import { grouped } from "../../base/words/counted.ts";
import type { BacktestResult, Course } from "../../jobs/results/backtest.ts";
import { distinctIds } from "../../report/distinct-ids.ts";
import type { Figure, Section, Table, TableColumn } from "../../report/report.ts";
import { unitFormats } from "../measure-columns.ts";
import { drawdownTable } from "../over-time/drawdown-table.ts";
import { heatMapFigure } from "../over-time/heat-map-figure.ts";
import { rollingFigures } from "../over-time/rolling-figures.ts";

/** So many have their months and drawdowns one by one, the benchmark after the strategies. */
const mostOneByOne = 5;

/** Calendar years side by side, and the months of each strategy. */
export function calendarSection(result: BacktestResult): Section[] {
  if (result.ledgers.length === 0) return [];
  return [
    {
      id: "calendar",
      title: "Years and months",
      blocks: [
        yearsTable(result),
        ...oneByOne(result, "monthly-returns", (course, id) => heatMapFigure(course, id)),
      ],
    },
  ];
}

/** The deepest falls of each strategy, from which peak to when it was back. */
export function drawdownSection(result: BacktestResult): Section[] {
  const most = result.ledgers.length === 1 ? 10 : 5;
  const tables = oneByOne(result, "drawdowns", ({ series, worstDrawdowns }, id) =>
    drawdownTable({ series, worstDrawdowns: worstDrawdowns.slice(0, most) }, id),
  ).filter(({ rows }) => rows.length > 0);
  return tables.length === 0 ? [] : [{ id: "drawdowns", title: "Worst drawdowns", blocks: tables }];
}

/** Volatility, Sharpe ratio and beta over a moving window. */
export function rollingSection({ courses, benchmark }: BacktestResult): Section[] {
  const figures = rollingFigures(courses, benchmark?.ledger.name);
  return figures.length === 0 ? [] : [{ id: "rolling", title: "Rolling measures", blocks: figures }];
}

/** How the returns of strategies, and of the benchmark, move together; nothing of one alone. */
export function correlationSection({ courses, correlations }: BacktestResult): Section[] {
  const names = courses.map(({ series }) => series.name);
  if (names.length < 2) return [];
  const figure: Figure = {
    kind: "figure",
    id: "correlation-of-strategies",
    title: "Correlation of returns",
    caption: "Each two on the dates that both have.",
    chart: {
      type: "heatmap",
      rows: names,
      columns: names,
      values: correlations,
      format: { style: "number", decimals: 2 },
      center: 0,
      min: -1,
      max: 1,
      labels: names.length <= 12,
    },
  };
  return [{ id: "correlation", title: "Correlation of strategies", blocks: [figure] }];
}

/** A line a year; the better of strategies is marked nowhere, since a year proves nothing. */
function yearsTable({ courses, benchmark }: BacktestResult): Table {
  const years = [...new Set(courses.flatMap((course) => [...course.years.keys()]))].sort();
  const format = unitFormats.fraction;
  const columns: TableColumn[] = courses.map(({ series }, i) => ({
    key: `of ${i}`,
    label: series.name,
    format,
  }));
  const partial = "Compounded, after costs; the first and the last year may be partial.";
  return {
    kind: "table",
    id: "calendar-years",
    title: "Calendar years",
    caption: benchmark === undefined ? partial : `${partial} ${benchmark.ledger.name} is the benchmark.`,
    columns: [{ key: "year", label: "Year" }, ...columns],
    rows: years.map((year) => ({
      year,
      ...Object.fromEntries(courses.map((course, i) => [`of ${i}`, course.years.get(year) ?? null])),
    })),
  };
}

/** A block a strategy, of as many as a page has room for. */
function oneByOne<Each extends Figure | Table>(
  { courses, ledgers }: BacktestResult,
  id: string,
  block: (course: Course, id: string) => Each,
): Each[] {
  const drawn = courses.slice(0, Math.min(ledgers.length, mostOneByOne));
  const ids = distinctIds(
    id,
    drawn.map(({ series }) => series.name),
  );
  const blocks = drawn.map((course, i) => block(course, ids[i]));
  const left = ledgers.length - drawn.length;
  if (left <= 0) return blocks;
  const more = `Of the ${grouped(left)} strategies after it returns.csv has every day.`;
  return blocks.map((each, i) =>
    i < blocks.length - 1 ? each : { ...each, caption: [each.caption, more].filter(Boolean).join(" ") },
  );
}
