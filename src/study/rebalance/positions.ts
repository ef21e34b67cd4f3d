import { InputError } from "../../base/errors.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { RebalanceSettings } from "../../jobs/results/rebalance.ts";
import type { Holdings } from "../../market/holdings/holdings.ts";
import { rowOf } from "../../numeric/matrix/matrix.ts";
import type { OrderRequest } from "../../orders/orders.ts";
import { withoutPrice } from "./without-price.ts";

/** What is held, at which prices, beside how much cash. */
export type Positions = Pick<OrderRequest, "assets" | "held" | "cash" | "prices"> & {
  readonly notes: readonly string[];
};

/** Prices of holdings and of the data that differ by more than this factor are hardly of the same share. */
const farApart = 1.25;

/**
 * What is held of all assets that are held or wanted: at the prices that the holdings have, else at the last of the data.
 *
 * @param wanted the assets of the target.
 * @throws {InputError} `bad-price` for an asset without one; `bad-option` where nobody says how much money there is, or more is held
 *   than there is said to be.
 */
export function positionsOf(
  { history: { prices: panel } }: LoadedData,
  wanted: readonly string[],
  { holdings, value, cash }: Pick<RebalanceSettings, "holdings" | "value" | "cash">,
): Positions {
  const own = holdings?.assets.filter((_, i) => amounts(holdings)[i] !== 0) ?? [];
  const assets = [...wanted, ...own.filter((asset) => !wanted.includes(asset))];
  const last = rowOf(panel.values, panel.values.rows - 1);
  const date = panel.dates[panel.dates.length - 1];
  const notes: string[] = [];
  const prices = Float64Array.from(assets, (asset) => {
    const [given, known] = [ownPrice(holdings, asset), last[panel.assets.indexOf(asset)]];
    if (given === undefined && known === undefined)
      throw withoutPrice(asset, own.includes(asset), "the data do not have it");
    if (given === undefined) return known;
    if (known !== undefined && Math.max(given / known, known / given) > farApart) {
      notes.push(
        `${asset}: the holdings have a price of ${given}, the data ${known} on ${date}: a split between?`,
      );
    }
    return given;
  });
  const held = heldShares(holdings, assets, prices, value);
  const worth = held.reduce((sum, shares, i) => sum + shares * prices[i], 0);
  return { assets, held, prices, cash: cashOf(worth, { holdings, value, cash }), notes };
}

function amounts(holdings: Holdings): Float64Array {
  return holdings.kind === "weights" ? holdings.weights : holdings.quantities;
}

function ownPrice(holdings: Holdings | undefined, asset: string): number | undefined {
  if (holdings?.kind !== "quantities") return undefined;
  return holdings.prices?.[holdings.assets.indexOf(asset)];
}

function heldShares(
  holdings: Holdings | undefined,
  assets: readonly string[],
  prices: Float64Array,
  value: number | undefined,
): Float64Array {
  if (holdings === undefined) return new Float64Array(assets.length);
  if (holdings.kind === "weights" && value === undefined) {
    throw new InputError(
      "bad-option",
      "the holdings are weights, and nothing says how much money they are of",
      {
        advice: "give what all is worth (--value 25000), or holdings as symbol,quantity",
      },
    );
  }
  return Float64Array.from(assets, (asset, i) => {
    const place = holdings.assets.indexOf(asset);
    if (place < 0) return 0;
    return holdings.kind === "quantities"
      ? holdings.quantities[place]
      : (holdings.weights[place] * (value ?? 0)) / prices[i];
  });
}

function cashOf(
  worth: number,
  { holdings, value, cash }: Pick<RebalanceSettings, "holdings" | "value" | "cash">,
): number {
  if (value !== undefined && value < worth * (1 - 1e-9)) {
    throw new InputError(
      "bad-option",
      `the holdings are worth ${worth.toFixed(2)}, and all is said to be worth ${value}`,
      { advice: "--value is shares and cash together; --cash is the money beside the shares" },
    );
  }
  if (value !== undefined) return Math.max(0, value - worth);
  if (cash !== undefined) return cash;
  if (holdings !== undefined) return 0;
  throw new InputError("bad-option", "nothing says how much money there is", {
    advice: "give an amount (--value 25000), or what is held (--holdings FILE) and --cash",
  });
}
