/** The largest value at or below this one that is zero or at least `smallest` in size; below `low` where there is none. */
export function nextDown(value: number, smallest: number, low: number): number {
  if (value >= smallest || value === 0) return value;
  if (value > 0) return 0;
  return value > -smallest && -smallest >= low ? -smallest : value > -smallest ? low - 1 : value;
}

/** The smallest value at or above this one that is zero or at least `smallest` in size; above `high` where there is none. */
export function nextUp(value: number, smallest: number, high: number): number {
  return 0 - nextDown(-value, smallest, -high); // zero has no sign
}
