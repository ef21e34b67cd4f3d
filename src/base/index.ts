/**
 * What every room may use: the error of a caller's mistake, JSON in one order, digests. Not stable but for
 * `InputError`.
 */

export type { CalendarPeriod } from "./calendar.ts";
export type { AbortSignalLike, RunControl } from "./cancel.ts";
export * from "./errors.ts";
export { toJson } from "./json.ts";
export * from "./nearest-name.ts";
export { nonFiniteIn } from "./non-finite.ts";
export * from "./sha256.ts";
