import type { History } from "../../market/panel/panel.ts";
import type { ChangingOptions } from "../../market/universe/changing-options.ts";
import type { Universe } from "../../market/universe/universe.ts";

/** Prices out of the store: what they are, which vintages were read, and under which terms. */
export interface KeptOrigin {
  readonly priceType: "total-return" | "close" | "source-adjusted";
  readonly vintages: readonly UsedVintage[];
  /** Which rows were used, and what was done about gaps, where that is not the usual. */
  readonly frequency?: "weekly" | "monthly";
  readonly missing?: "drop-asset" | "drop-date" | "fill-forward";
  /** A sentence a source. */
  readonly terms: Readonly<Record<string, string>>;
}

/** Which vintage of an asset's prices in the store was read. */
export interface UsedVintage {
  readonly asset: string;
  readonly source: string;
  /** Digest of the file that was read. */
  readonly vintage: string;
  /** ISO time at which it was fetched. */
  readonly fetched: string;
}

/** What a reader should know of the origin of data. */
export interface DataOrigin {
  readonly file: string;
  /** SHA-256 of the data used: `universeDigest`, or a tear sheet's `panelDigest`. */
  readonly digest: string;
  readonly simulated: boolean;
  /** What was done about missing values, and how rows are counted. */
  readonly notes: readonly string[];
  /** Where they come out of the store. */
  readonly kept?: KeptOrigin;
  /** Of a universe that changes: what was said of it. */
  readonly changing?: ChangingOrigin;
}

/** What makes a universe that changes, beside its prices. */
export interface ChangingOrigin extends Required<Pick<ChangingOptions, "delistingReturn" | "longestHalt">> {
  /** The file of the lists of members, where there is one. */
  readonly members?: string;
  /** Whether halts within a window are bridged by the last price (`missing: fill-forward`). */
  readonly bridged: boolean;
}

/** Complete prices, or those of a universe that changes. */
export interface LoadedData extends DataOrigin {
  readonly history: History;
}

/** Prices to draw datasets from. */
export interface LoadedUniverse extends DataOrigin {
  readonly universe: Universe;
}
