/**
 * What every room may use: the error of a caller's mistake, JSON in one order, digests. Not stable but for
 * `InputError`.
 */

export type { AbortSignalLike, RunControl } from "./cancel.ts";
export type { CalendarPeriod } from "./dates/calendar.ts";
export * from "./errors.ts";
export { toJson } from "./json.ts";
export { nonFiniteIn } from "./non-finite.ts";
export * from "./sha256.ts";
export * from "./words/nearest-name.ts";
