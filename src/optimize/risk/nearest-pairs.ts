import { largestFirst } from "./measures/spectral.ts";

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
  let [low, high] = [0, losses[order[0]] - losses[order[periods - 1]]];
  for (let step = 0; step < halvings && within(high) > count; step++) {
    const middle = (low + high) / 2;
    if (within(middle) > count) high = middle;
    else low = middle;
    if (within(low) > 0.9 * count) high = low;
  }
  const pairs: [number, number][] = [];
  for (let i = 0; i < periods; i++) {
    for (let k = i + 1; k < periods && losses[order[i]] - losses[order[k]] <= high; k++) {
      pairs.push([order[i], order[k]]);
    }
  }
  return pairs;
}

const halvings = 60;
