import type { History } from "../../market/panel.ts";
import type { Universe } from "../../market/universe.ts";

/** What a reader should know of the origin of data. */
export interface DataOrigin {
  readonly file: string;
  /** SHA-256 of the data used: `universeDigest`, or a tear sheet's `panelDigest`. */
  readonly digest: string;
  readonly simulated: boolean;
  /** What was done about missing values, and how rows are counted. */
  readonly notes: readonly string[];
}

/** Complete prices. */
export interface LoadedData extends DataOrigin {
  readonly history: History;
}

/** Prices to draw datasets from. */
export interface LoadedUniverse extends DataOrigin {
  readonly universe: Universe;
}
