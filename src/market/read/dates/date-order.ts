import { complaint, type TableSource } from "../market-table.ts";

/** A date where it stands in a file. */
export interface DatedLine {
  readonly date: string;
  readonly line: number;
}

/**
 * Whether the dates descend from the first to the last line.
 *
 * @param asset whose dates they are, where each asset has its own (long files).
 * @throws {InputError} `unsorted-dates` at the first line that breaks the order.
 */
export function descends(rows: readonly DatedLine[], source: TableSource, asset?: string): boolean {
  const descending = rows.length > 1 && rows[0].date > rows[rows.length - 1].date;
  for (let i = 1; i < rows.length; i++) {
    const [before, here] = [rows[i - 1].date, rows[i].date];
    if (here > before !== descending) continue;
    const whose = asset === undefined ? "" : ` of ${asset}`;
    const what = `the date ${here}${whose} comes after ${before}; dates need to ascend (or all to descend)`;
    const advice = "sort the rows by date, or correct the date";
    const detail = { date: here, ...(asset !== undefined && { asset }), advice };
    throw complaint("unsorted-dates", source, rows[i].line, what, detail);
  }
  return descending;
}
