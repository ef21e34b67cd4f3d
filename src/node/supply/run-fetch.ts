import { InputError } from "../../base/errors.ts";
import { nearestName } from "../../base/words/nearest-name.ts";
import type { DayRange } from "../../supply/daily-bars.ts";
import { fetchPrices } from "../../supply/fetch/fetch-prices.ts";
import { fetchSeries } from "../../supply/fetch/fetch-series.ts";
import type { Fetched, FetchResult } from "../../supply/fetch/fetched.ts";
import type { Source } from "../../supply/source.ts";
import { priceSources, seriesSources } from "../../supply/sources/sources.ts";
import type { MarketStore } from "../../supply/store.ts";
import { keyring } from "./keys.ts";
import { type Net, net as realNet } from "./net.ts";
import { transports } from "./transports.ts";

export interface FetchRequest {
  readonly symbols: readonly string[];
  /** Of prices: the name of one of the sources. */
  readonly source: string;
  /** With their source: `fred:DGS3MO`. */
  readonly series: readonly string[];
  readonly range: DayRange;
  readonly full: boolean;
  readonly repair: boolean;
}

interface FetchSurroundings {
  readonly store: MarketStore;
  /** Default: the network of this machine. */
  readonly net?: Net;
  /** Where keys are looked for. Default: `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Hears the sentence of a source that is used for the first time. */
  readonly onTerms?: (source: Source) => void;
  readonly onFetched?: (fetched: Fetched, done: number, count: number) => void;
}

/**
 * Brings prices and series into a store: the one thing in the package that opens a connection.
 *
 * @throws {InputError} `no-key`, and `bad-option` for a source that does not exist, before anything is asked.
 */
export async function runFetch(
  requests: readonly FetchRequest[],
  { store, net = realNet, environment = process.env, onTerms, onFetched }: FetchSurroundings,
): Promise<FetchResult> {
  const plans = requests.map((request) => ({ request, ...sourcesOf(request) }));
  const used = new Set(
    plans.flatMap(({ prices, series }) => [...(prices ? [prices] : []), ...series.keys()]),
  );
  const keyOf = await keyring(environment);
  for (const source of used) keyOf(source);
  const transportOf = transports(net, { keyOf });
  const isKnown = await sourcesIn(store);
  for (const source of used) if (!isKnown.has(source.name)) onTerms?.(source);
  const count = requests.reduce((sum, { symbols, series }) => sum + symbols.length + series.length, 0);
  let done = 0;
  const hear = (fetched: Fetched): void => onFetched?.(fetched, ++done, count);
  const [symbols, series]: [Fetched[], Fetched[]] = [[], []];
  for (const { request, prices, series: ids } of plans) {
    const { range, full, repair } = request;
    if (prices !== undefined) {
      const reach = { transport: transportOf(prices), store, onFetched: hear };
      symbols.push(...(await fetchPrices(prices, { symbols: request.symbols, range, full, repair }, reach)));
    }
    for (const [source, of] of ids) {
      const reach = { transport: transportOf(source), store, onFetched: hear };
      series.push(...(await fetchSeries(source, { ids: of, full }, reach)));
    }
  }
  return { symbols, series, terms: Object.fromEntries([...used].map(({ name, terms }) => [name, terms])) };
}

/** Everything that a store has of sources that can be asked, a request for each source of prices. */
export async function updateRequests(
  store: MarketStore,
  { source, full, repair }: { readonly source?: string; readonly full: boolean; readonly repair: boolean },
): Promise<FetchRequest[]> {
  const heads = (await store.heads()).filter((head) => source === undefined || head.source === source);
  const requests = priceSources.map(({ name }) => ({
    ...{ source: name, series: [], range: {}, full, repair },
    symbols: heads.filter((head) => head.source === name).map(({ symbol }) => symbol),
  }));
  const kept = source === undefined ? await store.seriesHeads() : [];
  const names = kept.filter((head) => seriesSources.some(({ name }) => name === head.source));
  const series = names.map((head) => `${head.source}:${head.id}`);
  return [
    ...requests.filter(({ symbols }) => symbols.length > 0),
    ...(series.length > 0 ? [{ ...{ symbols: [], source: "", series, range: {}, full, repair } }] : []),
  ];
}

function sourcesOf({ symbols, source, series }: FetchRequest) {
  const prices = symbols.length === 0 ? undefined : named(priceSources, source);
  const ids = new Map<(typeof seriesSources)[number], string[]>();
  for (const name of series) {
    const at = name.indexOf(":");
    const of = at > 0 ? named(seriesSources, name.slice(0, at)) : undefined;
    if (of === undefined || name.length === at + 1) {
      throw new InputError(
        "bad-option",
        `--series ${name}: a source and its series are needed, as fred:DGS3MO`,
      );
    }
    ids.set(of, [...(ids.get(of) ?? []), name.slice(at + 1)]);
  }
  return { prices, series: ids };
}

function named<Each extends Source>(sources: readonly Each[], name: string): Each {
  const found = sources.find((source) => source.name === name);
  if (found !== undefined) return found;
  const names = sources.map((each) => each.name);
  const near = nearestName(name, names);
  throw new InputError("bad-option", `there is no source "${name}": ${names.join(", ")}`, {
    ...(near !== undefined && { advice: `did you mean ${near}?` }),
  });
}

async function sourcesIn(store: MarketStore): Promise<Set<string>> {
  const heads = [...(await store.heads(() => {})), ...(await store.seriesHeads(() => {}))];
  return new Set(heads.map(({ source }) => source));
}
