import type { InputError } from "../base/errors.ts";
import type { DailyBars, SourceRemark } from "./daily-bars.ts";
import type { RateSeries, SeriesColumn } from "./series.ts";
import type { SymbolNames } from "./symbol-names.ts";

/** What is known of something kept without reading its numbers. */
interface Head {
  readonly source: string;
  /** Digest of the bytes of the vintage that is current. */
  readonly vintage: string;
  /** ISO dates of the first and last row. */
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  /** ISO time at which it was last fetched or confirmed. */
  readonly fetched: string;
  readonly terms: string;
  readonly remarks: readonly SourceRemark[];
  /** Every vintage kept, the oldest first, with what it changed. */
  readonly vintages: readonly Vintage[];
}

/** Prices of a symbol. */
export interface StoredHead extends Head {
  readonly symbol: string;
  readonly currency: string;
  readonly timeZone: string;
}

/** A series of rates or factors. */
export interface StoredSeries extends Head {
  readonly id: string;
  readonly columns: readonly Pick<SeriesColumn, "name" | "unit">[];
}

export interface Vintage {
  readonly digest: string;
  readonly fetched: string;
  /** ISO dates of its first and last row. */
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly change: Change;
}

/** What a fetch did to what was known, in returns (of a series: in values): a rescaled history changes none. */
export type Change =
  | { readonly status: "new"; readonly rows: number }
  | { readonly status: "unchanged" }
  | {
      readonly status: "extended";
      /** Rows before the first and after the last that was known; 0 where a history was rescaled, or an event announced. */
      readonly rows: number;
    }
  | {
      readonly status: "revised";
      /** Rows before the first and after the last that was known. */
      readonly rows: number;
      /** ISO date of the first day whose return changed. */
      readonly first: string;
      /** Days whose return changed, among them those that were dropped or put in between. */
      readonly days: number;
      /** Largest absolute change of a day's return. */
      readonly largest: number;
    };

/** When something was fetched (an ISO time), and under which terms. */
export interface FetchRecord {
  readonly fetched: string;
  readonly terms: string;
}

/** Hears of what is damaged, which is then passed over; where nobody listens it is thrown. */
export type OnDamage = (error: InputError) => void;

/** Where fetched prices and series are kept: on disk, or in a browser's private file system. */
export interface MarketStore {
  /** By source and symbol, in the order of their letters. */
  readonly heads: (onDamage?: OnDamage) => Promise<readonly StoredHead[]>;
  readonly head: (source: string, symbol: string) => Promise<StoredHead | undefined>;
  /** A symbol by every source that has it. */
  readonly headsOf: (symbol: string) => Promise<readonly StoredHead[]>;
  /** The current vintage, or one by its digest. @throws {InputError} `unknown-asset`; `store-damaged`, by the file's name. */
  readonly read: (source: string, symbol: string, vintage?: string) => Promise<DailyBars>;
  /**
   * Keeps whole bars (history and what is new) as a vintage, unless they are the current one. Holds the lock of the symbol.
   *
   * @throws {InputError} `store-locked`, `unwritable-folder`, `too-few-periods` for bars without a row.
   */
  readonly keep: (bars: DailyBars, record: FetchRecord) => Promise<Change>;
  readonly seriesHeads: (onDamage?: OnDamage) => Promise<readonly StoredSeries[]>;
  readonly seriesHead: (source: string, id: string) => Promise<StoredSeries | undefined>;
  /** A series by every source that has it. */
  readonly seriesHeadsOf: (id: string) => Promise<readonly StoredSeries[]>;
  readonly readSeries: (source: string, id: string, vintage?: string) => Promise<RateSeries>;
  readonly keepSeries: (series: RateSeries, record: FetchRecord) => Promise<Change>;
  /** What sources call symbols, as the owner of the store says it. @throws {InputError} `bad-file`. */
  readonly symbolNames: () => Promise<SymbolNames>;
  /** Forgets all but the youngest vintages of everything kept. Returns how many went. */
  readonly prune: (keep: number, onDamage?: OnDamage) => Promise<number>;
}
