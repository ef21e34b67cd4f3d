import type { Resource } from "../numeric/minimize/integer/whole-program.ts";
import { heldWeights } from "./held-weights.ts";
import type { OrderOptions } from "./order-options.ts";
import type { OrderRequest } from "./orders.ts";
import { positionRanges } from "./position-ranges.ts";
import { costOf, type TradingCosts } from "./trading-costs.ts";

/** The choice of trades in whole lots. All arrays are N. */
export interface LotProblem {
  /** Money in shares and cash. */
  readonly value: number;
  /** Shares of a lot, and what it is worth. */
  readonly lot: Float64Array;
  readonly lotValue: Float64Array;
  /** Lots to trade for what is wanted: no whole numbers. */
  readonly center: Float64Array;
  /** Fewest and most lots: as far as positions may go (`positionRanges`). */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** Fewest lots of a trade. */
  readonly smallest: Float64Array;
  readonly most: number;
  readonly cash: number;
  readonly costs: TradingCosts;
  /** Most money traded. */
  readonly turnover: number;
}

/** What sums of money may miss by rounding. */
const rounding = 1e-12;

/**
 * The problem of trading towards these weights.
 *
 * @param lots N: shares of a lot.
 * @param isTraded whether an asset may be traded at all.
 */
export function lotProblem(
  request: OrderRequest,
  wanted: Float64Array,
  lots: Float64Array,
  costs: TradingCosts,
  { minTrade = 0, maxTrades = lots.length, maxTurnover = Number.POSITIVE_INFINITY }: OrderOptions,
  isTraded: (asset: number) => boolean = () => true,
): LotProblem {
  const { held, cash, prices } = request;
  const { value } = heldWeights(request);
  const { least, most } = positionRanges(request);
  const lotValue = lots.map((lot, i) => lot * prices[i]);
  const smallest = lotValue.map((each) => Math.max(1, Math.ceil((minTrade / each) * (1 - rounding))));
  const within = (limit: number, i: number): number => {
    const whole = Math.floor(limit * (1 + rounding));
    return isTraded(i) && whole >= smallest[i] ? whole : 0;
  };
  return {
    value,
    lot: lots,
    lotValue,
    center: wanted.map((weight, i) => (weight * value - held[i] * prices[i]) / lotValue[i]),
    lower: held.map((shares, i) => 0 - within(shares / lots[i] - (least[i] * value) / lotValue[i], i)),
    upper: held.map((shares, i) => within((most[i] * value) / lotValue[i] - shares / lots[i], i)),
    smallest,
    most: maxTrades,
    cash,
    costs,
    turnover: maxTurnover * value,
  };
}

/** What a trade of so many lots takes out of the cash. */
function spent({ lotValue, costs }: LotProblem, asset: number, lots: number): number {
  const value = lots * lotValue[asset];
  return value + costOf(costs, value);
}

/** The money and the turnover that trades use. */
export function resourcesOf(problem: LotProblem): Resource[] {
  const { lotValue, lower, cash, turnover, value } = problem;
  const money: Resource = {
    use: (asset, lots) => spent(problem, asset, lots),
    least: lower.map((lots, i) => Math.min(0, spent(problem, i, lots))),
    limit: cash + rounding * value,
  };
  if (turnover === Number.POSITIVE_INFINITY) return [money];
  const traded: Resource = {
    use: (asset, lots) => Math.abs(lots) * lotValue[asset],
    least: new Float64Array(lotValue.length),
    limit: turnover + rounding * value,
  };
  return [money, traded];
}

/** Whether trades are within all limits. */
export function isWithin(problem: LotProblem, lots: Float64Array): boolean {
  const { lower, upper, smallest, most } = problem;
  let count = 0;
  for (let i = 0; i < lots.length; i++) {
    if (lots[i] === 0) continue;
    count++;
    if (lots[i] < lower[i] || lots[i] > upper[i] || Math.abs(lots[i]) < smallest[i]) return false;
  }
  return count <= most && resourcesOf(problem).every(({ use, limit }) => total(use, lots) <= limit);
}

function total(use: Resource["use"], lots: Float64Array): number {
  return lots.reduce((sum, each, i) => sum + use(i, each), 0);
}
