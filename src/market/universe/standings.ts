import { log1p } from "../../numeric/elementary/elementary.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { PanelKind } from "../panel/panel.ts";
import { standing } from "../panel/roster.ts";

/** What the cells of a file say of its assets as they come and go. */
export interface ListingRules {
  /** What the values are. */
  readonly kind: PanelKind;
  /** Rows without a number after which an asset counts as gone, even if it comes back. */
  readonly longestHalt: number;
  /** Of each asset: the return after its last number. */
  readonly delistingReturns: Float64Array;
  /** Of each asset: whether it has numbers after the last row, so that a gap there is a halt. */
  readonly goesOn: readonly boolean[];
}

/**
 * How each asset stands at each row, and, in place of the gaps, what a holder has: in a halt the last price (a return of
 * zero), on the row after the last price that price by one plus the delisting return. Before and after it stays NaN.
 *
 * That a price does not come is known at its close; that none will come any more is known there too, since an exchange says
 * so. Of everything else a row knows only the rows before it: a halt that lasts too long ends when it has lasted too long.
 *
 * Cost: O(T N).
 *
 * @param values `T x N` and perhaps further columns, which are left alone; overwritten.
 */
export function fillStandings(values: Matrix, rules: ListingRules): Uint8Array {
  const size = rules.delistingReturns.length;
  const out = new Uint8Array(values.rows * size);
  for (let j = 0; j < size; j++) fillColumn(values, j, out, size, rules);
  return out;
}

function fillColumn(
  { rows, columns, data }: Matrix,
  j: number,
  out: Uint8Array,
  size: number,
  { kind, longestHalt, delistingReturns, goesOn }: ListingRules,
): void {
  const last = goesOn[j] ? rows : lastNumber(data, rows, columns, j);
  let price = Number.NaN; // the last one while it is listed
  let missing = 0;
  for (let row = 0; row < rows; row++) {
    const cell = row * columns + j;
    if (!Number.isNaN(data[cell])) {
      out[row * size + j] = standing.traded;
      price = data[cell];
      missing = 0;
    } else if (!Number.isNaN(price)) {
      missing++;
      const ends = row > last || missing > longestHalt;
      out[row * size + j] = ends ? standing.delisted : standing.halted;
      const step = ends ? delistingReturns[j] : 0;
      data[cell] = kind === "prices" ? price * (1 + step) : kind === "log" ? log1p(step) : step;
      if (ends) price = Number.NaN;
    }
  }
}

function lastNumber(data: Float64Array, rows: number, columns: number, j: number): number {
  for (let row = rows - 1; row >= 0; row--) if (!Number.isNaN(data[row * columns + j])) return row;
  return -1;
}
