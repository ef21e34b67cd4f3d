import type { Grid } from "../grid/grid.ts";
import { dateNameRank, isField, isIndexName, isSymbolName } from "./field-names.ts";
import { isComment } from "./header.ts";
import type { Heading } from "./layout.ts";

/** The names of the columns, and how many rows above the header they are taken from too. */
export interface Headings {
  readonly headings: readonly Heading[];
  readonly above: number;
}

/**
 * The names of the columns: of one header row, or of two or three where one of them says what the numbers are (`Close`) and
 * another whose (`AAPL`), as pandas and terminals write them.
 *
 * @param shift 1 where the header has one cell less than the rows, which then begin with the name of the row.
 */
export function headingsOf(grid: Grid, header: number, shift: number): Headings {
  const own = withDates(namesIn(grid, header), header === 0 ? [] : namesIn(grid, header - 1));
  const isDated = own.some((name, column) => column > 0 && dateNameRank(name) >= 0);
  const isDates = (column: number): boolean =>
    dateNameRank(own[column]) >= 0 ||
    (column === 0 && (isIndexName(own[0]) || (isDated && isSymbolName(own[0])))); // pandas' name of the level, above row numbers
  const columns = own.map((_, column) => column).filter((column) => !isDates(column));
  const above = [header - 1, header - 2]
    .filter((row) => row >= 0 && !isComment(grid, row))
    .map((row) => namesIn(grid, row));
  const width = Math.max(own.length, ...above.map(({ length }) => length));
  const behind = Array.from({ length: width }, (_, column) => column).filter((column) => column > 0);
  const bare = columns.every((column) => own[column] === "");
  if (bare && above.length > 0 && behind.some((column) => above[0][column])) {
    return twoLevels(own, above[0], above[1], behind);
  }
  const upper =
    above[0] && columns.filter((column) => above[0][column]).length > 1
      ? carried(above[0], columns)
      : above[0];
  if (upper !== undefined && columns.length > 0 && columns.every((column) => upper[column])) {
    const [fields, names] = isOfFields(own, columns) ? [own, upper] : [upper, own];
    if (isOfFields(fields, columns) && !isOfFields(names, columns))
      return { headings: paired(own, names, fields, columns), above: 1 };
  }
  const shifted = [...Array<string>(shift).fill(""), ...own];
  return { headings: shifted.map((name, column) => ({ column, ...pairIn(name) })), above: 0 };
}

/** Names of a row, that of the dates from the row above where it stands there alone. */
function withDates(own: readonly string[], above: readonly string[]): readonly string[] {
  return own.map((name, column) =>
    name === "" && dateNameRank(above[column] ?? "") >= 0 ? above[column] : name,
  );
}

/** A bare row below: names stand in the row above it, or in the two above. */
function twoLevels(
  own: readonly string[],
  near: readonly string[],
  far: readonly string[] | undefined,
  columns: readonly number[],
): Headings {
  const [lower, upper] = [carried(near, columns), carried(far ?? [], columns)];
  if (isOfFields(upper, columns)) return { headings: paired(own, lower, upper, columns), above: 2 };
  if (isOfFields(lower, columns) && columns.every((column) => upper[column])) {
    return { headings: paired(own, upper, lower, columns), above: 2 };
  }
  const names = columns.map((column) => ({ column, name: lower[column] ?? "" }));
  return { headings: [{ column: 0, name: own[0] }, ...names], above: 1 };
}

function paired(
  own: readonly string[],
  names: readonly string[],
  fields: readonly string[],
  columns: readonly number[],
): readonly Heading[] {
  const others = own.flatMap((name, column) => (columns.includes(column) ? [] : [{ column, name }]));
  const named = others.filter(({ name }) => dateNameRank(name) >= 0);
  const dates = named.length === 0 ? others : named;
  return [...dates, ...columns.map((column) => ({ column, name: names[column], field: fields[column] }))];
}

/** Names over several columns stand in the first of them only, in workbooks. */
function carried(names: readonly string[], columns: readonly number[]): readonly string[] {
  const out: string[] = [...names];
  let before = "";
  for (const column of columns) {
    if (names[column]) before = names[column];
    out[column] = before;
  }
  return out;
}

function isOfFields(names: readonly string[], columns: readonly number[]): boolean {
  return columns.length > 0 && columns.every((column) => names[column] && isField(names[column]));
}

/** `('Close', 'AAPL')` as the name AAPL and the field Close. */
function pairIn(name: string): Omit<Heading, "column"> {
  const pair = /^\(\s*(['"])(.*)\1\s*,\s*(['"])(.*)\3\s*\)$/.exec(name);
  if (pair === null) return { name };
  const [one, other] = [pair[2], pair[4]];
  if (other === "") return { name: one };
  return isField(one) || !isField(other) ? { name: other, field: one } : { name: one, field: other };
}

/** The names of a row, empty cells behind the last aside; a quote that keeps a spreadsheet from running a formula goes. */
function namesIn(grid: Grid, row: number): string[] {
  const names = Array.from({ length: grid.length(row) }, (_, column) =>
    grid.text(row, column).replace(/^'(?=[=+\-@\uFF0B\uFF0D\uFF1D\uFF20])/, ""),
  );
  return names.slice(0, names.findLastIndex((name) => name !== "") + 1);
}
