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
  if (rows <= keep) return everyRow(rows);
  const chosen = mustKeep(series, rows);
  const buckets = Math.max(1, keep - chosen.size);
  const table = inUnitsOfRanges(series, rows);
  let previous = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = 1 + Math.floor((bucket * (rows - 2)) / buckets);
    const to = 1 + Math.floor(((bucket + 1) * (rows - 2)) / buckets);
    const next = Math.min(rows - 1, to + ((to - from) >> 1));
    let best = from;
    let furthest = -1;
    for (let row = from; row < to; row++) {
      const distance = distanceFromCourse(table, series.length, previous, row, next);
      if (distance > furthest) [best, furthest] = [row, distance];
    }
    chosen.add(best);
    previous = best;
  }
  return [...chosen].sort((a, b) => a - b);
}

/**
 * Chooses `keep` rows of several series that move in steps, such as weights that are traded at times: in each bucket
 * the row of the largest step, added over the series in units of their ranges, and the one before it, so that what is
 * upright stays upright; besides these the ends, each series' extremes, and the edges of gaps.
 *
 * @returns Row indices, ascending; all of them where there are no more than `keep`.
 */
export function thinSteps(series: readonly Values[], rows: number, keep: number): number[] {
  if (rows <= keep) return everyRow(rows);
  const chosen = mustKeep(series, rows);
  const buckets = Math.max(1, (keep - chosen.size) >> 1);
  const table = inUnitsOfRanges(series, rows);
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = 1 + Math.floor((bucket * (rows - 1)) / buckets);
    const to = 1 + Math.floor(((bucket + 1) * (rows - 1)) / buckets);
    let best = from;
    let highest = -1;
    for (let row = from; row < to; row++) {
      const step = stepTo(table, series.length, row);
      if (step > highest) [best, highest] = [row, step];
    }
    chosen.add(best - 1).add(best);
  }
  return [...chosen].sort((a, b) => a - b);
}

function everyRow(rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => row);
}

/** How far the series move from the row before. */
function stepTo(table: Float64Array, count: number, row: number): number {
  let sum = 0;
  for (let at = row * count; at < (row + 1) * count; at++) {
    const step = Math.abs(table[at] - table[at - count]);
    if (step > 0) sum += step;
  }
  return sum;
}

/** Values row by row, each series in units of its range, NaN where there is a gap. */
function inUnitsOfRanges(series: readonly Values[], rows: number): Float64Array {
  const table = new Float64Array(rows * series.length);
  for (let s = 0; s < series.length; s++) {
    const values = series[s];
    const scale = inverseRange(values);
    for (let row = 0; row < rows; row++) {
      const value = values[row];
      table[row * series.length + s] = value === null ? Number.NaN : value * scale;
    }
  }
  return table;
}

/** How far the series at `row` lie from the straight lines between two other rows; those with a gap do not count. */
function distanceFromCourse(
  table: Float64Array,
  count: number,
  before: number,
  row: number,
  after: number,
): number {
  const share = (row - before) / (after - before);
  let sum = 0;
  for (let s = 0; s < count; s++) {
    const start = table[before * count + s];
    const off = Math.abs(table[row * count + s] - start - share * (table[after * count + s] - start));
    if (off > 0) sum += off;
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
