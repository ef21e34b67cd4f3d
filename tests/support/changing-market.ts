import type { History } from "../../src/market/panel/panel.ts";
import type { MarketTable } from "../../src/market/read/market-table.ts";
import type { Selection } from "../../src/market/selection/selection.ts";
import { type Changes, changingUniverse } from "../../src/market/universe/changing-universe.ts";
import { historyWithin, type Universe } from "../../src/market/universe/universe.ts";
import { fromRows } from "../../src/numeric/matrix/matrix.ts";

/** Numbers of a file by rows, NaN where it has none, on consecutive days of 2024. */
export function marketTable(
  rows: readonly (readonly number[])[],
  holds: "prices" | "returns" = "prices",
  columns: readonly string[] = rows[0].map((_, i) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i]),
): MarketTable {
  const day = (i: number): string => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
  return {
    file: `${holds}.csv`,
    holds,
    counts: "line",
    dates: rows.map((_, i) => day(i)),
    columns,
    values: fromRows(rows),
    unreadable: new Map(),
    lines: Int32Array.from(rows, (_, i) => i + 2),
  };
}

/** The whole of a universe as a history. */
export function wholeHistory(universe: Universe): History {
  const { assets, dates } = universe;
  return historyWithin(universe, { assets, from: dates[0], to: dates[dates.length - 1] });
}

export function changingHistory(
  rows: readonly (readonly number[])[],
  changes: Changes = {},
  selection: Selection = {},
): History {
  return wholeHistory(changingUniverse(marketTable(rows), selection, changes));
}
