import type { ShownBars, ShownSeries } from "../../page/store/show.ts";
import type { MarketStore } from "../../supply/store.ts";
import { pricesOf } from "../../supply/total-return.ts";
import { findKept } from "./find-kept.ts";

/** All that is known of a symbol or a series. @throws {InputError} as `findKept`; `store-damaged`. */
export async function showKept(
  store: MarketStore,
  name: string,
  source?: string,
): Promise<ShownBars | ShownSeries> {
  const kept = await findKept(store, name, source);
  if (kept.kind === "series") {
    const { head } = kept;
    return { head, series: await store.readSeries(head.source, head.id) };
  }
  const { head } = kept;
  const bars = await store.read(head.source, head.symbol);
  return { head, bars, index: pricesOf(bars, "total-return") };
}
