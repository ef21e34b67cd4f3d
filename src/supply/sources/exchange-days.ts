import { dayNumber } from "../../base/dates/calendar.ts";
import { badShape } from "./answer.ts";

/** Seconds to within a year that has four digits. */
const farthest = 3e10;

/**
 * Dates at an exchange: the day (since 1970-01-01) on which a moment, in seconds since then, falls there. Daylight saving
 * is the zone's, as it was at that moment.
 *
 * @throws {SourceFailure} `source-shape` for a zone that does not exist.
 */
export function exchangeDays(timeZone: string, source: string): (seconds: number) => number {
  const format = ((): Intl.DateTimeFormat => {
    try {
      return new Intl.DateTimeFormat("en-US", {
        timeZone,
        calendar: "gregory",
        numberingSystem: "latn",
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
      });
    } catch {
      throw badShape(source, `names the time zone "${timeZone}", which does not exist`);
    }
  })();
  return (seconds) => {
    if (!(Math.abs(seconds) < farthest))
      throw badShape(source, `has a moment ${seconds} s from 1970, which is none`);
    const [month, day, year] = format.format(1000 * seconds).split("/");
    return dayNumber(`${year}-${month}-${day}`);
  };
}
