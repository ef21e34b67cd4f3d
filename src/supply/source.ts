import type { AbortSignalLike } from "../base/cancel.ts";
import type { DailyBars, DayRange } from "./daily-bars.ts";
import type { RateSeries } from "./series.ts";

interface Source {
  /** As the command line names it. */
  readonly name: string;
  /** The environment variable that holds its key, where it needs one. */
  readonly key?: string;
  readonly limit: { readonly concurrent: number; readonly perSecond: number };
  /** One sentence, said at the first use and kept in the record. */
  readonly terms: string;
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
  /** The whole body of an answer with status 200; `path` is below the source's base address. @throws {SourceFailure} */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Uint8Array>;
  /** The key of the source, where it has one. */
  readonly key?: string;
  /** Milliseconds since 1970-01-01, as handed in. */
  readonly now: () => number;
  readonly signal?: AbortSignalLike;
}

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
