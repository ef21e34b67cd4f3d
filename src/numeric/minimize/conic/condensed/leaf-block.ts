import type { ConePlace } from "../cones/cone-places.ts";

/** Variables and rows that are eliminated together, before all others and apart from other blocks. */
export interface LeafBlock {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  /** Cones of several rows among them; `start` counts rows of the block. */
  readonly cones: readonly ConePlace[];
}

/** What cannot be taken apart: a cone, or a row of a zero or nonnegative one. */
export interface Unit extends ConePlace {
  readonly columns: readonly number[];
}
