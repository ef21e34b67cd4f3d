import type { SourceRemark } from "../daily-bars.ts";
import type { SourceFailureCode } from "../source.ts";
import type { Change } from "../store.ts";

/** What a fetch came to for one symbol or series. */
export interface Fetched {
  readonly source: string;
  readonly symbol: string;
  /** What it did to what the store had. */
  readonly outcome: Change | NotFetched;
  /** What the store has now; absent where that is nothing. */
  readonly kept?: Kept;
  readonly remarks: readonly SourceRemark[];
}

/** What the store has of a symbol or series. */
export interface Kept {
  /** Digest of the current vintage. */
  readonly vintage: string;
  /** ISO dates of the first and last row. */
  readonly from: string;
  readonly to: string;
  readonly rows: number;
}

export type NotFetched =
  /** Kept less than an hour ago, and not asked for again. */
  | { readonly status: "recent" }
  | {
      readonly status: "failed";
      readonly code: SourceFailureCode;
      readonly message: string;
      readonly advice?: string;
      /** The first letters of an answer that could not be understood. */
      readonly answer?: string;
    };

/** What a fetch of several symbols came to, in the order they were given. */
export interface FetchResult {
  readonly symbols: readonly Fetched[];
  readonly series: readonly Fetched[];
  /** The sentence of each source that was asked, by its name. */
  readonly terms: Readonly<Record<string, string>>;
}
