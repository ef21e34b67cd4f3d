import type { Ledger } from "../../backtest/ledger.ts";
import type { Table } from "../../report/report.ts";

/** Every decision date at which a strategy gave no portfolio; none where all did. */
export function failuresTable(ledgers: readonly Ledger[], id = "failures"): Table | undefined {
  const rows = ledgers.flatMap(({ name, failures }) =>
    failures.map(({ date, code, message }) => ({ strategy: name, date, code, message })),
  );
  if (rows.length === 0) return undefined;
  return {
    kind: "table",
    id,
    title: "Decisions that failed",
    caption: "The weights held were kept, and the backtest went on.",
    columns: [
      { key: "date", label: "Date" },
      { key: "strategy", label: "Strategy" },
      { key: "code", label: "Code" },
      { key: "message", label: "What happened" },
    ],
    rows,
  };
}

/** A line for each strategy that failed somewhere: how often, and the first time why. */
export function failuresText(ledgers: readonly Ledger[]): string[] {
  return ledgers.flatMap(({ name, failures, rebalances }) => {
    if (failures.length === 0) return [];
    const decisions = failures.length + rebalances.filter(({ optimized }) => optimized).length;
    const [{ date, code, message }] = failures;
    return [
      `${name}: ${failures.length} of ${decisions} decisions failed, first on ${date}: ${code}: ${message}`,
    ];
  });
}
