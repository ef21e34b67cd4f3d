import type { Matrix } from "../../matrix/matrix.ts";

/**
 * The sets of variables that entries beyond a threshold connect, each ascending, in the order of their first variables.
 *
 * Cost: O(n^2).
 */
export function connectedSets({ rows: n, data }: Matrix, threshold: number): number[][] {
  const isReached = new Uint8Array(n);
  const sets: number[][] = [];
  for (let first = 0; first < n; first++) {
    if (isReached[first]) continue;
    isReached[first] = 1;
    const set = [first];
    for (const i of set) {
      for (let j = 0; j < n; j++) {
        if (isReached[j] || Math.abs(data[i * n + j]) <= threshold) continue;
        isReached[j] = 1;
        set.push(j);
      }
    }
    sets.push(set.sort((a, b) => a - b));
  }
  return sets;
}
