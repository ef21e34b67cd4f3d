import { InputError } from "../../base/errors.ts";
import { nearestName } from "../../base/words/nearest-name.ts";
import type { MarketStore, StoredHead, StoredSeries } from "../../supply/store.ts";

/** Something that is kept, by what it is. */
export type Kept =
  | { readonly kind: "prices"; readonly head: StoredHead }
  | { readonly kind: "series"; readonly head: StoredSeries };

/**
 * Finds a symbol or a series in the store.
 *
 * @param name as its source writes it, with `source:` before it where that is said so.
 * @throws {InputError} `unknown-asset`; `bad-option` where several sources have it.
 */
export async function findKept(store: MarketStore, name: string, source?: string): Promise<Kept> {
  const found = await named(store, name, source);
  const [, before, after] = /^([^:]+):(.+)$/.exec(name) ?? [];
  const all =
    found.length === 0 && source === undefined && before !== undefined
      ? await named(store, after, before)
      : found;
  const [one, other] = all;
  if (one === undefined) throw await notKept(store, name, source);
  if (other === undefined) return one;
  const sources = all.map(({ head }) => head.source);
  throw new InputError("bad-option", `${name} is kept from ${sources.join(" and ")}: say which`, {
    asset: name,
    advice: `--source ${sources[0]}`,
  });
}

async function named(store: MarketStore, name: string, source: string | undefined): Promise<Kept[]> {
  const prices = (await store.headsOf(name)).map((head) => ({ kind: "prices", head }) as const);
  const series = (await store.seriesHeadsOf(name)).map((head) => ({ kind: "series", head }) as const);
  return [...prices, ...series].filter(({ head }) => source === undefined || head.source === source);
}

async function notKept(store: MarketStore, name: string, source: string | undefined): Promise<InputError> {
  const symbols = (await store.heads(() => {})).map(({ symbol }) => symbol);
  const ids = (await store.seriesHeads(() => {})).map(({ id }) => id);
  const near = nearestName(name, [...symbols, ...ids]);
  const advice = near === undefined ? "kinfolio data list shows what is" : `did you mean ${near}?`;
  const of = source === undefined ? "" : ` from ${source}`;
  return new InputError("unknown-asset", `nothing called ${name}${of} is kept`, { asset: name, advice });
}
