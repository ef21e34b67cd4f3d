import type { Ledger, StrategyFailure } from "../../backtest/ledger.ts";
import { grouped } from "../../base/words/counted.ts";
import { listed } from "../../base/words/listed.ts";
import { rowOf } from "../../numeric/matrix/matrix.ts";
import type { Table } from "../../report/report.ts";

/** Every decision date at which a strategy gave no portfolio; none where all did. */
export function failuresTable(ledgers: readonly Ledger[], id = "failures"): Table | undefined {
  const rows = ledgers.flatMap((ledger) =>
    ledger.failures.map((failure) => ({
      ...failure,
      strategy: ledger.name,
      kept: heldInstead(failure, ledger),
    })),
  );
  if (rows.length === 0) return undefined;
  return {
    kind: "table",
    id,
    title: "Decisions that failed",
    caption:
      "The last target stayed in force and was restored whenever weights were; before the first decision that succeeded nothing was bought.",
    columns: [
      { key: "date", label: "Date" },
      { key: "strategy", label: "Strategy" },
      { key: "code", label: "Code" },
      { key: "message", label: "What happened" },
      { key: "kept", label: "Held instead" },
    ],
    rows,
  };
}

/** Lines for each strategy that failed somewhere: how often, the first time why, and what was held instead. */
export function failuresText(ledgers: readonly Ledger[]): string[] {
  return ledgers.flatMap((ledger) => {
    const { name, failures, rebalances } = ledger;
    if (failures.length === 0) return [];
    const decisions = failures.length + rebalances.filter(({ optimized }) => optimized).length;
    const [{ date, code, message }] = failures;
    return [
      `${name}: ${grouped(failures.length)} of ${grouped(decisions)} decisions failed, first on ${date}: ${code}: ${message}`,
      `  held instead: ${listed(stretches(ledger), mostStretches)}`,
    ];
  });
}

/** Stretches that a terminal names. */
const mostStretches = 4;

/** What was held instead, and from which failed decision to which. */
function stretches(ledger: Ledger): string[] {
  const held = ledger.failures.map((failure) => heldInstead(failure, ledger));
  return [...new Set(held)].map((what) => {
    const dates = ledger.failures.flatMap(({ date }, i) => (held[i] === what ? [date] : []));
    const [first, last] = [dates[0], dates[dates.length - 1]];
    return `${what} ${first === last ? `on ${first}` : `at ${grouped(dates.length)} of them, ${first} to ${last}`}`;
  });
}

/** What was held where a decision failed. */
function heldInstead({ date, kept }: StrategyFailure, { dates, weights }: Ledger): string {
  if (kept !== undefined) return `the target of ${kept}`;
  const period = dates.findIndex((each) => each > date);
  const isCash = period < 0 || rowOf(weights, period).every((weight) => weight === 0);
  return isCash ? "cash" : "what it began with";
}
