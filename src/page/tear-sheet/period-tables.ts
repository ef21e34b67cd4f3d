import type { CalendarPeriod } from "../../base/dates/calendar.ts";
import type { MeasuredSeries, TearSheet } from "../../jobs/results/tear-sheet.ts";
import type { NumberFormat, Table, TableColumn } from "../../report/report.ts";
import { unitFormats } from "../measure-columns.ts";

const percent: NumberFormat = unitFormats.fraction;

export function endOfYearTable({ strategy, benchmark, endOfYear }: TearSheet): Table {
  const compared: TableColumn[] = [
    { key: "benchmark", label: benchmark?.series.name ?? "", format: percent },
    {
      key: "multiple",
      label: "Multiple",
      format: unitFormats.ratio,
      description: "The strategy's return over the benchmark's, where both gained.",
    },
    { key: "won", label: "Won", description: "Whether the strategy did better than the benchmark." },
  ];
  return {
    kind: "table",
    id: "end-of-year",
    title: "End-of-year returns",
    caption: "Compounded. The first and the last year may be partial.",
    columns: [
      { key: "year", label: "Year" },
      { key: "strategy", label: strategy.series.name, format: percent },
      ...(benchmark === undefined ? [] : compared),
    ],
    rows: endOfYear.map(({ won, ...row }) => ({ ...row, won: won === null ? null : won ? "yes" : "no" })),
  };
}

const periodNames: Readonly<Record<CalendarPeriod, string>> = {
  day: "periods",
  week: "weeks",
  "week-to-monday": "weeks to Monday",
  month: "months",
  quarter: "quarters",
  year: "years",
};

export function periodName(period: CalendarPeriod): string {
  return periodNames[period];
}

export function distributionTable({ series, distribution }: MeasuredSeries, id: string): Table {
  return {
    kind: "table",
    id,
    title: `Returns by length of period: ${series.name}`,
    columns: [
      { key: "period", label: "Returns over" },
      { key: "count", label: "Count", format: { style: "integer" } },
      ...["Lowest", "First quartile", "Median", "Third quartile", "Highest"].map((label, i) => ({
        key: `q${i}`,
        label,
        format: percent,
      })),
      {
        key: "outliers",
        label: "Outliers",
        format: { style: "integer" },
        description: "Returns further than 1.5 interquartile ranges from the box.",
      },
    ],
    rows: distribution.map(({ period, returns, quartiles, outliers }) => ({
      period: periodNames[period],
      count: returns.length,
      ...Object.fromEntries(quartiles.map((value, i) => [`q${i}`, value])),
      outliers: outliers.length,
    })),
  };
}
