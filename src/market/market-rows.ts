import type { Cell } from "./cell.ts";
import type { MarketTable } from "./market-table.ts";

/** Takes the rows of a file one by one, in the order of the file, then gives the table they make. */
export interface RowReader {
  readonly row: (cells: readonly Cell[], line: number) => void;
  readonly table: () => MarketTable;
}
