import type { Grid } from "../grid/grid.ts";

/** One column as the header names it. */
export interface Heading {
  /** Its place in the rows below the header. */
  readonly column: number;
  readonly name: string;
  /** What its numbers are of the asset `name`, where the header says both. */
  readonly field?: string;
}

/** Where the header of a grid stands, what it says, and which rows are below it. */
export interface Layout {
  readonly grid: Grid;
  readonly headings: readonly Heading[];
  /** Cells that a row has. */
  readonly width: number;
  readonly headerLine: number;
  /** The first row below the header, and the row behind the last. */
  readonly from: number;
  readonly to: number;
  /** Whether the file is one of Kenneth French's library, whose returns are in percent. */
  readonly isFrench: boolean;
  readonly notes: readonly string[];
}
