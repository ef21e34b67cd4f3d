import { dateOfDay } from "../../base/dates/calendar.ts";
import { InputError } from "../../base/errors.ts";
import { decodeUtf8 } from "../../base/text-encoding.ts";
import type { DailyBars } from "../daily-bars.ts";
import type { RateSeries } from "../series.ts";
import type { MarketStore, StoredHead, StoredSeries } from "../store.ts";
import { parseSymbolNames, symbolsFile } from "../symbol-names.ts";
import { barsChange } from "./bars-change.ts";
import { decodeBars, encodeBars } from "./bars-file.ts";
import { barsHead, seriesHead } from "./heads.ts";
import { seriesChange } from "./series-change.ts";
import { decodeSeries, encodeSeries } from "./series-file.ts";
import { type Shelf, shelf } from "./shelf.ts";
import type { ShelfKind } from "./shelf-kind.ts";
import type { StoreFiles } from "./store-files.ts";
import { requireFormat, writeFormat } from "./store-format.ts";

const bars: ShelfKind<DailyBars, StoredHead> = {
  folder: "prices",
  noun: "prices",
  encode: encodeBars,
  decode: decodeBars,
  change: barsChange,
  schema: barsHead,
  nameOf: ({ symbol }) => symbol,
  about: ({ symbol, currency, timeZone, days, remarks }) => ({
    symbol,
    currency,
    timeZone,
    ...rangeOf(days),
    remarks,
  }),
};

const series: ShelfKind<RateSeries, StoredSeries> = {
  folder: "series",
  noun: "series",
  encode: encodeSeries,
  decode: decodeSeries,
  change: seriesChange,
  schema: seriesHead,
  nameOf: ({ id }) => id,
  about: ({ id, columns, days, remarks }) => ({
    ...{ id, columns: columns.map(({ name, unit }) => ({ name, unit })), ...rangeOf(days), remarks },
  }),
};

function rangeOf(days: Int32Array): { from: string; to: string; rows: number } {
  return { from: dateOfDay(days[0]), to: dateOfDay(days[days.length - 1]), rows: days.length };
}

/**
 * The store on whatever holds its files:
 *
 *     FORMAT
 *     symbols.csv                                    what sources call symbols, where its owner says so
 *     prices/<source>/<symbol>/HEAD.json             the vintage that is current, and what is known of it
 *     prices/<source>/<symbol>/<digest>.parquet      a vintage, named by the SHA-256 of its bytes, never changed
 *     series/<source>/<id>/...                       the same of rates and factors
 *
 * Who reads takes no lock: the head is replaced as a whole, and what it names never changes.
 */
export function marketStore(files: StoreFiles): MarketStore {
  const guarded = withFormat(files);
  const prices = shelf(guarded, bars);
  const rates = shelf(guarded, series);
  return {
    heads: prices.heads,
    head: prices.head,
    headsOf: prices.headsOf,
    read: prices.read,
    keep: prices.keep,
    seriesHeads: rates.heads,
    seriesHead: rates.head,
    seriesHeadsOf: rates.headsOf,
    readSeries: rates.read,
    keepSeries: rates.keep,
    symbolNames: async () => {
      const bytes = await files.read(symbolsFile); // which may lie there before anything is kept
      const text = bytes === undefined ? "" : decodeUtf8(bytes);
      if (text !== undefined)
        return text === "" ? new Map() : parseSymbolNames(text, `${files.name}/${symbolsFile}`);
      throw new InputError("bad-file", `${files.name}/${symbolsFile}: not text in UTF-8`);
    },
    prune: async (keep, onDamage) => {
      const shelves: readonly Pick<Shelf<unknown, unknown>, "prune">[] = [prices, rates];
      let gone = 0;
      for (const each of shelves) gone += await each.prune(keep, onDamage);
      return gone;
    },
  };
}

/** The same files, which are looked at only once their format is known, and get one before anything is written. */
function withFormat(files: StoreFiles): StoreFiles {
  let known: Promise<boolean> | undefined;
  const isStore = async (): Promise<boolean> => {
    known ??= requireFormat(files);
    const is = await known.finally(() => {
      known = undefined;
    });
    if (is) known = Promise.resolve(true);
    return is;
  };
  const made = async (): Promise<void> => {
    if (await isStore()) return;
    await files.locked("", async () => {
      if (!(await requireFormat(files))) await writeFormat(files);
    });
  };
  return {
    ...files,
    read: async (path) => ((await isStore()) ? await files.read(path) : undefined),
    list: async (folder) => ((await isStore()) ? await files.list(folder) : []),
    locked: async (folder, use) => {
      await made();
      return await files.locked(folder, use);
    },
  };
}
