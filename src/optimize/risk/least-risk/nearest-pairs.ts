import { largestFirst } from "../measures/spectral.ts";

/**
 * About so many pairs of losses that are nearest to each other, the larger first.
 *
 * Cost: `O(T log T)` and the pairs.
 */
export function nearestPairs(losses: Float64Array, count: number): readonly (readonly [number, number])[] {
  const order = largestFirst(losses);
  const periods = losses.length;
  const within = (band: number): number => {
    let found = 0;
    for (let i = 0, end = 0; i < periods; i++) {
      while (end < periods && losses[order[i]] - losses[order[end]] <= band) end++;
      found += end - i - 1;
    }
    return found;
  };
  const high = bandOf(within, losses[order[0]] - losses[order[periods - 1]], count);
  const pairs: [number, number][] = [];
  for (let i = 0; i < periods; i++) {
    for (let k = i + 1; k < periods && losses[order[i]] - losses[order[k]] <= high; k++) {
      pairs.push([order[i], order[k]]);
    }
  }
  return pairs;
}

/** A band up to the widest within which there are about so many. */
function bandOf(within: (band: number) => number, widest: number, count: number): number {
  const nearly = 0.9 * count;
  if (within(widest) <= count) return widest;
  if (within(0) > nearly) return 0;
  let [low, high] = [0, widest];
  for (let step = 0; step < halvings; step++) {
    const middle = (low + high) / 2;
    const found = within(middle);
    if (found > count) high = middle;
    else if (found > nearly) return middle;
    else low = middle;
  }
  return high;
}

const halvings = 60;
