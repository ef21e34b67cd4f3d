import { type DateCells, dateColumn } from "./dates/date-column.ts";
import type { Grid } from "./grid/grid.ts";
import { type DatePlace, datePlace } from "./layout/date-place.ts";
import { areHoldings, holdingsGiven } from "./layout/holdings-columns.ts";
import type { Layout } from "./layout/layout.ts";
import { layoutOf } from "./layout/layout-of.ts";
import { complaint, type MarketTable, type TableSource } from "./market-table.ts";
import { numberStyle } from "./numbers/number-style.ts";
import type { DecimalMark } from "./numbers/number-text.ts";
import type { ReadingOptions } from "./reading-options.ts";
import { currencyNotes } from "./shape/currency-notes.ts";
import { longTable } from "./shape/long-table.ts";
import type { Shape } from "./shape/shape.ts";
import { shapeOf } from "./shape/shape-of.ts";
import { wideTable } from "./shape/wide-table.ts";

/** What is known of a grid beside its cells. */
export interface GridFacts {
  /** Whether commas part its cells. */
  readonly byCommas?: boolean;
  /** The zone that its program names for a column of times. */
  readonly zones?: ReadonlyMap<string, string>;
  /** What was said of the bytes. */
  readonly notes?: readonly string[];
  /** The same cells with a decimal comma, where reading them anew is faster. */
  readonly withComma?: () => Grid;
}

/**
 * Reads prices or returns from the cells of a file: finds header and foot, the dates and their format, whose the numbers are, how
 * they are written, and puts them in order.
 *
 * @throws {InputError} on whatever can be meant in two ways, with the option that says which; on whatever cannot be read.
 */
export function tableInGrid(
  grid: Grid,
  source: TableSource,
  options: ReadingOptions,
  facts: GridFacts,
): MarketTable {
  const layout = layoutOf(grid, source);
  const place = datePlace(layout, source);
  const shape = shapeOf(layout, place, options, source);
  const mark = options.decimal ?? markOf(layout, shape, facts, source);
  const read =
    mark === "," && facts.withComma !== undefined ? { ...layout, grid: facts.withComma() } : layout;
  const cells = dateCells(read, place, facts);
  const notes = [...(facts.notes ?? []), ...layout.notes, ...shape.notes];
  if (mark === ",") notes.push("numbers have a decimal comma");
  if (shape.kind === "wide") {
    const dates = dateColumn(cells, options, source);
    const columns = { ...shape, dates, mark, notes: [...notes, ...dates.notes] };
    return wideTable(read, columns, options, source);
  }
  const symbols = read.grid.distinct(shape.symbol.column, layout.from, layout.to);
  const dates = dateColumn(cells, options, source, symbols.ids);
  const names = layout.headings.map(({ name }) => name);
  if (new Set(dates.dates).size === 1 && areHoldings(names)) {
    throw holdingsGiven(names, source, layout.headerLine);
  }
  const said = [...notes, ...dates.notes, ...currencyNotes(read, symbols, dates)];
  const columns = { symbols, value: shape.value.column, power: shape.power, dates, mark, notes: said };
  return longTable(read, columns, options, source);
}

function dateCells(
  { grid, from, to }: Layout,
  { date, named, time }: DatePlace,
  { zones }: GridFacts,
): DateCells {
  return { grid, column: date.column, named, time: time?.column, from, to, zone: zones?.get(date.name) };
}

function markOf(
  layout: Layout,
  shape: Shape,
  { byCommas = false }: GridFacts,
  source: TableSource,
): DecimalMark {
  const { grid, from, to } = layout;
  const columns = shape.kind === "wide" ? shape.assets.map(({ column }) => column) : [shape.value.column];
  const style = numberStyle({ grid, columns, from, to, byCommas });
  if (style.mark !== undefined) return style.mark;
  const { cell, row } = style;
  const asComma = cell.includes(",");
  const [small, large] = [cell.replace(",", "."), cell.replaceAll(/[.,]/g, "")];
  const what = `"${cell}" can be ${small} or ${large}, and no number of the file says which mark is the decimal one`;
  const advice = asComma
    ? `say it: --decimal , reads ${small}, --decimal . reads ${large}`
    : `say it: --decimal . reads ${small}, --decimal , reads ${large}`;
  throw complaint("bad-number", source, grid.lines[row], what, { given: cell, advice });
}
