import type { InputError } from "../../base/errors.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import type { Panel, PanelKind } from "../panel/panel.ts";
import { panelColumns } from "../panel/panel-parts.ts";
import { complaint, lineOf, type MarketTable, nounOf, sourceOf } from "../read/market-table.ts";
import { bareNumber, fits } from "../read/numbers/number-text.ts";
import { noteLines } from "../value-notes/note-words.ts";
import type { ValueNote } from "../value-notes/value-note.ts";
import { valueNotes } from "../value-notes/value-notes.ts";
import { askOfReturns } from "./asked-returns.ts";
import { rowCount } from "./frequency.ts";
import { resolveMissing } from "./missing-values.ts";
import type { Requirement, ReturnsAre } from "./returns-are.ts";
import { type Selection, type UsedCells, usedCells } from "./selection.ts";

/** What a selection makes of a table. */
export interface MarketData<P extends Panel> {
  readonly panel: P;
  /** The columns chosen as factors, on the same dates. */
  readonly factors?: P;
  /** What was done about missing numbers, how rows are counted where they are no trading days, and `valueNotes`; in words. */
  readonly notes: readonly string[];
  /** What in the numbers may be a fault of the file; `notes` says it too. */
  readonly valueNotes: readonly ValueNote[];
}

/** How cells become values of a panel. */
export interface CellForm<Kind extends PanelKind> {
  readonly kind: Kind;
  readonly divisor: number;
  readonly fault: Requirement;
}

/** The used part of a table, checked and complete, row by row as in the file: one panel, the factors last. */
export interface ChosenCells<Kind extends PanelKind> {
  readonly panel: Panel<Kind>;
  readonly factors: number;
  readonly notes: readonly string[];
  readonly valueNotes: readonly ValueNote[];
}

/**
 * Chooses, checks and completes: the steps that price and returns tables share.
 *
 * @throws {InputError} see `usedCells` and `resolveMissing`; `bad-number` for a used cell that is not one; `bad-price` or
 *   `bad-return` for a number that cannot be one; `bad-option` for weeks or months of rows that are further apart.
 */
export function chosenCells<Kind extends PanelKind>(
  table: MarketTable,
  selection: Selection,
  { kind, divisor, fault }: CellForm<Kind>,
): ChosenCells<Kind> {
  const chosen = usedCells(table, selection);
  requireNumbers(chosen, fault, selection.returnsAre);
  const { used, fill, notes } = resolveMissing(chosen, selection.missing ?? "refuse");
  const values = gathered(used, divisor);
  const dates = used.rows.map((row) => table.dates[row]);
  const assets = used.columns.map((column) => table.columns[column]);
  const found = valueNotes({ kind, dates, assets, values });
  if (fill) fillForward(values, table.holds);
  const whose = assets.length === 1 ? assets[0] : table.file;
  const all = chosen.rows.map((row) => table.dates[row]);
  const { periodsPerYear, note } = rowCount(dates, selection, whose, all);
  return {
    panel: { kind, dates, assets, values, periodsPerYear },
    factors: used.factors,
    notes: [...(table.notes ?? []), ...notes, ...(note === undefined ? [] : [note]), ...noteLines(found)],
    valueNotes: found,
  };
}

/** Checks every used cell that holds something. A missing number is not wrong. */
export function requireNumbers(used: UsedCells, requirement: Requirement, said?: ReturnsAre): void {
  const { table, rows, columns } = used;
  if (table.holds === "returns") askOfReturns(used, said);
  const { data, columns: width } = table.values;
  for (const row of rows) {
    for (const column of columns) {
      const cell = row * width + column;
      const text = table.unreadable.get(cell);
      if (text === undefined && requirement(data[cell]) === undefined) continue;
      if (text === undefined && Number.isNaN(data[cell])) continue; // missing is not wrong: resolveMissing deals with it
      throw wrongNumber(table, row, column, text, requirement);
    }
  }
}

