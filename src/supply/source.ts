import type { DailyBars, DayRange } from "./daily-bars.ts";
import type { RateSeries } from "./series.ts";

/** What every source says of itself. */
export interface Source {
  /** As the command line names it. */
  readonly name: string;
  /** How it knows who asks, where it wants to. */
  readonly key?: SourceKey;
  readonly limit: {
    /** Requests, one after the other. */
    readonly perSecond: number;
    /** The limits as the source states them, in words. */
    readonly says: string;
  };
  /** One sentence, said at the first use and kept in the record. */
  readonly terms: string;
}

/** The key that a source asks for, and where a request carries it. */
export interface SourceKey {
  /** The environment variable that holds it. */
  readonly variable: string;
  /** Where a request carries it: the transport puts it there, and nobody else sees it. */
  readonly sentAs: { readonly header: string; readonly scheme: string } | { readonly parameter: string };
  /** The source answers without it, too. */
  readonly optional?: true;
}

export interface PriceSource extends Source {
  /** @throws {SourceFailure} */
  readonly fetch: (symbol: string, range: DayRange, transport: Transport) => Promise<DailyBars>;
}

export interface SeriesSource extends Source {
  /** @throws {SourceFailure} */
  readonly fetch: (id: string, range: DayRange, transport: Transport) => Promise<RateSeries>;
}

/** How a source reaches its server: polite, bounded, and without a clock of its own. */
export interface Transport {
  /**
   * The whole body of an answer, whatever its status: what it is shows in its shape. Refusals for now (429, 5xx) are
   * waited out before, and no answer of a host that refused for good comes through.
   *
   * @throws {SourceFailure}
   */
  readonly get: (url: string, headers?: Readonly<Record<string, string>>) => Promise<Uint8Array>;
  /** Whether requests carry the key of the source. */
  readonly hasKey: boolean;
  /** Milliseconds since 1970-01-01, as handed in. */
  readonly now: () => number;
}

/**
 * Why a source did not give what was asked of it: it knows no such symbol; it refuses more for now, or altogether; its
 * answer is not what it was.
 */
export type SourceFailureCode = "unknown-symbol" | "source-limited" | "source-blocked" | "source-shape";

/** A source that did not give what was asked of it: nobody's mistake, so its command ends with exit code 1. */
export class SourceFailure extends Error {
  override readonly name = "SourceFailure";
  readonly code: SourceFailureCode;
  readonly advice?: string;
  /** The first letters of an answer that could not be understood. */
  readonly answer?: string;

  constructor(
    code: SourceFailureCode,
    message: string,
    more: { readonly advice?: string; readonly answer?: string } = {},
  ) {
    super(message);
    this.code = code;
    this.advice = more.advice;
    this.answer = more.answer;
  }
}
