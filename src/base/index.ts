export type { CalendarPeriod } from "./calendar.ts";
export * from "./errors.ts";
export { toJson } from "./json.ts";
export * from "./nearest-name.ts";
export * from "./sha256.ts";
