import { InputError } from "../../base/errors.ts";
import type { StoreDiff } from "../../page/store/diff.ts";
import { changedReturns } from "../../supply/store/bars-change.ts";
import type { MarketStore, StoredHead, Vintage } from "../../supply/store.ts";
import { findKept } from "./find-kept.ts";

/**
 * The days whose return differs between two vintages of a symbol.
 *
 * @param between two vintages, each by the first digits of its digest or the day it was fetched; default the last two.
 * @throws {InputError} `bad-option` where there are no two such; as `findKept`.
 */
export async function diffVintages(
  store: MarketStore,
  symbol: string,
  { source, between }: { readonly source?: string; readonly between?: readonly string[] },
): Promise<StoreDiff> {
  const kept = await findKept(store, symbol, source);
  if (kept.kind === "series") {
    throw new InputError("bad-option", `${symbol} is a series: days are compared of prices`, {
      asset: symbol,
    });
  }
  const { head } = kept;
  const [before, after] =
    between === undefined ? lastTwo(head) : between.map((name) => vintageNamed(head, name));
  const [old, young] = await Promise.all(
    [before, after].map(({ digest }) => store.read(head.source, head.symbol, digest)),
  );
  return {
    ...{ symbol: head.symbol, source: head.source, before, after },
    changed: changedReturns(old, young),
  };
}

function lastTwo({ symbol, vintages }: StoredHead): readonly Vintage[] {
  if (vintages.length > 1) return vintages.slice(-2);
  throw new InputError("bad-option", `${symbol} has one vintage alone: there is nothing to compare it with`, {
    asset: symbol,
    advice: "kinfolio fetch keeps another where something changed",
  });
}

function vintageNamed({ symbol, vintages }: StoredHead, name: string): Vintage {
  const found = vintages.filter(({ digest, fetched }) => digest.startsWith(name) || fetched.startsWith(name));
  if (found.length === 1 && name !== "") return found[0];
  const what = found.length === 0 ? "is none" : "are several";
  const all = vintages.map(({ digest, fetched }) => `${digest.slice(0, 12)} (${fetched.slice(0, 10)})`);
  throw new InputError("bad-option", `there ${what} of ${symbol} that begins with "${name}"`, {
    asset: symbol,
    advice: `its vintages are ${all.join(", ")}`,
  });
}
