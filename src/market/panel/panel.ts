import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { Roster } from "./roster.ts";

/** What the values of a panel are. */
export type PanelKind = "prices" | "simple" | "log";

/**
 * The hand-over of `market/`: T dates by N assets, complete (no missing value), dates strictly ascending.
 *
 * `values` is `T x N`, row-major: row t is everything known at the close of `dates[t]`.
 */
export interface Panel<Kind extends PanelKind = PanelKind> {
  readonly kind: Kind;
  /** ISO dates, `YYYY-MM-DD`. */
  readonly dates: readonly string[];
  readonly assets: readonly string[];
  readonly values: Matrix;
  /** Rows a year, by which per-period figures are annualized. */
  readonly periodsPerYear: number;
}

/** Prices, every one positive. */
export interface PricePanel extends Panel<"prices"> {
  /**
   * What the prices are an index of, where they were made from returns (`pricesFromReturns`): `(T-1) x N`, one a step.
   * `{ ...prices, values }` leaves them behind, since other prices have other returns.
   */
  readonly returns?: ReturnsPanel;
}

/** Per-period returns, simple or log; row t is the return over the period that ends at `dates[t]`. */
export type ReturnsPanel = Panel<"simple" | "log">;

/** One series of simple returns per period: a strategy's, or a benchmark's. */
export interface ReturnSeries {
  readonly name: string;
  readonly dates: readonly string[];
  readonly returns: Float64Array;
  /** Periods a year, by which means and deviations a period are annualized. */
  readonly periodsPerYear: number;
  /** The date from which the first return runs (of the first price), where it is known. */
  readonly start?: string;
  /** Whether growth is annualized by the calendar, or by n over the periods a year (default). */
  readonly growthBy?: "dates" | "rows";
}

/**
 * What a strategy may know: prices of the assets it can hold and, on the same dates, the levels of series that
 * it cannot hold (factors, a volatility index). The engine hands out copies that end at the decision date.
 */
export interface History {
  readonly prices: PricePanel;
  readonly factors?: PricePanel;
  /**
   * Who can be held when, of a universe that changes: then prices are NaN where an asset is absent. The engine has it, and
   * hands out histories without one, complete, of the assets that can be chosen.
   */
  readonly roster?: Roster;
}

interface NamedColumn {
  readonly name: string;
  /**
   * What the cells say as names, where the table was read from text: as written (`000001`, `2018.10`, `NA`), `null` where there is
   * none. Whoever groups by a column asks for these: a name is never a number.
   */
  readonly names?: readonly (string | null)[];
  /** What was read in a way that its author may not have meant, in a sentence. */
  readonly note?: string;
}

/** A column of labels: `null` where missing. */
export interface LabelColumn extends NamedColumn {
  readonly kind: "label";
  readonly values: readonly (string | null)[];
  /**
   * The first cell that is no number, of a column of which most cells are: it can serve as names, and whoever would take its
   * labels for values has to refuse it.
   */
  readonly spoiled?: { readonly line: number; readonly text: string };
}

/** A column of numbers: `NaN` where missing. */
export interface NumberColumn extends NamedColumn {
  readonly kind: "number";
  readonly values: Float64Array;
}

export type DataColumn = LabelColumn | NumberColumn;

/** A table with a record per row: returns in long form with their covariates, or assets with their characteristics. */
export interface DataTable {
  readonly rows: number;
  readonly columns: readonly DataColumn[];
  /** Where it was read from. */
  readonly place?: TablePlace;
  /** How it was read, where its author may not expect it, in words. */
  readonly notes?: readonly string[];
}

/** Where the rows of a table stand in its file, for messages. */
export interface TablePlace {
  readonly file: string;
  /** Of each row. */
  readonly lines: Int32Array;
}

/** The rows at `indices`, in that order, copied. */
export function tableRows(table: DataTable, indices: readonly number[]): DataTable {
  if (indices.length === table.rows && indices.every((row, i) => row === i)) return table;
  const chosen = <Value>(values: readonly Value[]): Value[] => indices.map((row) => values[row]);
  const columns = table.columns.map((column): DataColumn => {
    const names = column.names && { names: chosen(column.names) };
    if (column.kind === "label") return { ...column, ...names, values: chosen(column.values) };
    return { ...column, ...names, values: Float64Array.from(indices, (row) => column.values[row]) };
  });
  const { place } = table;
  const moved = place && { place: { ...place, lines: Int32Array.from(indices, (row) => place.lines[row]) } };
  return { ...table, rows: indices.length, columns, ...moved };
}

/** Whether something is a table of rows, so that an option may hold it. */
export function isDataTable(value: unknown): value is DataTable {
  return typeof value === "object" && value !== null && "rows" in value && "columns" in value;
}

/** A square table whose rows and columns carry the same names in the same order: a relationship between assets. */
export interface SquareTable {
  readonly names: readonly string[];
  /** `N x N`, symmetric. */
  readonly values: Matrix;
}

/** Whether something is a square table with names, so that an option may hold it. */
export function isSquareTable(value: unknown): value is SquareTable {
  return typeof value === "object" && value !== null && "names" in value && "values" in value;
}
