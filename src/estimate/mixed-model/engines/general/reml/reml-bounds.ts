import type { CoordinateGain } from "./coordinates.ts";

/** What a search keeps to. */
export interface RemlBounds {
  /**
   * The lowest that each coordinate can be: of a variance zero, of a residual one next to nothing, of the entries of a block's
   * root minus infinity.
   */
  readonly lowest: Float64Array;
  /** Coordinates that stay where they are, by position. */
  readonly held: readonly number[];
  /** A coordinate that is so many times another one. */
  readonly tied?: Tie;
}

/** Coordinate `at` is `ratio` times coordinate `to`. */
export interface Tie {
  readonly at: number;
  readonly to: number;
  readonly ratio: number;
}

/** Slope and curvature of a coordinate with that of the one that is tied to it. */
export function folded(gain: CoordinateGain, { tied }: RemlBounds): CoordinateGain {
  if (tied === undefined) return gain;
  const { at, to, ratio } = tied;
  const m = gain.slope.length;
  const slope = gain.slope.slice();
  slope[to] += ratio * slope[at];
  const curvature = { ...gain.curvature, data: gain.curvature.data.slice() };
  for (let a = 0; a < m; a++) curvature.data[to * m + a] += ratio * curvature.data[at * m + a];
  for (let a = 0; a < m; a++) curvature.data[a * m + to] += ratio * curvature.data[a * m + at];
  return { slope, curvature };
}

/** Puts a coordinate that is tied where its tie says. */
export function keepTie(coordinates: Float64Array, tied: Tie | undefined): void {
  if (tied !== undefined) coordinates[tied.at] = tied.ratio * coordinates[tied.to];
}
