import type { Stage } from "../../jobs/results/lookahead.ts";
import type { MarketTable } from "../../market/read/market-table.ts";

/** The stages of a study in the order of the data's way. */
export const stages: readonly Stage[] = ["data", "factor", "estimate", "weights"];

/** Something a study computed, with the last close that it may depend on. */
export interface TracePoint {
  readonly stage: Stage;
  /** What it is: `prices`, `moments of gmv`, `targets of gmv`. */
  readonly what: string;
  /** ISO date of that close. */
  readonly date: string;
  readonly values: ArrayLike<number>;
}

/** A study as the detector sees it: everything it computes from a table, stage by stage. */
export interface Pipeline {
  /**
   * @param until nothing computed for later closes will be looked at, and may be left out.
   * @throws {InputError} whatever the study throws on such a table.
   */
  readonly trace: (table: MarketTable, until: string) => Promise<readonly TracePoint[]>;
}
