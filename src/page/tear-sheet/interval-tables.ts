import { seriesMeasures } from "../../evaluate/measures/series-measures.ts";
import type {
  ConfidenceInterval,
  RankingMeasure,
  TearSheet,
  TearSheetIntervals,
} from "../../jobs/results/tear-sheet.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { NumberFormat, Table, TableColumn } from "../../report/report.ts";
import { unitFormats } from "../measure-columns.ts";
import { pValueFormat } from "../p-value-format.ts";

/** The measures with intervals, by unit: ratios and rates share neither a format nor an axis. */
export const intervalKeys: Readonly<Record<"ratios" | "rates", readonly RankingMeasure[]>> = {
  ratios: ["sharpe", "sortino", "calmar"],
  rates: ["cagr", "volatility", "maxDrawdown"],
};

/** Estimates with their intervals, one line a measure and a series. */
export function intervalTables(sheet: TearSheet, intervals: TearSheetIntervals): Table[] {
  const { level, resamples, blockLength } = intervals.strategy;
  const percentage = formatNumber(level, { style: "percent", decimals: 0 });
  const sources = intervalSources(sheet, intervals);
  return (["ratios", "rates"] as const).map((group) => {
    const format = group === "ratios" ? unitFormats.ratio : unitFormats.fraction;
    return {
      kind: "table",
      id: `interval-table-${group}`,
      title: `${percentage} intervals of ${group}`,
      caption:
        `Stationary block bootstrap, ${formatNumber(resamples, unitFormats.periods)} resamples, blocks of ` +
        `${blockLength.toFixed(1)} periods on average; percentiles.` +
        (intervals.difference === undefined
          ? ""
          : " Differences are paired: both series share their blocks."),
      columns: intervalColumns(format, resamples),
      rows: intervalKeys[group].flatMap((key) =>
        sources.map(({ of, each }) => ({
          measure: seriesMeasures[key].label,
          of,
          pValue: null,
          ...each[key],
        })),
      ),
    };
  });
}

function intervalColumns(format: NumberFormat, resamples: number): TableColumn[] {
  return [
    { key: "measure", label: "Measure" },
    { key: "of", label: "Of" },
    { key: "estimate", label: "Estimate", format },
    { key: "lower", label: "Lower", format },
    { key: "upper", label: "Upper", format },
    {
      key: "standardError",
      label: "Standard error",
      format,
      description: "Standard deviation over the resamples.",
    },
    {
      key: "pValue",
      label: "p",
      description:
        "Share of resamples that stray from the estimated difference by as much as it is from zero.",
      format: pValueFormat(resamples, 4),
    },
  ];
}

/** Whose intervals there are: the strategy's, the benchmark's, and those of the difference. */
export function intervalSources(
  { strategy, benchmark }: TearSheet,
  intervals: TearSheetIntervals,
): { readonly of: string; readonly each: Readonly<Record<RankingMeasure, ConfidenceInterval>> }[] {
  const sources = [{ of: strategy.series.name, each: intervals.strategy.intervals }];
  if (intervals.benchmark !== undefined && benchmark !== undefined) {
    sources.push({ of: benchmark.series.name, each: intervals.benchmark.intervals });
  }
  if (intervals.difference !== undefined)
    sources.push({ of: "difference", each: intervals.difference.intervals });
  return sources;
}
