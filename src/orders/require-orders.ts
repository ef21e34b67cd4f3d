import { InputError } from "../base/errors.ts";
import { sum } from "../numeric/matrix/vector.ts";
import { heldWeights } from "./held-weights.ts";
import type { OrderRequest } from "./orders.ts";

/** By how much targets may sum to more than one: rounding of percentages in a file. */
const rounding = 1e-9;

/**
 * That orders can be worked out: prices above zero, money that is there, and no more owed than there is.
 *
 * @throws {InputError} `bad-price`, `bad-option`, `bad-constraint`, by asset.
 */
export function requireOrders(request: OrderRequest): void {
  const { assets, target, held, cash, prices } = request;
  assets.forEach((asset, i) => {
    if (!(prices[i] > 0 && prices[i] < Number.POSITIVE_INFINITY)) {
      throw new InputError("bad-price", `the price of ${asset} is ${prices[i]}; it needs to be positive`, {
        asset,
        advice: "correct it, or take the asset out of the target and the holdings",
      });
    }
    if (!Number.isFinite(held[i])) throw noNumber(asset, `${held[i]} shares of ${asset} are held`);
    if (!Number.isFinite(target[i])) throw noNumber(asset, `the target of ${asset} is ${target[i]}`);
  });
  if (!(cash >= 0)) {
    throw new InputError("bad-option", `the cash is ${cash}: money that is borrowed cannot be spent`, {
      advice: "give the cash there is (--cash 0), or what shares and cash are worth together (--value)",
    });
  }
  const { value } = heldWeights(request);
  // money that is not there and buys nothing is said beside what it was to buy
  const isWantedOfNothing = held.every((shares) => shares === 0) && target.some((weight) => weight > 0);
  if (value < 0 || (value === 0 && (!isWantedOfNothing || target.some((weight) => weight < 0)))) {
    throw new InputError(
      "bad-constraint",
      `what is held is worth ${+value.toFixed(2)} with its cash: there is nothing to be invested`,
      { advice: "give the cash that the shorts brought (--cash), or what all is worth together (--value)" },
    );
  }
  const invested = sum(target);
  if (invested > 1 + rounding) {
    throw new InputError(
      "bad-constraint",
      `the targets sum to ${percent(invested)}: orders spend no more than there is`,
      { advice: "scale them to 100%, or choose weights with --budget 1" },
    );
  }
}

/** That the money is enough for one lot of something that is wanted, where nothing is held. @throws {InputError} `bad-option`. */
export function requireMoney({ assets, target, held, cash, prices }: OrderRequest, lots: Float64Array): void {
  if (held.some((shares) => shares !== 0) || target.some((weight) => weight < 0)) return;
  const wanted = assets.map((_, i) => i).filter((i) => target[i] > 0);
  if (wanted.length === 0 || wanted.some((i) => lots[i] * prices[i] <= cash)) return;
  const cheapest = wanted.reduce((a, b) => (lots[a] * prices[a] <= lots[b] * prices[b] ? a : b));
  const what = lots[cheapest] === 1 ? "share" : `lot of ${lots[cheapest]} shares`;
  const price = +(lots[cheapest] * prices[cheapest]).toFixed(2);
  throw new InputError(
    "bad-option",
    `${cash} buys nothing: a ${what} of ${assets[cheapest]}, the cheapest of the targets, costs ${price}`,
    {
      asset: assets[cheapest],
      advice: "give more money, or smaller lots where fractions can be had: --lot 0.001",
    },
  );
}

function noNumber(asset: string, what: string): InputError {
  return new InputError("bad-constraint", `${what}: a number is needed`, { asset });
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(6))}%`;
}
