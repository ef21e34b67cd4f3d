import { formatNumber } from "../number-format.ts";
import type { Table, TableCell, TableColumn } from "../report.ts";

/** A table as it is read: lines of cells already printed, whichever way it is laid out. */
export interface TableView {
  readonly heads: readonly ViewHead[];
  readonly lines: readonly ViewLine[];
}

export interface ViewHead {
  readonly text: string;
  readonly description?: string;
  readonly numeric: boolean;
}

export interface ViewLine {
  /** A heading above this line, where a new group of measures begins. */
  readonly group?: string;
  readonly description?: string;
  readonly cells: readonly ViewCell[];
}

export interface ViewCell {
  readonly text: string;
  readonly value: TableCell;
  readonly numeric: boolean;
  readonly best: boolean;
  /** How far its bar goes, of one. */
  readonly share?: number;
}

/** Prints the cells of a table, marks the best, and turns a table that runs down. */
export function tableView(table: Table): TableView {
  return (table.layout ?? "across") === "across" ? across(table) : down(table);
}

function across(table: Table): TableView {
  const { columns, rows } = table;
  const contest = inContest(table);
  const numeric = columns.map((column) => isNumeric(column, rows));
  const best = columns.map((column) => bestOf(column, contest));
  return {
    heads: columns.map(({ label, description }, i) => ({ text: label, description, numeric: numeric[i] })),
    lines: rows.map((row) => ({
      cells: columns.map((column, i) =>
        cell(column, row[column.key] ?? null, numeric[i], contest.includes(row) ? best[i] : undefined),
      ),
    })),
  };
}

/** The first column names the rows, which become the columns of the view. */
function down(table: Table): TableView {
  const { columns, rows } = table;
  const [name, ...fields] = columns;
  const contest = inContest(table);
  const best = fields.map((field) => bestOf(field, contest));
  const heads = rows.map((row) => ({ text: String(row[name.key] ?? ""), numeric: true }));
  return {
    heads: [{ text: name.label, description: name.description, numeric: false }, ...heads],
    lines: fields.map((field, i) => ({
      ...(field.group !== fields[i - 1]?.group && { group: field.group }),
      description: field.description,
      cells: [
        { text: field.label, value: field.label, numeric: false, best: false },
        ...rows.map((row) =>
          cell(field, row[field.key] ?? null, true, contest.includes(row) ? best[i] : undefined),
        ),
      ],
    })),
  };
}

/** The rows among which the best is sought. */
function inContest({ columns, rows, outside = [] }: Table): Table["rows"] {
  return rows.filter((row) => !outside.includes(String(row[columns[0].key])));
}

function cell(column: TableColumn, value: TableCell, numeric: boolean, best: number | undefined): ViewCell {
  const text = typeof value === "string" ? value : formatNumber(value, column.format);
  const share = column.bar && typeof value === "number" ? Math.min(1, Math.max(0, value)) : undefined;
  return {
    text,
    value,
    numeric,
    best: best !== undefined && value === best,
    ...(share !== undefined && { share }),
  };
}

function isNumeric(column: TableColumn, rows: Table["rows"]): boolean {
  return column.format !== undefined || rows.some((row) => typeof row[column.key] === "number");
}

/** The best figure of a column; none where there is no contest, or two that print alike share the first place. */
function bestOf({ key, better, format }: TableColumn, rows: Table["rows"]): number | undefined {
  if (better === undefined) return undefined;
  const figures = rows
    .map((row) => row[key])
    .filter((value): value is number => typeof value === "number" && !Number.isNaN(value));
  if (figures.length < 2) return undefined;
  const best = figures.reduce((a, b) => (better === "higher" ? Math.max(a, b) : Math.min(a, b)));
  const first = formatNumber(best, format);
  return figures.filter((figure) => formatNumber(figure, format) === first).length > 1 ? undefined : best;
}
