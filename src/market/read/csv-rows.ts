import { textGrid } from "./formats/text-table.ts";
import type { TableSource } from "./market-table.ts";

/**
 * Hands the rows of a text of cells to `visit` one by one, each with the line it begins on; empty rows are passed over.
 *
 * @throws {InputError} `bad-file` for a quote that is out of place, and for HTML or JSON in place of a table.
 */
export function forEachCsvRow(
  text: string,
  file: string,
  visit: (cells: readonly string[], line: number) => void,
): void {
  const source: TableSource = { file, holds: "prices", counts: "line" };
  const { grid } = textGrid(text, source);
  for (let row = 0; row < grid.rows; row++) {
    const cells = Array.from({ length: grid.length(row) }, (_, column) => grid.text(row, column));
    visit(cells, grid.lines[row]);
  }
}
