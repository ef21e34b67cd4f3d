import type { Ledger } from "../../backtest/ledger.ts";
import type { Table } from "../report.ts";

/** Every decision date at which another design stood in for a strategy's own; none where none did. */
export function fallbacksTable(ledgers: readonly Ledger[], id = "fallbacks"): Table | undefined {
  const rows = ledgers.flatMap(({ name, rebalances }) =>
    rebalances.flatMap(({ date, optimized, insteadOf }) =>
      insteadOf === undefined || !optimized
        ? []
        : [{ date, strategy: name, why: insteadOf.conflict.join("; ") }],
    ),
  );
  if (rows.length === 0) return undefined;
  return {
    kind: "table",
    id,
    title: "Decisions that fell back on another design",
    caption: "At these dates the strategy's own design had no portfolio, and its fallback was held.",
    columns: [
      { key: "date", label: "Date" },
      { key: "strategy", label: "Strategy" },
      { key: "why", label: "Why there was no portfolio" },
    ],
    rows,
  };
}
