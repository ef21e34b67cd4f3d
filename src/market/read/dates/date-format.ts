import type { InputError } from "../../../base/errors.ts";
import { complaint, type TableSource } from "../market-table.ts";
import type { ReadingOptions } from "../reading-options.ts";
import type { DateFormat, DateReading, Stamp } from "./stamp.ts";

/** The cells of a column of dates: distinct texts, every reading of each, and which text each row has. */
export interface DatedRows {
  readonly texts: readonly string[];
  readonly readings: readonly (readonly DateReading[])[];
  readonly ids: Int32Array;
  /** The symbol of each row, within which dates are in order. */
  readonly symbols?: Int32Array;
  readonly lineOf: (row: number) => number;
}

/**
 * The format in which every cell is a date. Where there are two (only day and month can be exchanged), the one in which the
 * dates are in order.
 *
 * @throws {InputError} `bad-date` for the first cell that is not written as most are, and where two formats remain.
 */
export function chosenFormat(
  rows: DatedRows,
  { dateFormat }: ReadingOptions,
  source: TableSource,
): DateFormat {
  const other = dateFormat && (dateFormat === "dmy" ? "m/d/y" : "d/m/y");
  const readings = rows.readings.map((each) => each.filter(([format]) => format !== other));
  const common = formatsOf(readings[0]).filter((format) =>
    readings.every((each) => each.some(([name]) => name === format)),
  );
  if (common.length === 0) throw unlike({ ...rows, readings }, source);
  const [first, second] = common;
  if (second === undefined || sameDays(readings)) return first;
  const orders = common.map((format) => orderOf(rows, format));
  for (const wanted of ["strict", "steady"] as const) {
    const fitting = common.filter((_, i) => orders[i] === wanted);
    if (fitting.length === 1) return fitting[0];
    if (fitting.length > 1) break;
  }
  throw twofold(rows, source);
}

function formatsOf(readings: readonly DateReading[]): DateFormat[] {
  return readings.map(([format]) => format);
}

function sameDays(readings: DatedRows["readings"]): boolean {
  return readings.every((each) => each.every(([, { day }]) => day === each[0][1].day));
}

/** Whether the dates of each symbol go one way, and whether none comes twice in a row. */
function orderOf({ readings, ids, symbols }: DatedRows, format: DateFormat): "strict" | "steady" | "broken" {
  const times = readings.map((each) => {
    const [, { day, seconds = 0 }] = each.find(([name]) => name === format) as readonly [unknown, Stamp];
    return day * 86_400 + seconds;
  });
  const before = new Map<number, number>();
  const ways = new Map<number, number>();
  let strict = true;
  for (let i = 0; i < ids.length; i++) {
    const [symbol, time] = [symbols?.[i] ?? 0, times[ids[i]]];
    const way = Math.sign(time - (before.get(symbol) ?? time));
    if (way === 0 && before.has(symbol)) strict = false;
    if (way !== 0 && (ways.get(symbol) ?? way) !== way) return "broken";
    if (way !== 0) ways.set(symbol, way);
    before.set(symbol, time);
  }
  return strict ? "strict" : "steady";
}

const writing: Readonly<Record<DateFormat, string>> = {
  "y-m-d": "YYYY-MM-DD",
  yyyymmdd: "YYYYMMDD",
  "d.m.y": "D.M.YYYY",
  "d/m/y": "D/M/YYYY",
  "m/d/y": "M/D/YYYY",
  "month by name": "with months by name",
  month: "YYYY-MM",
  week: "YYYY-W01",
  quarter: "YYYY-Q1",
  "half-year": "YYYY-S1",
  year: "YYYY",
  serial: "as day numbers",
  "epoch s": "as seconds since 1970",
  "epoch ms": "as milliseconds since 1970",
  "epoch us": "as microseconds since 1970",
  "epoch ns": "as nanoseconds since 1970",
};

/** The error for the first row that is not written as most are. */
function unlike({ texts, readings, ids, lineOf }: DatedRows, source: TableSource): InputError {
  const counts = new Map<DateFormat, number>();
  for (const id of ids)
    for (const [format] of readings[id]) counts.set(format, (counts.get(format) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "y-m-d";
  const row = ids.findIndex((id) => !readings[id].some(([format]) => format === most));
  const given = texts[ids[row]];
  const other = readings[ids[row]].length > 0;
  const what = other
    ? `"${given}" is not written as the other dates, which are ${writing[most]}`
    : `"${given}" is not a date; dates are written ${writing[most]}`;
  const advice =
    "write all dates in one way (YYYY-MM-DD is read everywhere), or take the row out of the file";
  return complaint("bad-date", source, lineOf(row), what, { given, advice });
}

function twofold({ texts, readings, ids, lineOf }: DatedRows, source: TableSource): InputError {
  const row = ids.findIndex((id) => readings[id][0][1].day !== readings[id][1][1].day);
  const given = texts[ids[row]];
  const what = `"${given}" and all other dates can be D/M/Y or M/D/Y`;
  const advice = "say which with --date-format dmy or --date-format mdy";
  return complaint("bad-date", source, lineOf(row), what, { given, advice });
}
