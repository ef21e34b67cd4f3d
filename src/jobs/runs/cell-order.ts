import type { WalkForwardOptions } from "../../backtest/walk-forward.ts";
import type { Dataset } from "../../market/universe/universe.ts";
import type { WalkedSpec } from "../../strategy/walked-spec.ts";
import type { Job } from "../job.ts";

/** A strategy with its schedule and costs: what is run on every dataset. */
export interface GridPoint {
  readonly strategy: WalkedSpec;
  readonly walkForward: WalkForwardOptions;
  /** Which of the grid's lists of windows it walks. */
  readonly windows: number;
}

/** What to run: every point on every dataset. */
export interface Grid {
  /** Digest of the universe. */
  readonly data: string;
  /** Rows a year, by which figures are annualized. */
  readonly periodsPerYear: number;
  /** The datasets, once for each place their windows may begin at: points of shorter lookbacks begin later. */
  readonly windows: readonly (readonly Dataset[])[];
  readonly points: readonly GridPoint[];
}

export function cellCount({ windows, points }: Grid): number {
  return windows[0].length * points.length;
}

/**
 * The cell at a place of the order: datasets one after the other, the points of each beginning elsewhere, so that every n-th cell
 * is of all points in turn, whatever n: shards cost alike.
 */
export function cellOf({ points }: Grid, cell: number): { readonly point: number; readonly dataset: number } {
  const dataset = Math.floor(cell / points.length);
  const begin = (Math.imul(dataset, goldenRatio) >>> 0) % points.length;
  return { point: ((cell % points.length) + begin) % points.length, dataset };
}

/** Every so manieth cell of the order, from one on. */
export interface CellRange {
  readonly first: number;
  readonly every: number;
}

/** How many cells of a grid are in a range. */
export function countIn(grid: Grid, { first, every }: CellRange): number {
  return Math.max(0, Math.ceil((cellCount(grid) - first) / every));
}

/** 2^32 over the golden ratio: multiples of it are spread evenly over 32 bits (Knuth, volume 3, section 6.4). */
const goldenRatio = 0x9e3779b1;

/** The job at a place of the order, of a grid that names its tables by digest. */
export function jobOf(grid: Grid, cell: number): Job<"measure"> {
  const { point, dataset } = cellOf(grid, cell);
  const { strategy, walkForward, windows } = grid.points[point];
  const { data, periodsPerYear } = grid;
  return {
    kind: "measure",
    data,
    periodsPerYear,
    walkForward,
    dataset: grid.windows[windows][dataset],
    strategy,
  };
}
