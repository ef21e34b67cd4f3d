type Values = readonly (number | null)[];

/**
 * Chooses `keep` rows of several series that share their x, so that the lines through the chosen rows look like
 * the lines through all: one row a bucket, the one furthest from the straight course of the series, added over
 * the series in units of their ranges; besides these the ends, each series' extremes, and the edges of gaps.
 *
 * After the largest-triangle buckets of Steinarsson (2013), Downsampling Time Series for Visual Representation.
 * Cost: O(rows x series).
 *
 * @returns Row indices, ascending; all of them where there are no more than `keep`.
 */
export function thinRows(series: readonly Values[], rows: number, keep: number): number[] {
  if (rows <= keep) return Array.from({ length: rows }, (_, row) => row);
  const chosen = mustKeep(series, rows);
  const buckets = Math.max(1, keep - chosen.size);
  const scales = series.map(inverseRange);
  let previous = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = 1 + Math.floor((bucket * (rows - 2)) / buckets);
    const to = 1 + Math.floor(((bucket + 1) * (rows - 2)) / buckets);
    const next = Math.min(rows - 1, to + ((to - from) >> 1));
    let best = from;
    let furthest = -1;
    for (let row = from; row < to; row++) {
      const distance = distanceFromCourse(series, scales, previous, row, next);
      if (distance > furthest) [best, furthest] = [row, distance];
    }
    chosen.add(best);
    previous = best;
  }
  return [...chosen].sort((a, b) => a - b);
}

/** How far the series at `row` lie from the straight lines between two other rows. */
function distanceFromCourse(
  series: readonly Values[],
  scales: readonly number[],
  before: number,
  row: number,
  after: number,
): number {
  const share = (row - before) / (after - before);
  let sum = 0;
  for (let s = 0; s < series.length; s++) {
    const [start, here, end] = [series[s][before], series[s][row], series[s][after]];
    if (start === null || here === null || end === null) continue;
    sum += Math.abs(here - start - share * (end - start)) * scales[s];
  }
  return sum;
}

function mustKeep(series: readonly Values[], rows: number): Set<number> {
  const kept = new Set([0, rows - 1]);
  for (const values of series) {
    let low = -1;
    let high = -1;
    for (let row = 0; row < rows; row++) {
      const value = values[row];
      if (row > 0 && (value === null) !== (values[row - 1] === null)) kept.add(row - 1).add(row);
      if (value === null) continue;
      if (low < 0 || value < (values[low] as number)) low = row;
      if (high < 0 || value > (values[high] as number)) high = row;
    }
    if (low >= 0) kept.add(low).add(high);
  }
  return kept;
}

/** One over the range of the values; 0 where they are constant and no row can stand out. */
function inverseRange(values: Values): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high > low ? 1 / (high - low) : 0;
}
