import { dayNumber, lastDayOfMonth, lastDayOfWeek } from "../../../base/dates/calendar.ts";
import { isoDate } from "../../../base/dates/iso-date.ts";
import { monthOf } from "./months.ts";
import type { DateFormat, DateReading, Stamp } from "./stamp.ts";
import { fallsOn, withoutWeekday } from "./weekdays.ts";

const clock =
  /^(.+?)(?:T|,?\s+)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[ECMP][SD]T|CES?T|WES?T|EES?T|BST|IST|JST|HKT|SGT|AE[SD]T|[+-]\d\d:?(?:\d\d)?)?$/i;
const monthName = "(\\p{L}{3,12})\\.?";
const patterns = {
  ymd: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/,
  compact: /^(\d{4})(\d\d)(\d\d)(\.0+)?$/,
  dotted: /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)$/,
  slashed: /^(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d\d)$/,
  dayFirst: new RegExp(`^(\\d{1,2})\\.?[- /]?(?:de )?${monthName}[- /,]*(?:de )?(\\d{4}|\\d\\d)$`, "iu"),
  monthFirst: new RegExp(`^${monthName}[- ](\\d{1,2}),? (\\d{4})$`, "iu"),
  yearFirst: new RegExp(`^(\\d{4})[- ]${monthName}[- ](\\d{1,2})$`, "iu"),
  signs: /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  monthYear: /^(\d{1,2})[-/](\d{4})$/,
  month: /^(\d{4})(?:[-/]|-?M(?=\d\d))(\d{1,2})$/,
  dottedMonth: /^((?:1[89]|20)\d\d)\.(\d\d)$/, // a price, where no name says otherwise
  compactMonth: /^((?:19|20)\d\d)(\d\d)$/,
  namedMonth: new RegExp(`^${monthName}[- ,]*(\\d{4})$`, "iu"),
  week: /^(\d{4})[- ]?W(\d\d)$/i,
  quarter: /^(\d{4})[- ]?Q([1-4])$/i,
  halfYear: /^(\d{4})[- ]?[SH]([12])$/i,
  year: /^(?:1[89]|20)\d\d$/,
  serial: /^(\d{5})(?:\.(\d+))?$/,
  epoch: /^-?\d{9,19}(?:\.0*)?$/,
} as const;

/**
 * Every way to read a cell as a date; none where it is none.
 *
 * @param named Whether its column is named as a column of dates: only then can a bare number be a day number or an epoch.
 */
export function dateReadings(text: string, named: boolean): readonly DateReading[] {
  const { rest, weekday } = withoutWeekday(text);
  const timed = clock.exec(rest);
  const time = timed === null ? {} : timeOf(timed);
  if (time === undefined) return [];
  const found = datesIn(timed === null ? rest : timed[1].trim(), named && timed === null).filter((each) =>
    fallsOn(each, weekday),
  );
  return timed === null ? found : found.map(([format, stamp]) => [format, { ...stamp, ...time }]);
}

/** Whether a cell is a month such as 192607. */
export function isCompactMonth(text: string): boolean {
  const [, year, month] = patterns.compactMonth.exec(text) ?? [];
  return year !== undefined && lastDay("month", year, Number(month)).length > 0;
}

