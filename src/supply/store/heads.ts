import * as v from "valibot";
import { decodeUtf8, encodeUtf8 } from "../../base/text-encoding.ts";
import type { StoredHead, StoredSeries } from "../store.ts";
import type { AnyHead } from "./shelf-kind.ts";

const isoDate = v.pipe(v.string(), v.regex(/^-?\d{4,6}-\d\d-\d\d$/));
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const change = v.variant("status", [
  v.object({ status: v.literal("new"), rows: count }),
  v.object({ status: v.literal("unchanged") }),
  v.object({ status: v.literal("extended"), rows: count }),
  v.object({ status: v.literal("revised"), rows: count, first: isoDate, days: count, largest: v.number() }),
]);

const headEntries = {
  source: v.string(),
  vintage: digest,
  from: isoDate,
  to: isoDate,
  rows: count,
  fetched: v.string(),
  terms: v.string(),
  remarks: v.array(v.object({ kind: v.string(), day: v.optional(v.number()), says: v.string() })),
  vintages: v.pipe(
    v.array(v.object({ digest, fetched: v.string(), from: isoDate, to: isoDate, rows: count, change })),
    v.minLength(1),
  ),
};

const unit = v.picklist(["rate a year", "return", "level"]);

/** What `HEAD.json` of a symbol may say. */
export const barsHead: v.GenericSchema<unknown, StoredHead> = v.object({
  symbol: v.string(),
  currency: v.string(),
  timeZone: v.string(),
  ...headEntries,
});

/** What `HEAD.json` of a series may say. */
export const seriesHead: v.GenericSchema<unknown, StoredSeries> = v.object({
  id: v.string(),
  columns: v.array(v.object({ name: v.string(), unit })),
  ...headEntries,
});

/** The text of `HEAD.json`, one entry a line, for whoever opens it. */
export function encodeHead(head: AnyHead): Uint8Array {
  return encodeUtf8(`${JSON.stringify(head, undefined, 2)}\n`);
}

/** @throws where the bytes are no such text. */
export function decodeHead<Head>(schema: v.GenericSchema<unknown, Head>, bytes: Uint8Array): Head {
  return v.parse(schema, JSON.parse(decodeUtf8(bytes) ?? ""));
}
