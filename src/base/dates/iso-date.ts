const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const pattern = /^(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * The ISO date `YYYY-MM-DD` that `text` names, or `undefined`. A time of day is accepted, and cut, when it is midnight
 * in the zone it names; a date that is not in the calendar is not accepted.
 */
export function isoDate(text: string): string | undefined {
  const parts = pattern.exec(text);
  if (parts === null) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && leap ? 29 : daysInMonth[month - 1];
  return days !== undefined && day >= 1 && day <= days ? text.slice(0, 10) : undefined;
}
