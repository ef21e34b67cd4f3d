import type { Ledger } from "../../backtest/ledger.ts";
import type { BacktestResult } from "../../jobs/results/backtest.ts";
import type { Figure, Section } from "../../report/report.ts";
import { alignedLines } from "../over-time/paths.ts";
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

/** One line where all strategies could choose the same; from each decision until the next. */
function eligibleFigure(ledgers: readonly Ledger[]): Figure {
  const lines = ledgers.map((ledger) => ({
    name: ledger.name,
    dates: ledger.dates,
    values: eligibleOn(ledger),
  }));
  const [first] = lines;
  const alike = lines.every(
    ({ values }) => values.length === first.values.length && values.every((n, t) => n === first.values[t]),
  );
  return {
    kind: "figure",
    id: "assets-to-choose",
    title: "Assets that could be chosen",
    caption: "From each decision until the next.",
    chart: {
      ...alignedLines(alike ? [{ ...first, name: "assets" }] : lines),
      yAxis: { label: "Assets", format: { style: "number", decimals: 0 }, min: 0 },
    },
  };
}

function eligibleOn({ dates, attendance }: Ledger): number[] {
  const decisions = attendance?.decisions ?? [];
  let last = -1;
  return dates.map((date) => {
    while (last + 1 < decisions.length && decisions[last + 1].date <= date) last++;
    return decisions[last]?.eligible ?? 0;
  });
}
