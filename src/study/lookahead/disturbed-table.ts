import type { MarketTable } from "../../market/read/market-table.ts";
import { exp } from "../../numeric/elementary/elementary.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { normal } from "../../numeric/random/normal.ts";
import { randomStream } from "../../numeric/random/random-stream.ts";
import { shuffled } from "../../numeric/random/shuffled.ts";

/** The table as it was at the close of `row`: nothing after it. */
export function truncatedAfter(table: MarketTable, row: number): MarketTable {
  const width = table.values.columns;
  const rows = row + 1;
  const perCell = table.lines.length !== table.dates.length;
  return {
    ...table,
    dates: table.dates.slice(0, rows),
    values: { rows, columns: width, data: table.values.data.slice(0, rows * width) },
    unreadable: new Map([...table.unreadable].filter(([cell]) => cell < rows * width)),
    lines: table.lines.slice(0, perCell ? rows * width : rows),
  };
}

/**
 * The table with another future: after `row` every column is shuffled by itself, gaps included, and its numbers are
 * changed at random (a price by a factor around one, a return to between half and one and a half times what it was).
 */
export function scrambledAfter(table: MarketTable, row: number, seed: number): MarketTable {
  const { rows, columns, data } = table.values;
  const values = zeros(rows, columns);
  values.data.set(data);
  for (let column = 0; column < columns; column++) {
    const stream = randomStream(seed, row, column);
    const later = Array.from({ length: rows - row - 1 }, (_, i) => data[(row + 1 + i) * columns + column]);
    shuffled(stream, later).forEach((value, i) => {
      const shock = exp(0.3 * normal(stream));
      const changed = table.holds === "prices" ? value * shock : value * Math.min(Math.max(shock, 0.5), 1.5);
      values.data[(row + 1 + i) * columns + column] = changed;
    });
  }
  const unreadable = new Map([...table.unreadable].filter(([cell]) => cell < (row + 1) * columns));
  return { ...table, values, unreadable };
}
