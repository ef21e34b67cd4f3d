import { counted, grouped } from "../../base/words/counted.ts";
import { listed } from "../../base/words/listed.ts";
import type { UsedCells } from "./selection.ts";

/** Where the used columns have numbers, in positions of the used cells. */
interface Edges {
  /** First and last row with a number of each column; -1 where it has none. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly gapsInRow: Int32Array;
}

/**
 * How to go on where numbers are missing: the dates between which all have them, or what to leave out, where series begin or end at
 * different dates; the day before a last row that is not complete; else what may be done about gaps.
 */
export function adviceOnGaps(used: UsedCells): string {
  const edges = edgesOf(used);
  const advice = [lastRowAdvice, emptyAdvice, calendarAdvice, rangeAdvice];
  return advice.map((each) => each(used, edges)).find((each) => each !== undefined) ?? anyAdvice;
}

const anyAdvice = "choose assets or dates without gaps, or --missing drop-asset, drop-date or fill-forward";

const changing = "--universe changing where assets come and go";

function edgesOf({ table, rows, columns }: UsedCells): Edges {
  const { data, columns: width } = table.values;
  const first = new Int32Array(columns.length).fill(-1);
  const last = new Int32Array(columns.length).fill(-1);
  const gapsInRow = new Int32Array(rows.length);
  for (let t = 0; t < rows.length; t++) {
    for (let j = 0; j < columns.length; j++) {
      if (Number.isNaN(data[rows[t] * width + columns[j]])) gapsInRow[t]++;
      else {
        if (first[j] < 0) first[j] = t;
        last[j] = t;
      }
    }
  }
  return { first, last, gapsInRow };
}

/** A day that is not over yet, or that not every source has. */
function lastRowAdvice({ table, rows, columns }: UsedCells, { gapsInRow }: Edges): string | undefined {
  const end = rows.length - 1;
  const onlyThere = gapsInRow[end] < columns.length && gapsInRow.findIndex((gaps) => gaps > 0) === end;
  if (!onlyThere || end === 0) return undefined;
  return `--to ${table.dates[rows[end - 1]]} leaves the last row out, which is not complete; or --missing drop-date`;
}

function emptyAdvice(used: UsedCells, { first }: Edges): string | undefined {
  const empty = namesWhere(used, (j) => first[j] < 0);
  return empty.length === 0
    ? undefined
    : `leave out ${listed(empty, 4)}, of which there is no number in the range: --assets with the others, or --missing drop-asset`;
}

/** Of series that lack a tenth of the days on which both are there, one is traded on days on which the other is not. */
function calendarAdvice({ columns }: UsedCells, { first, last, gapsInRow }: Edges): string | undefined {
  const [begin, end] = [Math.max(...first), Math.min(...last)];
  const within = gapsInRow.subarray(begin, end + 1);
  const left = within.filter((gaps) => gaps === 0).length;
  if (columns.length === 1 || left < 2 || left > 0.9 * within.length) return undefined;
  return `where they are traded on different days, --missing drop-date keeps the ${counted(left, "date")} that all ${grouped(columns.length)} have; or --missing fill-forward`;
}

function rangeAdvice(used: UsedCells, { first, last, gapsInRow }: Edges): string | undefined {
  const { table, rows, columns } = used;
  const [begin, end] = [Math.max(...first), Math.min(...last)];
  if (begin === 0 && end === rows.length - 1) return undefined;
  const late = begin === 0 ? [] : namesWhere(used, (j) => first[j] === begin);
  const early = end === rows.length - 1 ? [] : namesWhere(used, (j) => last[j] === end);
  const [since, until] = [`from ${table.dates[rows[begin]]}`, `to ${table.dates[rows[end]]}`];
  const same = late.length > 0 && late.join() === early.join();
  const leaveOut = same
    ? `${listed(late, 4)} (${since} ${until})`
    : [
        ...(late.length > 0 ? [`${listed(late, 4)} (${since})`] : []),
        ...(early.length > 0 ? [`${listed(early, 4)} (${until})`] : []),
      ].join(" and ");
  if (begin >= end && columns.length > 1)
    return `no dates have all ${grouped(columns.length)}: leave out ${leaveOut}; or ${changing}`;
  const range = [
    ...(begin > 0 ? [`--from ${table.dates[rows[begin]]}`] : []),
    ...(end < rows.length - 1 ? [`--to ${table.dates[rows[end]]}`] : []),
  ].join(" ");
  const within = gapsInRow.subarray(begin, end + 1).reduce((sum, gaps) => sum + gaps, 0);
  const rest = within === 0 ? "" : ` but for ${counted(within, "gap")} (--missing drop-date or fill-forward)`;
  const all = columns.length === 1 ? "" : ` for all ${grouped(columns.length)}`;
  const others = columns.length === 1 ? "" : `, or leave out ${leaveOut}; or ${changing}`;
  return `${range}${all}${rest}${others}`;
}

function namesWhere({ table, columns }: UsedCells, holds: (j: number) => boolean): string[] {
  return columns.filter((_, j) => holds(j)).map((column) => table.columns[column]);
}
