import type { Ledger } from "../../backtest/ledger.ts";
import type { BacktestResult } from "../../jobs/results/backtest.ts";
import type { Figure, Section } from "../../report/report.ts";
import { alignedLines } from "./paths.ts";
import { howMany, universeTable } from "./universe-table.ts";

/** Who could be chosen along the walks; nothing of a universe that does not change. */
export function universeSection({ ledgers }: Pick<BacktestResult, "ledgers">): Section[] {
  const text = howMany(ledgers);
  if (text === undefined) return [];
  const table = universeTable(ledgers);
  return [
    {
      id: "universe",
      title: "A universe that changes",
      blocks: [
        {
          kind: "note",
          tone: "info",
          title: "Only what was known",
          text:
            `${text}. Strategies choose among the assets that have a price at the close, on all of the window before it, and are ` +
            "members by the last list. One that is delisted is paid out on the next row; one without a price keeps its last.",
        },
        eligibleFigure(ledgers),
        ...(table === undefined ? [] : [table]),
      ],
    },
  ];
}

/** One line where all strategies could choose the same. */
function eligibleFigure(ledgers: readonly Ledger[]): Figure {
  const lines = ledgers.map(({ name, attendance }) => ({
    name,
    dates: (attendance?.decisions ?? []).map(({ date }) => date),
    values: (attendance?.decisions ?? []).map(({ eligible }) => eligible),
  }));
  const alike = lines.every(
    (line) => JSON.stringify([line.dates, line.values]) === JSON.stringify([lines[0].dates, lines[0].values]),
  );
  return {
    kind: "figure",
    id: "assets-to-choose",
    title: "Assets that could be chosen",
    caption: "At each decision.",
    chart: {
      ...alignedLines(alike ? [{ ...lines[0], name: "assets" }] : lines),
      yAxis: { label: "Assets", format: { style: "integer" }, min: 0 },
    },
  };
}