function wrongNumber(
  table: MarketTable,
  row: number,
  column: number,
  text: string | undefined,
  requirement: Requirement,
): InputError {
  const [date, asset] = [table.dates[row], table.columns[column]];
  const whose = `the ${nounOf(table)} of ${asset} on ${date}`;
  const line = lineOf(table, row, column);
  if (text !== undefined) {
    const what = `${whose} is "${text}", which is not a number`;
    const advice = text.endsWith("%")
      ? "percent signs are read in returns (--returns), where every number has one"
      : table.holds === "prices" && /^\(.*\)$/.test(text)
        ? "brackets are read in returns (--returns), where they mark a loss"
        : /^[a-z]{3} ?[-+\d]|\d ?[a-z]{3}$/i.test(text)
          ? "a currency is the same in all cells of a column, or in none; nothing is converted, pence are no pounds"
          : isWrittenOtherwise(text)
            ? "its decimal mark is not that of the other numbers: leave --decimal out, or write all alike"
            : `correct the cell, leave it empty, or leave ${asset} out (--assets)`;
    return complaint("bad-number", sourceOf(table, column), line, what, { date, asset, given: text, advice });
  }
  const given = table.values.data[row * table.values.columns + column];
  if (table.holds === "prices" && isOfZeros(table, column)) {
    throw complaint("bad-price", sourceOf(table, column), 0, `every price of ${asset} is 0`, {
      asset,
      advice: `take the column out of the file, or name the others: --assets ${others(table, column)}`,
    });
  }
  const code = table.holds === "prices" ? "bad-price" : "bad-return";
  const what = `${whose} is ${given}; it needs to be ${requirement(given)}`;
  return complaint(code, sourceOf(table, column), line, what, {
    date,
    asset,
    given,
    advice: adviceOn(code, given) ?? `correct it, or leave ${asset} or the date out (--assets, --from, --to)`,
  });
}

/** Whether a text that could not be read is a number of the other decimal mark. */
function isWrittenOtherwise(text: string): boolean {
  const bare = bareNumber(text);
  return fits(bare, ",") || fits(bare, ".");
}

function isOfZeros({ values: { data, columns, rows } }: MarketTable, column: number): boolean {
  for (let row = 0; row < rows; row++) if (data[row * columns + column] !== 0) return false;
  return true;
}

function others({ columns }: MarketTable, column: number): string {
  const left = columns.filter((_, j) => j !== column);
  return left.length <= 6 ? left.join(",") : `${left.slice(0, 3).join(",")},...`;
}

function adviceOn(code: "bad-price" | "bad-return", given: number): string | undefined {
  if (code === "bad-return") {
    if (!(given <= -1)) return undefined;
    return "if the file holds percentages or log returns, say so: --returns-are percent, or log";
  }
  if (given === 0) {
    return "where an asset ended leave the cells empty: --universe changing --delisting-return -100%";
  }
  if (given > -1 && given < 0) return "if the file holds returns, it has to be read as returns (--returns)";
  if (!(given <= -1)) return undefined;
  return "write it without its sign if that marks a mid of bid and ask, as CRSP's do; else correct it";
}

/** The used cells as a matrix, NaN where a number is missing. */
export function gathered({ table, rows, columns }: UsedCells, divisor: number): Matrix {
  const { data, columns: width } = table.values;
  const out = zeros(rows.length, columns.length);
  let cell = 0;
  for (const row of rows) {
    for (const column of columns) out.data[cell++] = data[row * width + column] / divisor;
  }
  return out;
}

/** Carries the last price on in place of each NaN: the price above, or a return of zero. Nothing in the first row. */
function fillForward({ columns, data }: Matrix, holds: MarketTable["holds"]): void {
  for (let cell = columns; cell < data.length; cell++) {
    if (Number.isNaN(data[cell])) data[cell] = holds === "prices" ? data[cell - columns] : 0;
  }
}

/** Parts the factors from the assets. */
export function marketData<Kind extends PanelKind>(
  panel: Panel<Kind>,
  { factors, notes, valueNotes }: ChosenCells<Kind>,
): MarketData<Panel<Kind>> {
  if (factors === 0) return { panel, notes, valueNotes };
  const all = panel.assets.map((_, j) => j);
  const assets = all.length - factors;
  return {
    panel: panelColumns(panel, all.slice(0, assets)),
    factors: panelColumns(panel, all.slice(assets)),
    notes,
    valueNotes,
  };
}
