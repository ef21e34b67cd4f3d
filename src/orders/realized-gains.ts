import { InputError } from "../base/errors.ts";
import type { Orders, TaxLot } from "./orders.ts";

/** In which order tax lots are sold. */
export const lotOrders = ["fifo", "highest-cost", "specified"] as const;

export type LotOrder = (typeof lotOrders)[number];

/** What a sale takes from one tax lot. */
export interface RealizedGain {
  readonly asset: string;
  /** When it was bought. */
  readonly date: string;
  readonly shares: number;
  /** What they cost, and what they bring. */
  readonly basis: number;
  readonly proceeds: number;
  /** Below zero a loss. */
  readonly gain: number;
}

/** Shares apart by less than this share of them are the same: what files round. */
const negligible = 1e-9;

/**
 * What the sales of orders realize, lot by lot.
 *
 * @throws {InputError} `other-data` where the lots of an asset are not what is held of it, or `specified` lots say no order.
 */
export function realizedGains(
  { assets, trades }: Pick<Orders, "assets" | "trades">,
  held: Float64Array,
  lots: readonly TaxLot[],
  order: LotOrder,
): RealizedGain[] {
  return trades.flatMap(({ asset, shares, value }) => {
    const there = held[assets.indexOf(asset)];
    if (shares >= 0 || there <= 0) return []; // what is sold short realizes nothing yet
    const own = inOrder(
      lots.filter((lot) => lot.asset === asset),
      order,
    );
    requireAll(asset, there, own);
    return taken(own, -shares).map(({ lot, shares: sold }) => {
      const proceeds = (sold * value) / shares;
      const basis = sold * lot.price;
      return { asset, date: lot.date, shares: sold, basis, proceeds, gain: proceeds - basis };
    });
  });
}

/**
 * The tax that a sale of all that is above its target would cost, by its value: the charge by which orders weigh it. Losses count as
 * nothing.
 */
export function saleCharges(
  assets: readonly string[],
  held: Float64Array,
  sold: Float64Array,
  prices: Float64Array,
  lots: readonly TaxLot[],
  { order, rate }: { readonly order: LotOrder; readonly rate: number },
): Float64Array {
  const trades = assets.map((asset, i) => ({
    asset,
    shares: -sold[i],
    value: -sold[i] * prices[i],
    cost: 0,
  }));
  const gains = realizedGains({ assets, trades }, held, lots, order);
  return Float64Array.from(assets, (asset, i) => {
    const gain = gains.reduce((sum, each) => sum + (each.asset === asset ? each.gain : 0), 0);
    return sold[i] > 0 ? (rate * Math.max(0, gain)) / (sold[i] * prices[i]) : 0;
  });
}

function inOrder(lots: readonly TaxLot[], order: LotOrder): TaxLot[] {
  if (order === "fifo") return lots.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  if (order === "highest-cost") return lots.toSorted((a, b) => b.price - a.price);
  const silent = lots.find(({ rank }) => rank === undefined);
  if (silent !== undefined) {
    throw new InputError(
      "other-data",
      `the lot of ${silent.asset} bought on ${silent.date} says no order of sale`,
      {
        asset: silent.asset,
        advice: "add a column order with 1, 2, 3, or take --lot-order fifo",
      },
    );
  }
  return lots.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
}

function requireAll(asset: string, held: number, lots: readonly TaxLot[]): void {
  const total = lots.reduce((sum, { shares }) => sum + shares, 0);
  if (Math.abs(total - held) <= negligible * held) return;
  throw new InputError(
    "other-data",
    `the tax lots of ${asset} sum to ${total} shares, and ${held} are held`,
    { asset, advice: "bring the two files to the same day" },
  );
}

/** So many shares out of the first lots. */
function taken(lots: readonly TaxLot[], shares: number): { readonly lot: TaxLot; readonly shares: number }[] {
  let left = shares;
  return lots.flatMap((lot) => {
    const sold = Math.min(lot.shares, left);
    left -= sold;
    return sold > negligible * shares ? [{ lot, shares: sold }] : [];
  });
}