function datesIn(text: string, named: boolean): readonly DateReading[] {
  const match = (name: keyof typeof patterns): RegExpExecArray | null => patterns[name].exec(text);
  const one = (format: DateFormat, ...ymd: readonly [unknown, unknown, unknown]): readonly DateReading[] => {
    const day = dayOf(...ymd);
    return day === undefined ? [] : [[format, { day }]];
  };
  const ymd = match("ymd");
  if (ymd !== null) return one("y-m-d", ymd[1], ymd[3], ymd[4]);
  const signs = match("signs");
  if (signs !== null) return one("y-m-d", signs[1], signs[2], signs[3]);
  const slashed = match("slashed");
  if (slashed !== null) {
    const [, first, , second, year] = slashed;
    return [...one("d/m/y", year, second, first), ...one("m/d/y", year, first, second)];
  }
  const dotted = match("dotted");
  if (dotted !== null) return one("d.m.y", dotted[3], dotted[2], dotted[1]);
  const compact = match("compact");
  if (compact !== null && (named || compact[4] === undefined) && text >= "19000101" && text <= "21001231") {
    return one("yyyymmdd", compact[1], compact[2], compact[3]);
  }
  const dayFirst = match("dayFirst");
  if (dayFirst !== null) return one("month by name", dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
  const monthFirst = match("monthFirst");
  if (monthFirst !== null) return one("month by name", monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]);
  const yearFirst = match("yearFirst");
  if (yearFirst !== null) return one("month by name", yearFirst[1], monthOf(yearFirst[2]), yearFirst[3]);
  const month = match("month") ?? (named ? (match("compactMonth") ?? match("dottedMonth")) : null);
  if (month !== null) return lastDay("month", month[1], Number(month[2]));
  const monthYear = match("monthYear");
  if (monthYear !== null) return lastDay("month", monthYear[2], Number(monthYear[1]));
  const namedMonth = match("namedMonth");
  if (namedMonth !== null) return lastDay("month", namedMonth[2], monthOf(namedMonth[1]));
  const quarter = match("quarter");
  if (quarter !== null) return lastDay("quarter", quarter[1], 3 * Number(quarter[2]));
  const halfYear = match("halfYear");
  if (halfYear !== null) return lastDay("half-year", halfYear[1], 6 * Number(halfYear[2]));
  const week = match("week");
  if (week !== null) {
    const sunday = lastDayOfWeek(week[1], Number(week[2]));
    return sunday === undefined ? [] : [["week", { day: dayNumber(sunday) }]];
  }
  if (named && patterns.year.test(text)) return lastDay("year", text, 12);
  return named ? numbered(text) : [];
}

function lastDay(format: DateFormat, year: string, month: number): readonly DateReading[] {
  if (month < 1 || month > 12) return [];
  return [[format, { day: dayNumber(lastDayOfMonth(`${year}-${String(month).padStart(2, "0")}-01`)) }]];
}

/** Day numbers of a spreadsheet, counted from 1899-12-30, and epochs, by their length. */
function numbered(text: string): readonly DateReading[] {
  const serial = patterns.serial.exec(text);
  const days = Number(text);
  if (serial !== null && days >= 20_000 && days <= 60_000) {
    const day = Math.floor(days);
    const seconds = Math.round((days - day) * 86_400);
    return [["serial", { day: day - 25_569, ...(seconds > 0 && { seconds }) }]];
  }
  if (!patterns.epoch.test(text)) return [];
  const digits = text.replace(/^-|\..*$/g, "").length;
  const [format, perSecond] = epochs.find(([, , most]) => digits <= most) ?? epochs[3];
  const seconds = Math.floor(days / perSecond);
  const day = Math.floor(seconds / 86_400);
  return [[format, { day, seconds: seconds - 86_400 * day, zone: "utc" }]];
}

const epochs = [
  ["epoch s", 1, 10],
  ["epoch ms", 1e3, 13],
  ["epoch us", 1e6, 16],
  ["epoch ns", 1e9, 19],
] as const;

function timeOf(timed: RegExpExecArray): Pick<Stamp, "seconds" | "zone"> | undefined {
  const [, , hourText, minute, second = "0", half, zone] = timed;
  let hour = Number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  if (hour > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const seconds = 3600 * hour + 60 * Number(minute) + Number(second);
  if (zone === undefined) return { seconds };
  return { seconds, zone: /^(?:Z|UTC|GMT|[+-]00:?(?:00)?)$/i.test(zone) ? "utc" : "offset" };
}

/** The day of a year, month and day of the month; years of two digits lie from 1969 to 2068. */
function dayOf(year: unknown, month: unknown, day: unknown): number | undefined {
  const short = String(year).length === 2;
  const full = short ? Number(year) + (Number(year) < 69 ? 2000 : 1900) : Number(year);
  const text = [String(full).padStart(4, "0"), ...[month, day].map((part) => String(part).padStart(2, "0"))];
  const date = isoDate(text.join("-"));
  return date === undefined ? undefined : dayNumber(date);
}
