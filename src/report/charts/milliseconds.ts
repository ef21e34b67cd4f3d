/** Milliseconds of an ISO date in universal time, so that a picture does not depend on where it is drawn. */
export function milliseconds(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
}
