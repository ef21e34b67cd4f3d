import { dateOfDay } from "../../../base/dates/calendar.ts";
import { type Distinct, distinctTexts, type Grid } from "../grid/grid.ts";
import { complaint, type TableSource } from "../market-table.ts";
import { isMissingMark } from "../numbers/missing-marks.ts";
import type { ReadingOptions } from "../reading-options.ts";
import { countsFrom1904, daysTo1904 } from "./counts-from-1904.ts";
import { chosenFormat, type DatedRows } from "./date-format.ts";
import { dateReadings } from "./date-readings.ts";
import { formatWords, type Stamp } from "./stamp.ts";
import { inOneZone } from "./stamps-in-zone.ts";

const wordsOf1904 =
  "dates are the day numbers of a spreadsheet that counts from 1904: from 1900 on they would be Tuesdays to Saturdays";

/** Which cells hold the dates of a table. */
export interface DateCells {
  readonly grid: Grid;
  readonly column: number;
  /** Whether the header says that they are dates. */
  readonly named: boolean;
  /** A column of times of day beside them. */
  readonly time?: number;
  readonly from: number;
  readonly to: number;
  /** A zone that the file itself names. */
  readonly zone?: string;
}

/** The dates of rows: what each distinct cell says, and which of them each row has. */
export interface DateColumn {
  readonly ids: Int32Array;
  /** ISO dates, of each distinct cell. */
  readonly dates: readonly string[];
  /** Seconds since 1970, of each distinct cell. */
  readonly seconds: Float64Array;
  readonly notes: readonly string[];
}

/**
 * Reads a column of dates, all in one format.
 *
 * @param symbols of each row, where each symbol has dates of its own.
 * @throws {InputError} `bad-date` for a cell that is none, or that can be two.
 */
export function dateColumn(
  cells: DateCells,
  options: ReadingOptions,
  source: TableSource,
  symbols?: Int32Array,
): DateColumn {
  const { grid, from, named } = cells;
  const { texts, ids } = textsOf(cells);
  requireFilled(texts, ids, cells, source);
  const rows: DatedRows = {
    texts,
    readings: texts.map((text) => dateReadings(text, named)),
    ids,
    symbols,
    lineOf: (i) => grid.lines[from + i],
  };
  const format = chosenFormat(rows, options, source);
  const found = rows.readings.map(
    (readings) => (readings.find(([each]) => each === format) as [unknown, Stamp])[1],
  );
  const isOf1904 = format === "serial" && countsFrom1904(found);
  const written = isOf1904 ? found.map((stamp) => ({ ...stamp, day: stamp.day + daysTo1904 })) : found;
  const { stamps, note } = inOneZone(written, texts, options.timezone ?? cells.zone, source);
  const said = isOf1904 ? wordsOf1904 : formatWords[format];
  return {
    ids,
    dates: stamps.map(({ day }) => dateOfDay(day)),
    seconds: Float64Array.from(stamps, ({ day, seconds = 0 }) => day * 86_400 + seconds),
    notes: [...(said === "" ? [] : [said]), ...(note === undefined ? [] : [note])],
  };
}

function textsOf({ grid, column, time, from, to }: DateCells): Distinct {
  if (time === undefined) return grid.distinct(column, from, to);
  return distinctTexts(
    to - from,
    (i) => `${grid.text(from + i, column)} ${clock(grid.text(from + i, time))}`,
  );
}

/** `93000` and `0930` as `09:30:00` and `09:30`. */
function clock(text: string): string {
  if (!/^\d{3,6}$/.test(text)) return text;
  const digits = text.length > 4 ? text.padStart(6, "0") : text.padStart(4, "0");
  return digits.replaceAll(/\d\d(?=\d)/g, "$&:");
}

function requireFilled(
  texts: readonly string[],
  ids: Int32Array,
  { grid, from }: DateCells,
  source: TableSource,
): void {
  const empty = texts.findIndex(isMissingMark);
  if (empty < 0) return;
  const line = grid.lines[from + ids.indexOf(empty)];
  throw complaint("bad-date", source, line, "the date is empty; every row needs one", {
    given: texts[empty],
    advice: "give it a date (YYYY-MM-DD is read everywhere) or take the row out of the file",
  });
}
