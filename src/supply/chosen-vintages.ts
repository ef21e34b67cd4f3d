import { InputError } from "../base/errors.ts";
import { counted } from "../base/words/counted.ts";
import { nearestName } from "../base/words/nearest-name.ts";
import type { MarketStore, StoredHead, Vintage } from "./store.ts";
import { addressText, type StoreAddress } from "./store-address.ts";

/** A symbol, and which vintage of it. */
export interface ChosenVintage {
  readonly head: StoredHead;
  readonly vintage: Vintage;
}

/**
 * Finds symbols among those kept: from the source that is named, else from the one that has them all, else each from the one
 * that has it.
 *
 * @param symbols default all there are.
 * @throws {InputError} `unknown-asset` for what is not kept, or was not yet on that day; `bad-option` where several sources have
 *   it and none is named.
 */
export async function chosenVintages(
  store: MarketStore,
  symbols: readonly string[] | undefined,
  address: StoreAddress,
): Promise<readonly ChosenVintage[]> {
  const candidates = await candidatesOf(store, symbols, address);
  const missing = [...candidates].filter(([, heads]) => heads.length === 0).map(([symbol]) => symbol);
  if (missing.length > 0 || candidates.size === 0) throw await notKept(store, missing, address);
  const lists = [...candidates.values()];
  const shared = sourcesOf(lists).filter((source) =>
    lists.every((heads) => heads.some((head) => head.source === source)),
  );
  return [...candidates].map(([symbol, heads]) => {
    const [head, other] = shared.length === 1 ? heads.filter(({ source }) => source === shared[0]) : heads;
    if (other === undefined) return { head, vintage: vintageAsOf(head, address) };
    throw ambiguous(symbol, heads);
  });
}

/** What each symbol could be. */
async function candidatesOf(
  store: MarketStore,
  symbols: readonly string[] | undefined,
  { source }: StoreAddress,
): Promise<Map<string, readonly StoredHead[]>> {
  const found = new Map<string, readonly StoredHead[]>((symbols ?? []).map((symbol) => [symbol, []]));
  const heads =
    symbols === undefined ? [await store.heads()] : await Promise.all([...found.keys()].map(store.headsOf));
  for (const head of heads.flat()) {
    if (source !== undefined && head.source !== source) continue;
    found.set(head.symbol, [...(found.get(head.symbol) ?? []), head]);
  }
  return found;
}

function sourcesOf(lists: readonly (readonly StoredHead[])[]): string[] {
  return [...new Set(lists.flat().map(({ source }) => source))];
}

/** The youngest vintage of a day; the current one where none is said. */
function vintageAsOf({ symbol, vintages }: StoredHead, { asOf }: StoreAddress): Vintage {
  const found = vintages.findLast(({ fetched }) => asOf === undefined || fetched.slice(0, 10) <= asOf);
  if (found !== undefined) return found;
  const first = vintages[0].fetched.slice(0, 10);
  throw new InputError(
    "unknown-asset",
    `the store has no vintage of ${symbol} of ${asOf} or before: the first is of ${first}`,
    {
      asset: symbol,
      advice: `--prices store:@${first} is the earliest; kinfolio data show ${symbol} lists them`,
    },
  );
}

function ambiguous(symbol: string, heads: readonly StoredHead[]): InputError {
  const sources = heads.map(({ source }) => source);
  return new InputError(
    "bad-option",
    `prices of ${symbol} are kept from ${sources.join(" and ")}: say which`,
    {
      asset: symbol,
      advice: `--prices store:${sources[0]}, of kinfolio data --source ${sources[0]}, in a study file source: ${sources[0]}`,
    },
  );
}

async function notKept(
  store: MarketStore,
  missing: readonly string[],
  { source }: StoreAddress,
): Promise<InputError> {
  const kept = (await store.heads(() => {})).filter((head) => source === undefined || head.source === source);
  const of = source === undefined ? "" : ` from ${source}`;
  if (source !== undefined && kept.length === 0) {
    const sources = [...new Set((await store.heads(() => {})).map((head) => head.source))];
    const has = sources.length === 0 ? "it is empty" : `it has prices from ${sources.join(", ")}`;
    const near = nearestName(source, sources);
    const guess = near === undefined ? "" : `did you mean ${near}? Else `;
    return new InputError("unknown-asset", `the store has no prices${of}; ${has}`, {
      advice: `${guess}leave the source out, or fetch them from it: kinfolio fetch --source ${source}`,
    });
  }
  const fetchAdvice = (symbols: string): string =>
    `run: kinfolio fetch ${symbols}${source === undefined ? "" : ` --source ${source}`}`;
  if (missing.length === 0) {
    return new InputError("unknown-asset", `the store has no prices${of}`, {
      advice: fetchAdvice("SPY AGG --from 2010-01-01"),
    });
  }
  const [first, ...others] = missing;
  const what = others.length === 0 ? first : `${first} and ${counted(others.length, "other symbol")}`;
  const near =
    others.length === 0
      ? nearestName(
          first,
          kept.map(({ symbol }) => symbol),
        )
      : undefined;
  const advice =
    near === undefined ? fetchAdvice(missing.join(" ")) : `did you mean ${near}? Else ${fetchAdvice(first)}`;
  return new InputError("unknown-asset", `the store has no prices of ${what}${of}`, { asset: first, advice });
}

/** An address with the sources that were found in it. */
export function foundAddress(chosen: readonly ChosenVintage[], { asOf }: StoreAddress): string {
  const sources = new Set(chosen.map(({ head }) => head.source));
  return addressText({ source: [...sources].join(","), asOf });
}
