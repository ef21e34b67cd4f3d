/** The stretch that bars are drawn on. */
export interface BarScale {
  readonly from: number;
  readonly to: number;
}

const roundShares = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1];

/** A stretch with round ends that holds zero and these weights: it stays as it is while they move a little. */
export function barScale(weights: ArrayLike<number>): BarScale {
  let [least, most] = [0, 0];
  for (let i = 0; i < weights.length; i++) {
    least = Math.min(least, weights[i]);
    most = Math.max(most, weights[i]);
  }
  return { from: 0 - roundAbove(-least), to: roundAbove(most) };
}

function roundAbove(size: number): number {
  if (!(size > 1e-6)) return 0;
  return roundShares.find((round) => round >= size) ?? Math.ceil(size);
}

/** Where a number lies on the stretch, in percent of its length. */
export function placeOn({ from, to }: BarScale, value: number): number {
  if (to === from) return 0;
  return Math.min(100, Math.max(0, (100 * (value - from)) / (to - from)));
}

/** Places of weights from the largest to the smallest; equal ones in their order. */
export function largestFirst(weights: ArrayLike<number>): number[] {
  return Array.from(weights, (_, i) => i).sort((i, j) => weights[j] - weights[i] || i - j);
}
