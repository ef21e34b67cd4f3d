import { throwIfAborted } from "../../base/cancel.ts";
import { type SeriesSource, SourceFailure, type Transport } from "../source.ts";
import type { StoredSeries } from "../store.ts";
import { type Reach, recentMilliseconds } from "./fetch-prices.ts";
import type { Fetched } from "./fetched.ts";

/** Which series of a source are fetched. */
export interface SeriesRequest {
  readonly ids: readonly string[];
  /** Fetch also what was kept less than an hour ago. */
  readonly full?: boolean;
}

/**
 * Brings series of one source into the store, or what is there up to date, each as a whole: they are small, and are
 * revised. A series that cannot be had is a result with its reason.
 *
 * @returns what became of each, in the order given.
 */
export async function fetchSeries(
  source: SeriesSource,
  { ids, full }: SeriesRequest,
  { transport, store, signal, onFetched }: Reach,
): Promise<Fetched[]> {
  const results: Fetched[] = [];
  for (const id of ids) {
    throwIfAborted(signal);
    const head = await store.seriesHead(source.name, id);
    const isRecent = head !== undefined && transport.now() - Date.parse(head.fetched) < recentMilliseconds;
    const result =
      isRecent && !full
        ? resultOf(source, id, { status: "recent" }, head)
        : await fetchedOne(source, id, { transport, store }).catch((error) => {
            if (!(error instanceof SourceFailure)) throw error;
            const { code, message, advice, answer } = error;
            return resultOf(source, id, { status: "failed", code, message, advice, answer }, head);
          });
    results.push(result);
    onFetched?.(result);
  }
  return results;
}

async function fetchedOne(
  source: SeriesSource,
  id: string,
  { transport, store }: { readonly transport: Transport; readonly store: Reach["store"] },
): Promise<Fetched> {
  const series = await source.fetch(id, {}, transport);
  const record = { fetched: new Date(transport.now()).toISOString(), terms: source.terms };
  const outcome = await store.keepSeries(series, record);
  return resultOf(source, id, outcome, await store.seriesHead(source.name, id));
}

function resultOf(
  { name }: SeriesSource,
  id: string,
  outcome: Fetched["outcome"],
  head: StoredSeries | undefined,
): Fetched {
  if (head === undefined) return { source: name, symbol: id, outcome, remarks: [] };
  const { vintage, from, to, rows } = head;
  const remarks = outcome.status === "failed" ? [] : head.remarks;
  return { source: name, symbol: id, outcome, kept: { vintage, from, to, rows }, remarks };
}
