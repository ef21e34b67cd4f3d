import type { TableView, ViewCell, ViewLine } from "../../../../src/report/tables/table-view.ts";

/** A column whose order the lines are in. */
export interface Sorting {
  readonly column: number;
  readonly descending: boolean;
}

/** A line with its place in the table as it came. */
export type PlacedLine = ViewLine & { readonly place: number };

/** The lines of a table that hold a word, in the order of a column; each group keeps its heading. */
export function linesShown({ lines }: TableView, sorting: Sorting | undefined, words: string): PlacedLine[] {
  const wanted = words.trim().toLowerCase();
  const found = withGroups(lines).filter(({ cells, group = "" }) =>
    `${cells.map(({ text }) => text).join(" ")} ${group}`.toLowerCase().includes(wanted),
  );
  if (sorting === undefined) return found.map(headedOnce);
  const { column, descending } = sorting;
  return found.toSorted((a, b) => compared(a.cells[column], b.cells[column], descending));
}

/** Every line says its group. */
function withGroups(lines: readonly ViewLine[]): PlacedLine[] {
  let group: string | undefined;
  return lines.map((line, place) => {
    group = line.group ?? group;
    return { ...line, group, place };
  });
}

/** Only the first line of each group says it. */
function headedOnce(line: PlacedLine, i: number, all: readonly PlacedLine[]): PlacedLine {
  return line.group === all[i - 1]?.group ? { ...line, group: undefined } : line;
}

/** Numbers by value, words by the alphabet; what is missing comes last either way. */
function compared({ value: a }: ViewCell, { value: b }: ViewCell, descending: boolean): number {
  const [isMissingA, isMissingB] = [isMissing(a), isMissing(b)];
  if (isMissingA || isMissingB) return Number(isMissingA) - Number(isMissingB);
  const order =
    typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
  return descending ? -order : order;
}

function isMissing(value: ViewCell["value"]): boolean {
  return value === null || Number.isNaN(value);
}
