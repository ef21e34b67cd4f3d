import { scratchCopy } from "../scratch.ts";

/**
 * Sample quantile by linear interpolation between order statistics: type 7 of Hyndman and Fan, the default of R and numpy.
 *
 *     h = (n - 1) p,    q = x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h])
 *
 * Cost: O(n), by selection in a copy. NaN for no values.
 *
 * @param count n, where `values` are not all of them but the smallest, the two that the quantile lies between included.
 */
export function quantile(values: Float64Array, probability: number, count: number = values.length): number {
  const work = scratchCopy(values);
  const position = (count - 1) * probability;
  const below = Math.floor(position);
  const share = position - below;
  if (work.length === 0) return Number.NaN;
  moveSmallest(work, below);
  if (share === 0) return work[below];
  let next = Number.POSITIVE_INFINITY;
  for (let i = below + 1; i < work.length; i++) if (work[i] < next) next = work[i];
  return work[below] + share * (next - work[below]);
}

/** The same for values that are ascending already. Cost: O(1). */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const share = position - below;
  if (sorted.length === 0) return Number.NaN;
  return share === 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
}

/**
 * Reorders so that `values[k]` is where sorting would put it and nothing before it is larger: Hoare's selection with
 * the median of three as pivot. Cost: O(n) on average.
 */
function moveSmallest(values: Float64Array, k: number): void {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = medianOfThree(values[left], values[(left + right) >> 1], values[right]);
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (pivot < values[j]) j--;
      if (i <= j) {
        const moved = values[i];
        values[i++] = values[j];
        values[j--] = moved;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
