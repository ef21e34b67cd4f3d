import type { GenericSchema } from "valibot";
import type { Change, StoredHead } from "../store.ts";

/** What is kept on a shelf of the store: bars of symbols, or series. */
export interface ShelfKind<Kept extends AnyKept, Head extends AnyHead> {
  readonly folder: string;
  /** What messages call it. */
  readonly noun: string;
  readonly encode: (kept: Kept) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => Promise<Kept>;
  readonly change: (before: Kept, after: Kept) => Change;
  readonly schema: GenericSchema<unknown, Head>;
  readonly nameOf: (kept: Kept) => string;
  /** What the head says of what is kept. */
  readonly about: (kept: Kept) => Omit<Head, "source" | "vintage" | "fetched" | "terms" | "vintages">;
}

export interface AnyKept {
  readonly source: string;
  readonly days: Int32Array;
}

export type AnyHead = Omit<StoredHead, "symbol" | "currency" | "timeZone">;
