import type { MeasuredSeries, RelativeFigures } from "../../jobs/results/tear-sheet.ts";
import type { Figure, NumberFormat } from "../../report/report.ts";
import { periodName } from "../measure-columns.ts";
import { alignedLines } from "./paths.ts";

const percent: NumberFormat = { style: "percent", decimals: 1 };
const number: NumberFormat = { style: "number", decimals: 2 };

/** What is drawn of a series: its measures over a moving window, and its beta where it has one. */
type Rolled = Pick<MeasuredSeries, "series" | "rolling"> & Partial<Pick<RelativeFigures, "rollingBeta">>;

/**
 * Volatility and Sharpe ratio over a moving window, and beta to the benchmark where there is one; of series that are all shorter
 * than the window, nothing.
 *
 * @param benchmark its name; it is the last of `rolled`.
 */
export function rollingFigures(rolled: readonly Rolled[], benchmark?: string): Figure[] {
  const long = rolled.filter(({ rolling }) => rolling.dates.length > 0);
  if (long.length === 0) return [];
  const over = windowInWords(long[0]);
  const lines = (key: "volatility" | "sharpe") =>
    alignedLines(
      long.map(({ series, rolling }) => ({
        name: series.name,
        dates: rolling.dates,
        values: rolling[key].map((value) => value ?? Number.NaN),
      })),
    );
  const figures: Figure[] = [
    {
      kind: "figure",
      id: "rolling-volatility",
      title: `Volatility over ${over}`,
      chart: { ...lines("volatility"), yAxis: { label: "Volatility, annualized", format: percent } },
    },
    {
      kind: "figure",
      id: "rolling-sharpe",
      title: `Sharpe ratio over ${over}`,
      chart: {
        ...lines("sharpe"),
        yAxis: { label: "Sharpe ratio, annualized", format: number },
        references: [{ label: "", value: 0 }],
      },
    },
  ];
  return benchmark === undefined ? figures : [...figures, ...betaFigures(long, benchmark, over)];
}

function betaFigures(rolled: readonly Rolled[], benchmark: string, over: string): Figure[] {
  const lines = rolled.flatMap(({ series, rollingBeta }) =>
    series.name === benchmark || rollingBeta === undefined || rollingBeta.dates.length === 0
      ? []
      : [
          {
            name: series.name,
            dates: rollingBeta.dates,
            values: rollingBeta.beta.map((value) => value ?? Number.NaN),
          },
        ],
  );
  if (lines.length === 0) return [];
  return [
    {
      kind: "figure",
      id: "rolling-beta",
      title: `Beta to ${benchmark} over ${over}`,
      chart: {
        ...alignedLines(lines),
        yAxis: { label: `Beta to ${benchmark}`, format: number },
        references: [{ label: benchmark, value: 1 }],
      },
    },
  ];
}

/** The window as its rows: 126 days, 12 months. */
function windowInWords({ series, rolling }: Rolled): string {
  return `${rolling.window} ${periodName(series.periodsPerYear)}s`;
}
