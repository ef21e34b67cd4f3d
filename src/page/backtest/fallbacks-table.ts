import type { Ledger, Rebalance } from "../../backtest/ledger.ts";
import type { Table, TableRow } from "../../report/report.ts";

/** The dates at which another design stood in for a strategy's own, by reason; none where none did. */
export function fallbacksTable(ledgers: readonly Ledger[], id = "fallbacks"): Table | undefined {
  const rows = ledgers.flatMap(fallbackRows);
  if (rows.length === 0) return undefined;
  return {
    kind: "table",
    id,
    title: "Decisions that fell back on another design",
    caption: "At these dates the strategy's own design had no portfolio, and its fallback was held.",
    columns: [
      { key: "strategy", label: "Strategy" },
      { key: "why", label: "Why there was no portfolio" },
      { key: "times", label: "Times", format: { style: "integer" } },
      { key: "dates", label: "Dates" },
    ],
    rows,
  };
}

function fallbackRows({ name, rebalances }: Ledger): TableRow[] {
  const replaced = rebalances.filter(({ optimized, insteadOf }) => optimized && insteadOf !== undefined);
  return [...new Set(replaced.map(reason))].map((why) => {
    const dates = replaced.filter((each) => reason(each) === why).map(({ date }) => date);
    return { strategy: name, why, times: dates.length, dates: dates.map(unbroken).join(", ") };
  });
}

/** Constraints in words up to the colon, after which come the figures of the date. */
function reason({ insteadOf }: Rebalance): string {
  return (insteadOf?.conflict ?? []).map((words) => words.split(":")[0]).join("; ");
}

/** With hyphens at which a line does not end. */
function unbroken(date: string): string {
  return date.replaceAll("-", "\u2011");
}
