/** Rows `from` (inclusive) to `to` (exclusive). */
export interface RowSpan {
  readonly from: number;
  readonly to: number;
}

/** Rows to learn from and rows to be judged on, neither of which overlap. */
export interface Split {
  readonly train: readonly RowSpan[];
  readonly test: readonly RowSpan[];
}

/** How many rows some spans have. */
export function rowsIn(spans: readonly RowSpan[]): number {
  return spans.reduce((count, { from, to }) => count + to - from, 0);
}

/** The rows of some spans, one after the other. */
export function rowsOfSpans(spans: readonly RowSpan[]): Int32Array {
  const rows = new Int32Array(rowsIn(spans));
  let at = 0;
  for (const { from, to } of spans) for (let row = from; row < to; row++) rows[at++] = row;
  return rows;
}
