import { dayNumber } from "../../../base/dates/calendar.ts";
import { InputError } from "../../../base/errors.ts";
import type { Stamp } from "./stamp.ts";

/**
 * What the clocks of a zone show at a time of Greenwich.
 *
 * @throws {InputError} `bad-option` for a zone that nobody knows.
 */
export function clockIn(zone: string): (stamp: Stamp) => Stamp {
  const format = formatOf(zone);
  return ({ day, seconds = 0 }) => {
    const parts = Object.fromEntries(
      format
        .formatToParts(new Date((day * 86_400 + seconds) * 1000))
        .map(({ type, value }) => [type, Number(value)]),
    );
    const { year, month, day: date, hour, minute, second } = parts;
    const iso = [
      String(year).padStart(4, "0"),
      ...[month, date].map((each) => String(each).padStart(2, "0")),
    ];
    return { day: dayNumber(iso.join("-")), seconds: 3600 * (hour % 24) + 60 * minute + second };
  };
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const numeric = "numeric" as const;
  const parts = {
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  };
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", ...parts });
  } catch {
    throw new InputError("bad-option", `timezone is "${zone}"; a zone such as America/New_York is needed`);
  }
}

const markets = [
  "America/New_York",
  "Europe/London",
  "Europe/Berlin",
  "Asia/Tokyo",
  "Asia/Hong_Kong",
  "Asia/Kolkata",
  "Australia/Sydney",
];

/** A zone of a large market in whose clocks all the times are the same, where there is exactly one; and that time. */
export function guessedZone(
  stamps: readonly Stamp[],
): { readonly zone: string; readonly time: string } | undefined {
  const fitting = markets.flatMap((zone) => {
    const times = new Set(stamps.map(clockIn(zone)).map(({ seconds }) => seconds));
    return times.size === 1 ? [{ zone, time: timeText([...times][0] ?? 0) }] : [];
  });
  const atMidnight = fitting.filter(({ time }) => time === "00:00");
  if (atMidnight.length > 0) return atMidnight[0];
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** `16:00` of seconds since midnight. */
export function timeText(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor((seconds % 3600) / 60))}`;
}
