import type { RowSpan } from "./row-span.ts";

/** `count` stretches of `rows / count` rows rounded down, in order; the last has what remains too. */
export function folds(rows: number, count: number): RowSpan[] {
  const size = Math.floor(rows / count);
  return Array.from({ length: count }, (_, i) => ({
    from: i * size,
    to: i === count - 1 ? rows : (i + 1) * size,
  }));
}
