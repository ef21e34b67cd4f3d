import { textBytes } from "../bytes/text-bytes.ts";
import { byteGrid } from "../grid/byte-grid.ts";
import type { Grid } from "../grid/grid.ts";
import type { MarketTable, TableSource } from "../market-table.ts";
import type { ReadingOptions } from "../reading-options.ts";
import { tableInGrid } from "../table-in-grid.ts";
import { dialectOf } from "./dialect.ts";

const [COMMA, POINT] = [44, 46];

/** A text as a grid, and the same with a decimal comma. */
export interface TextGrid {
  readonly grid: Grid;
  readonly byCommas: boolean;
  readonly notes: readonly string[];
  readonly withComma: () => Grid;
}

/** The cells of a text. @throws {InputError} `bad-file` for what is no text, or has its quotes out of place. */
export function textGrid(content: Uint8Array | string, source: TableSource): TextGrid {
  const { bytes, notes } = textBytes(content, source);
  const dialect = dialectOf(bytes, source);
  const read = (point: number): Grid => byteGrid(bytes, { ...dialect, point }, source);
  return { grid: read(POINT), byCommas: dialect.separator === COMMA, notes, withComma: () => read(COMMA) };
}

/** The table in a text. @throws {InputError} see `tableInGrid`. */
export function textTable(
  content: Uint8Array | string,
  source: TableSource,
  options: ReadingOptions,
): MarketTable {
  const { grid, ...facts } = textGrid(content, source);
  return tableInGrid(grid, source, options, facts);
}
