import { counted } from "../../../base/words/counted.ts";
import type { DateColumn } from "../dates/date-column.ts";
import { descends } from "../dates/date-order.ts";
import { complaint, type TableSource } from "../market-table.ts";
import type { ReadingOptions } from "../reading-options.ts";

/** The rows of a table with a date each. */
export interface DatedTable {
  readonly dates: DateColumn;
  /** Whether two rows say the same. */
  readonly isSame: (one: number, other: number) => boolean;
  readonly lineOf: (row: number) => number;
}

/**
 * Rows by ascending date, one a date: as they are, or turned round when they all descend. A row that says the same again is
 * passed over; of several times of day the last is taken where that is asked for.
 *
 * @throws {InputError} `duplicate-date`, `unsorted-dates`.
 */
export function rowsInOrder(
  rows: readonly number[],
  { dates: { ids, dates, seconds }, isSame, lineOf }: DatedTable,
  { frequency }: ReadingOptions,
  source: TableSource,
): { readonly rows: readonly number[]; readonly notes: readonly string[] } {
  const kept = new Map<string, number>();
  const timed: { readonly date: string; readonly time: number; readonly line: number }[] = [];
  let merged = 0;
  for (const row of rows) {
    const date = dates[ids[row]];
    const before = kept.get(date);
    if (before === undefined) {
      kept.set(date, row);
      continue;
    }
    const line = lineOf(row);
    const apart = seconds[ids[row]] - seconds[ids[before]];
    if (apart === 0 && isSame(before, row)) {
      merged++;
    } else if (apart !== 0 && frequency !== undefined) {
      timed.push({ date, time: apart, line });
      if (apart > 0) kept.set(date, row);
    } else throw given(date, source, line, lineOf(before), apart !== 0);
  }
  const left = [...kept.values()];
  const descending = descends(
    left.map((row) => ({ date: dates[ids[row]], line: lineOf(row) })),
    source,
  );
  const notes = [
    ...(merged > 0 ? [`${counted(merged, "row")} given twice, the same: taken once`] : []),
    ...(timed.length > 0 ? ["several rows a date: the last of each is taken"] : []),
  ];
  return { rows: descending ? left.toReversed() : left, notes };
}

/** The error for a date that comes twice. */
export function given(
  date: string,
  source: TableSource,
  line: number,
  firstLine: number,
  timed: boolean,
  asset?: string,
): Error {
  const whose =
    asset === undefined
      ? `the date ${date}`
      : `the ${source.holds === "prices" ? "price" : "return"} of ${asset} on ${date}`;
  const times = timed ? ", at another time of day" : "";
  const what = `${whose} was given before, on ${source.counts} ${firstLine}${times}`;
  const advice = timed
    ? "--frequency daily takes the last row of each date"
    : "take one of the two rows out of the file; only rows that say the same are merged";
  return complaint("duplicate-date", source, line, what, {
    date,
    ...(asset !== undefined && { asset }),
    firstLine,
    advice,
  });
}
