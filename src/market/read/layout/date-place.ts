import { dateReadings, isCompactMonth } from "../dates/date-readings.ts";
import { complaint, type TableSource } from "../market-table.ts";
import { isMissingMark } from "../numbers/missing-marks.ts";
import { dateNameRank, isIndexName, mayHoldYears } from "./field-names.ts";
import { areHoldings, holdingsGiven } from "./holdings-columns.ts";
import type { Heading, Layout } from "./layout.ts";

/** The columns that say when. */
export interface DatePlace {
  readonly date: Heading;
  /** Whether its name says that it holds dates. */
  readonly named: boolean;
  /** Times of day in a column of their own. */
  readonly time?: Heading;
  /** Columns of the same dates again. */
  readonly again: readonly Heading[];
}

/**
 * The column of dates: by its name, or without a name, else the only one of dates.
 *
 * @throws {InputError} `bad-file` where there is none, or a second one with other dates.
 */
export function datePlace(layout: Layout, source: TableSource): DatePlace {
  const { headings, headerLine } = layout;
  const named = headings
    .filter(({ name, field }) => field === undefined && dateNameRank(name) >= 0)
    .toSorted((a, b) => dateNameRank(a.name) - dateNameRank(b.name));
  const byName = named.find((heading) => looksDated(layout, heading, true));
  const nameless = headings.find(
    ({ name, column }) =>
      isIndexName(name) && (column === 0 || name.startsWith("__index")) && dateNameRank(name) < 0,
  );
  const byContent = headings.filter((heading) => looksDated(layout, heading, false));
  const months = nameless !== undefined && looksMonthly(layout, nameless);
  const unnamed =
    nameless !== undefined && (months || looksDated(layout, nameless, false)) ? nameless : undefined;
  const [meant] = named;
  const isMeant = meant !== undefined && (mayHoldYears(meant.name) || byContent.length === 0); // else `index` may be an asset
  const date = byName ?? unnamed ?? (isMeant ? meant : byContent[0]);
  if (date === undefined || !looksDated(layout, date, named.includes(date)))
    requireWholeDates(layout, source);
  if (date === undefined) throw noDates(layout, source);
  const isNamed = named.includes(date) || (months && date === nameless);
  const again = [...named, ...byContent].filter(
    (each, i, all) =>
      each !== date && all.indexOf(each) === i && looksDated(layout, each, named.includes(each)),
  );
  const other = again.find((each) => !isSame(layout, date, each));
  if (other !== undefined && (named.includes(other) || !isNamed || isPlainTable(layout))) {
    const what = `${other.name || "a column without a name"} is a second column of dates (column ${other.column + 1}), as in pairs of date and price`;
    throw complaint("bad-file", source, headerLine, what, {
      advice:
        "give each pair a file of its own and name them all: --prices A.csv B.csv; they are joined on dates",
    });
  }
  const time = headings.find((each) => each !== date && isTimes(layout, each));
  return { date, named: isNamed, again, ...(time !== undefined && { time }) };
}

/** Whether cells of a column, all but a few of the first, are dates. Years are such only below a name of nothing else. */
function looksDated({ grid, from, to }: Layout, { column, name }: Heading, named: boolean): boolean {
  const hasYears = mayHoldYears(name);
  let [dates, others] = [0, 0];
  for (let row = from; row < Math.min(to, from + 40) && dates < 5; row++) {
    const text = grid.text(row, column);
    if (isMissingMark(text)) continue;
    const isDate = dateReadings(text, named).some(([format]) => format !== "year" || hasYears);
    if (isDate) dates++;
    else others++;
  }
  return dates > others;
}

/** Whether a column without a name has months such as 192607, which do not go up by one at the end of a year. */
function looksMonthly({ grid, from, to }: Layout, { column }: Heading): boolean {
  for (let row = from; row < Math.min(to, from + 13); row++) {
    if (!isCompactMonth(grid.text(row, column))) return false;
  }
  return true;
}

/** Whether all columns but those of dates hold numbers: there a further date can only belong to another column. */
function isPlainTable({ grid, headings, from }: Layout): boolean {
  return headings.filter(({ column }) => /[a-z]{2}/i.test(grid.text(from, column))).length === 0;
}

function isSame({ grid, from, to }: Layout, one: Heading, other: Heading): boolean {
  const day = (row: number, { column }: Heading): number | undefined =>
    dateReadings(grid.text(row, column), true)[0]?.[1].day;
  for (let row = from; row < to; row++) if (day(row, one) !== day(row, other)) return false;
  return true;
}

/** Times of day that differ, in a column called by what it holds. */
function isTimes({ grid, from, to }: Layout, { name, column }: Heading): boolean {
  if (!/^<?(?:time|hour)>?$/i.test(name)) return false;
  const first = grid.text(from, column);
  if (!/^(?:\d{1,2}:\d\d(?::\d\d)?|\d{3,6})$/.test(first)) return false;
  for (let row = from + 1; row < to; row++) if (grid.text(row, column) !== first) return true;
  return false;
}

/** Years, months and days in columns of their own are no dates. */
function requireWholeDates({ headings, headerLine }: Layout, source: TableSource): void {
  const parts = headings.map(({ name }) => name).filter((name) => /^(?:year|month|day|yr|mo)$/i.test(name));
  if (!parts.some((name) => /^ye?a?r$/i.test(name))) return;
  const what = `dates are not whole: there ${parts.length === 1 ? "is only the column" : "are the columns"} ${parts.join(", ")}`;
  throw complaint("bad-file", source, headerLine, what, {
    advice: "write a column date with whole dates (2005-12-31 for the year 2005)",
  });
}

function noDates(layout: Layout, source: TableSource): Error {
  const { headings, headerLine } = layout;
  const names = headings.map(({ name }) => name).filter((name) => name !== "");
  const shown = names.slice(0, 5).join(", ") + (names.length > 5 ? ", ..." : "");
  if (areHoldings(names)) return holdingsGiven(names, source, headerLine);
  if (countsUp(layout)) {
    const what = `there are no dates: the first column counts rows; beside it ${shown}`;
    return complaint("bad-file", source, headerLine, what, {
      advice:
        'write the dates too: to_csv with a DatetimeIndex in pandas, write.zoo(x, file, sep = ",") in R',
    });
  }
  return complaint("bad-file", source, headerLine, `no column is named date; found ${shown}`, {
    advice: "the first line needs to be a header: date, then one column per asset",
  });
}

/** Whether the first column, without a name or with that of an index, holds 1, 2, 3. */
function countsUp({ grid, headings, from, to }: Layout): boolean {
  const [first] = headings;
  if (first === undefined || !isIndexName(first.name)) return false;
  const values = Array.from({ length: Math.min(to - from, 5) }, (_, i) =>
    Number(grid.text(from + i, first.column) || Number.NaN),
  );
  return values.every((value, i) => value === values[0] + i);
}
