/** The hand-over of a source of prices: what it delivered, as facts; prices to compute with are derived from it. */
export interface DailyBars {
  /** Name of the source. */
  readonly source: string;
  /** As the source writes it; letter case tells symbols apart. */
  readonly symbol: string;
  /** Of the closes and dividends: `USD`; pence have become pounds. */
  readonly currency: string;
  readonly exchange?: string;
  /** Of the exchange, as in the IANA list: `America/New_York`. */
  readonly timeZone: string;
  /** First day that was asked for: earlier rows may exist. None: these are all that the source has. */
  readonly askedFrom?: number;
  /** Sessions as days since 1970-01-01, strictly ascending: of the date at the exchange. A session without a close has no row. */
  readonly days: Int32Array;
  /** In shares of the last day (split-adjusted), not adjusted for dividends; one a day. */
  readonly close: Float64Array;
  /** NaN where unknown. */
  readonly volume: Float64Array;
  /** The source's own adjusted close, where it has one. */
  readonly sourceAdjusted?: Float64Array;
  /**
   * In the same shares as the closes, one a day, by ascending day: of a day without a row they belong to the next row,
   * which may be still to come. Capital gains that a fund pays out are dividends here.
   */
  readonly dividends: readonly Dividend[];
  readonly splits: readonly Split[];
  /** What is odd about the answer; never a silent repair. */
  readonly remarks: readonly SourceRemark[];
}

/** Paid to whoever held the share at the close before `day`. */
export interface Dividend {
  readonly day: number;
  readonly amount: number;
}

/** From the open of `day` on, one old share is `ratio` new ones. */
export interface Split {
  readonly day: number;
  readonly ratio: number;
}

/** Something odd in what a source answered. */
export interface SourceRemark {
  /** What kind of oddity, the same word for the same kind: `split-without-jump`. */
  readonly kind: string;
  readonly day?: number;
  /** One sentence with the symbol, the date and the numbers. */
  readonly says: string;
}

/** Days since 1970-01-01, both inclusive; open where there is none. */
export interface DayRange {
  readonly from?: number;
  readonly to?: number;
}
