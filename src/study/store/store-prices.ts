import { InputError } from "../../base/errors.ts";
import type { KeptOrigin } from "../../jobs/results/data-origin.ts";
import type { ChosenVintage } from "../../supply/chosen-vintages.ts";
import type { MarketStore } from "../../supply/store.ts";
import { requireDate, type StoreAddress, storeAddress } from "../../supply/store-address.ts";
import type { PriceType } from "../../supply/total-return.ts";
import type { DataFile, DataSelection } from "../data/data.ts";

/**
 * Prices out of the store, in place of a file.
 *
 * @param symbols default all that are kept.
 * @throws {InputError} see `chosenVintages` and `priceTable`; `store-damaged`.
 */
export async function storePrices(
  store: MarketStore,
  address: StoreAddress,
  symbols: readonly string[] | undefined,
  priceType: PriceType = "total-return",
): Promise<DataFile> {
  requireDate(address, "store");
  const { chosenVintages, foundAddress } = await import("../../supply/chosen-vintages.ts");
  const chosen = await chosenVintages(store, symbols, address);
  return await pricesOfVintages(store, foundAddress(chosen, address), chosen, priceType);
}

/** The prices of given vintages. */
export async function pricesOfVintages(
  store: MarketStore,
  name: string,
  chosen: readonly ChosenVintage[],
  priceType: PriceType,
): Promise<DataFile> {
  const bars = await Promise.all(
    chosen.map(({ head, vintage }) => store.read(head.source, head.symbol, vintage.digest)),
  );
  const { priceTable } = await import("../../supply/price-table.ts");
  const { table, notes } = priceTable(name, bars, priceType);
  return { ...{ name, holds: "prices", table, notes }, kept: originOf(chosen, priceType) };
}

function originOf(chosen: readonly ChosenVintage[], priceType: PriceType): KeptOrigin {
  return {
    priceType,
    vintages: chosen.map(({ head, vintage }) => ({
      ...{ asset: head.symbol, source: head.source },
      ...{ vintage: vintage.digest, fetched: vintage.fetched },
    })),
    terms: Object.fromEntries(chosen.map(({ head }) => [head.source, head.terms])),
  };
}

/**
 * What stands for files of prices: the store where a name is an address of it, else nothing.
 *
 * @param selection says which symbols are read: all where it names no assets.
 * @throws {InputError} `bad-option` for the store beside files, and for a price type beside a file, whose numbers are what they are.
 */
export async function pricesAt(
  names: readonly string[] | undefined,
  priceType: PriceType | undefined,
  selection: DataSelection,
  open: () => MarketStore,
): Promise<DataFile | undefined> {
  const addressed = names?.find((name) => storeAddress(name) !== undefined);
  const address = addressed === undefined ? undefined : storeAddress(addressed);
  if (address !== undefined && names !== undefined && names.length > 1) {
    throw new InputError(
      "bad-option",
      `${addressed} stands beside other files; the store is read by itself`,
      {
        advice: "name the store alone, or files alone",
      },
    );
  }
  if (address !== undefined) return await selectedPrices(open(), address, selection, priceType);
  if (priceType === undefined) return undefined;
  throw new InputError(
    "bad-option",
    `--price-type ${priceType} is for prices out of the store (--prices store:)`,
    {
      advice: "leave it out: a file holds what it holds",
    },
  );
}

/** Prices of the symbols that a selection names, and of its optional factors as far as they are kept. */
export async function selectedPrices(
  store: MarketStore,
  address: StoreAddress,
  { assets, factors = [], optionalFactors = [] }: DataSelection,
  priceType?: PriceType,
): Promise<DataFile> {
  if (assets === undefined) return await storePrices(store, address, undefined, priceType);
  const kept = await Promise.all(optionalFactors.map(store.headsOf));
  const further = optionalFactors.filter((_, i) => kept[i].length > 0);
  return await storePrices(store, address, [...new Set([...assets, ...factors, ...further])], priceType);
}
