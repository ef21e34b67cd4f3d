/** Dates that somebody chose. */
export interface DateList {
  readonly file: string;
  /** ISO, ascending, each once. */
  readonly dates: readonly string[];
}

/** Whether something is a list of dates, so that an option may hold it. */
export function isDateList(value: unknown): value is DateList {
  return typeof value === "object" && value !== null && "dates" in value && "file" in value;
}
