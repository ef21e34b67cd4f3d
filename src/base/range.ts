/** From `least` to `most`. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/** Whether something is a range. */
export function isRange(value: unknown): value is Range {
  return typeof value === "object" && value !== null && "least" in value && "most" in value;
}
