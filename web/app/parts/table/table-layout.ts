import { typographic } from "../../../../src/report/number-format.ts";
import type { Table } from "../../../../src/report/report.ts";
import type { TableView, ViewCell } from "../../../../src/report/tables/table-view.ts";

/** A table of more lines than this scrolls by itself under its heads. */
const mostInView = 40;
/** From so many columns on, and up to so many cells, lines stand as blocks on a narrow screen, each cell after its head. */
const [leastStacked, mostStacked] = [4, 110];
/** More columns than this stand closer. */
const mostRoomy = 9;

/** An estimate and its interval, which stands small beneath. */
export const interval = /^(\S+) (\(\S+ to \S+\))$/;

/** The classes of a table by how much it holds. */
export function layoutOf(table: Table, { heads, lines }: TableView): string {
  const bars = table.columns.filter(({ bar }) => bar).length;
  const classes = {
    scroll: true,
    tall: lines.length > mostInView,
    stacks:
      table.layout !== "down" &&
      bars === 0 &&
      heads.length >= leastStacked &&
      heads.length * lines.length <= mostStacked,
    tinted: bars > 0 && heads.length > 2,
    dense:
      heads.length > mostRoomy || (heads.length > 4 && lines.some(({ cells }) => cells.some(isInterval))),
  };
  return Object.entries(classes)
    .flatMap(([name, holds]) => (holds ? [name] : []))
    .join(" ");
}

/** Text that had better wrap than push its neighbors off the page. */
export function isLong(cell: ViewCell): boolean {
  return !cell.numeric && cell.text.length > 28 && !isInterval(cell);
}

function isInterval({ text }: ViewCell): boolean {
  return interval.test(typographic(text));
}
