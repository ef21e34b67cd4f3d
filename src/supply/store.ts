import type { DailyBars, SourceRemark } from "./daily-bars.ts";
import type { RateSeries } from "./series.ts";

/** What is known of a symbol without reading its prices. */
export interface StoredHead {
  readonly source: string;
  readonly symbol: string;
  /** Digest of the bytes of the vintage that is current. */
  readonly vintage: string;
  /** ISO dates of the first and last row. */
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly currency: string;
  readonly timeZone: string;
  /** ISO time at which it was last fetched or confirmed. */
  readonly fetched: string;
  readonly terms: string;
  readonly remarks: readonly SourceRemark[];
  /** Every vintage kept, the oldest first, with what it changed. */
  readonly vintages: readonly Vintage[];
}

export interface Vintage {
  readonly digest: string;
  readonly fetched: string;
  readonly change: Change;
}

/** What a fetch did to what was known, in returns: a rescaled history changes none. */
export type Change =
  | { readonly status: "new"; readonly rows: number }
  | { readonly status: "unchanged" }
  | { readonly status: "extended"; readonly rows: number }
  | {
      readonly status: "revised";
      /** Rows added beyond the last that was known. */
      readonly rows: number;
      /** ISO date of the first day whose return changed. */
      readonly first: string;
      readonly days: number;
      /** Largest absolute change of a day's return. */
      readonly largest: number;
    };

/** When something was fetched, and under which terms. */
export interface FetchRecord {
  readonly fetched: string;
  readonly terms: string;
}

/** Where fetched prices and series are kept: on disk, or in a browser's private file system. */
export interface MarketStore {
  readonly heads: () => Promise<readonly StoredHead[]>;
  readonly head: (source: string, symbol: string) => Promise<StoredHead | undefined>;
  /** The current vintage, or one by its digest. @throws {InputError} `store-damaged`, by the file's name. */
  readonly read: (source: string, symbol: string, vintage?: string) => Promise<DailyBars>;
  /** Keeps whole bars (history and what is new) as a vintage, unless they are the current one. Holds the lock of the symbol. */
  readonly keep: (bars: DailyBars, record: FetchRecord) => Promise<Change>;
  readonly readSeries: (source: string, id: string) => Promise<RateSeries>;
  readonly keepSeries: (series: RateSeries, record: FetchRecord) => Promise<Change>;
}
