import { wrapped } from "../../base/words/wrapped.ts";
import type { Table } from "../report.ts";
import { tableView } from "./table-view.ts";

/** Options of `tableText`. */
export interface TableTextOptions {
  /** Characters a line may have; default 80. */
  readonly width?: number;
}

const gap = "  ";

/**
 * A table as aligned plain text: words to the left, numbers to the right, the best entry marked by a star, which is
 * explained below. A long title takes several lines. Where the table is wider than a line, its columns follow in blocks that each repeat the first column; a
 * cell that is wider than a line by itself is cut.
 */
export function tableText(table: Table, options: TableTextOptions = {}): string {
  const width = options.width ?? 80;
  const title = wrapped(table.title, width);
  const { starred, columns } = textColumns(table);
  const [name, ...others] = columns;
  if (name === undefined) return `${title}\n`;
  const first = cut(name, others.length > 0 ? width >> 1 : width);
  const blocks = inBlocks(first, others, width).map((block) => linesOf([first, ...block]).join("\n"));
  const key = starred
    ? `\n* best of its ${(table.layout ?? "across") === "across" ? "column" : "row"}\n`
    : "";
  return `${title}\n\n${blocks.join("\n\n")}\n${key}`;
}

interface TextColumn {
  readonly numeric: boolean;
  /** The head, then a cell a line; a line of a group has its heading in the first column. */
  readonly cells: readonly string[];
  readonly width: number;
}

function textColumns(table: Table): { starred: boolean; columns: TextColumn[] } {
  const { heads, lines } = tableView(table);
  const starred = lines.some(({ cells }) => cells.some(({ best }) => best));
  const columns = heads.map(({ text, numeric }, i) => {
    const cells = [text + (numeric && starred ? " " : "")];
    for (const { group, cells: line } of lines) {
      if (group !== undefined) cells.push("", i === 0 ? group : "");
      const star = starred && numeric ? (line[i].best ? "*" : " ") : "";
      cells.push(oneLine(line[i].text) + star);
    }
    return { numeric, cells, width: Math.max(...cells.map((cell) => cell.length)) };
  });
  return { starred, columns };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

function cut(column: TextColumn, width: number): TextColumn {
  if (column.width <= width) return column;
  const cells = column.cells.map((cell) => (cell.length > width ? `${cell.slice(0, width - 1)}…` : cell));
  return { ...column, cells, width };
}

/** As many columns in a block as fit beside the first. */
function inBlocks(first: TextColumn, others: readonly TextColumn[], width: number): TextColumn[][] {
  const blocks: TextColumn[][] = [[]];
  let used = first.width;
  for (const column of others) {
    const fitting = cut(column, width - first.width - gap.length);
    if (used + gap.length + fitting.width > width && blocks[blocks.length - 1].length > 0) {
      blocks.push([]);
      used = first.width;
    }
    blocks[blocks.length - 1].push(fitting);
    used += gap.length + fitting.width;
  }
  return blocks;
}

function linesOf(columns: readonly TextColumn[]): string[] {
  const line = (row: number): string =>
    columns
      .map(({ cells, numeric, width }) => (numeric ? cells[row].padStart(width) : cells[row].padEnd(width)))
      .join(gap)
      .trimEnd();
  const rule = "-".repeat(columns.reduce((sum, { width }) => sum + width, gap.length * (columns.length - 1)));
  const [head, ...rest] = columns[0].cells.map((_, row) => line(row));
  return [head, rule, ...rest];
}
