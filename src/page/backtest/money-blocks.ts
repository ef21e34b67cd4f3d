import type { BacktestResult } from "../../jobs/results/backtest.ts";
import type { Figure, NumberFormat, Table } from "../../report/report.ts";
import { alignedLines } from "../over-time/paths.ts";

const amount: NumberFormat = { style: "number", decimals: 2 };

/** What became of the money of each strategy; none where none is counted. */
export function moneyTables({ ledgers, scorecards, money }: BacktestResult): Table[] {
  const rows = ledgers.flatMap(({ name, exhaustedOn }, i) => {
    const figures = money[i];
    if (figures === undefined) return [];
    const { cagr } = scorecards[i].measures;
    return [{ strategy: name, ...figures, cagr, exhaustedOn: exhaustedOn ?? null }];
  });
  if (rows.length === 0) return [];
  const isExhausted = rows.some(({ exhaustedOn }) => exhaustedOn !== null);
  return [
    {
      kind: "table",
      id: "money",
      title: "Money",
      layout: "down",
      columns: [
        { key: "strategy", label: "" },
        { key: "capital", label: "At the beginning", format: amount },
        { key: "contributed", label: "Paid in", format: amount },
        { key: "withdrawn", label: "Taken out", format: amount },
        { key: "end", label: "At the end", format: amount },
        { key: "gain", label: "Gain", format: amount },
        {
          key: "moneyWeighted",
          label: "Money-weighted return a year",
          format: { style: "percent" },
          description:
            "The rate at which what was paid in would have become what is there (internal rate of return).",
        },
        {
          key: "cagr",
          label: "Time-weighted return a year",
          format: { style: "percent" },
          description: "What one unit that stayed in grew by (CAGR): when money came in does not count.",
        },
        ...(isExhausted ? [{ key: "exhaustedOn", label: "Used up on" }] : []),
      ],
      rows,
    },
  ];
}

/** Wealth in money over time; none where none is counted. */
export function moneyFigure({ ledgers }: BacktestResult): Figure[] {
  const paths = ledgers.flatMap(({ name, dates, money }) =>
    money === undefined ? [] : [{ name, dates, values: money.values }],
  );
  if (paths.length === 0) return [];
  return [
    {
      kind: "figure",
      id: "money-over-time",
      title: "Money over time",
      caption: "With what was paid in and taken out.",
      chart: { ...alignedLines(paths), yAxis: { label: "Value", format: { style: "number", decimals: 0 } } },
    },
  ];
}
