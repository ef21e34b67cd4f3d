import { zeros } from "../numeric/matrix/matrix.ts";
import { multiplyVector } from "../numeric/matrix/multiply.ts";
import {
  minimizeQuadratic,
  type QuadraticProgram,
} from "../numeric/minimize/quadratic/minimize-quadratic.ts";
import { heldWeights } from "./held-weights.ts";
import type { OrderRequest } from "./orders.ts";
import { positionRanges } from "./position-ranges.ts";
import { fixedPart, type TradingCosts } from "./trading-costs.ts";

/** Trades below this share of all there is are the rounding of a program. */
const negligible = 1e-9;

/** What tracking is worth, and what limits trades. */
export interface Worth {
  readonly costs: TradingCosts;
  /** Half of this times the tracking variance a year is weighed against cost. */
  readonly aversion: number;
  /** Years over which cost is spread. */
  readonly years: number;
  /** Most traded, as a share of all. */
  readonly maxTurnover: number;
}

/** Weights to trade towards: N, those of assets that are not worth trading as held. */
export interface Worthwhile {
  readonly weights: Float64Array;
  /** Why trades were not weighed against their cost, where they were not: the weights are the target. */
  readonly unweighed?: string;
}

/**
 * The weights of which every trade is worth its cost:
 *
 *     minimize  years aversion / 2 (x - w)'S(x - w) + sum_i buyRate b_i + (sellRate + charge_i) s_i,    x = h + b - s,
 *
 * within the cash, costs paid, and the turnover. What a trade costs whatever its value is weighed after that: one trade after the
 * other that is worth less than it costs is given up, the least worthy first.
 *
 * Cost: a quadratic program in 2N variables, and one for each trade that is given up.
 *
 * @see Davis and Norman (1990), Mathematics of Operations Research 15(4), 676-713, on why there is a region of no trade.
 */
export function worthwhileWeights(request: OrderRequest, worth: Worth): Worthwhile {
  const { target, covariance } = request;
  const { costs, maxTurnover } = worth;
  const isFree = Object.values(costs).every((each) => each === 0) && request.saleCharge === undefined;
  if (covariance === undefined || (isFree && maxTurnover === Number.POSITIVE_INFINITY))
    return { weights: target };
  const given = new Set<number>();
  for (;;) {
    const { status, weights } = solved(request, worth, given);
    if (weights === undefined) {
      return { weights: target, unweighed: `the quadratic program of what is worth its cost is ${status}` };
    }
    const least = leastWorthy(request, worth, weights);
    if (least === undefined) return { weights };
    given.add(least);
  }
}

function solved(
  request: OrderRequest,
  worth: Worth,
  given: ReadonlySet<number>,
): { readonly status: string; readonly weights?: Float64Array } {
  const { weights: held } = heldWeights(request);
  const solution = minimizeQuadratic(program(request, worth, given));
  const { status } = solution;
  if (status !== "optimal") return { status };
  const n = held.length;
  const weights = held.map((weight, i) => {
    const change = solution.x[i] - solution.x[n + i];
    return Math.abs(change) <= negligible ? weight : weight + change;
  });
  return { status, weights };
}

function program(
  request: OrderRequest,
  { costs, aversion, years, maxTurnover }: Worth,
  given: ReadonlySet<number>,
): QuadraticProgram {
  const { target, covariance = zeros(target.length, target.length), saleCharge } = request;
  const { weights: held, value, cash } = heldWeights(request);
  const { least, most } = positionRanges(request);
  const n = target.length;
  const scale = aversion * years;
  const slope = multiplyVector(
    covariance,
    held.map((weight, i) => weight - target[i]),
  );
  const hessian = zeros(2 * n, 2 * n);
  const linear = new Float64Array(2 * n);
  const upper = new Float64Array(2 * n);
  const rows = zeros(2, 2 * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const entry = scale * covariance.data[i * n + j];
      hessian.data[i * 2 * n + j] = entry;
      hessian.data[(n + i) * 2 * n + n + j] = entry;
      hessian.data[i * 2 * n + n + j] = -entry;
      hessian.data[(n + i) * 2 * n + j] = -entry;
    }
    linear[i] = scale * slope[i] + costs.buyRate;
    linear[n + i] = -scale * slope[i] + costs.sellRate + (saleCharge?.[i] ?? 0);
    upper[i] = given.has(i) ? 0 : most[i] === 0 ? -held[i] : Number.POSITIVE_INFINITY;
    upper[n + i] = given.has(i) ? 0 : held[i] - least[i];
    rows.data[i] = 1 + costs.buyRate;
    rows.data[n + i] = costs.sellRate - 1;
    rows.data[2 * n + i] = 1;
    rows.data[3 * n + i] = 1;
  }
  const fixed = fixedCosts(request, costs, given) / value;
  const none = Number.NEGATIVE_INFINITY;
  return {
    hessian,
    linear,
    lower: new Float64Array(2 * n),
    upper,
    rows,
    rowLower: Float64Array.of(none, none),
    rowUpper: Float64Array.of(Math.max(0, cash / value - fixed), maxTurnover),
  };
}

/** What the trades to the target would cost whatever their value: kept back, as far as there is cash. */
function fixedCosts(request: OrderRequest, costs: TradingCosts, given: ReadonlySet<number>): number {
  const { weights: held, value } = heldWeights(request);
  return request.target.reduce((sum, weight, i) => {
    const trade = (weight - held[i]) * value;
    return given.has(i) || trade === 0 ? sum : sum + fixedPart(costs, trade);
  }, 0);
}

/** The trade that is worth least beside what it costs whatever its value, if that is less than nothing. */
function leastWorthy(
  request: OrderRequest,
  { costs, aversion, years }: Worth,
  weights: Float64Array,
): number | undefined {
  if (costs.perTrade === 0 && costs.minimum === 0) return undefined;
  const { target, covariance = zeros(target.length, target.length), saleCharge } = request;
  const { weights: held, value } = heldWeights(request);
  const n = target.length;
  const slope = multiplyVector(
    covariance,
    weights.map((weight, i) => weight - target[i]),
  );
  let least: number | undefined;
  let lowest = 0;
  for (let i = 0; i < n; i++) {
    const change = weights[i] - held[i];
    if (change === 0) continue;
    const undone =
      aversion * years * (-change * slope[i] + (change * change * covariance.data[i * (n + 1)]) / 2);
    const rate = change > 0 ? costs.buyRate : costs.sellRate + (saleCharge?.[i] ?? 0);
    const worth = undone - rate * Math.abs(change) - fixedPart(costs, change * value) / value;
    if (worth < lowest) [least, lowest] = [i, worth];
  }
  return least;
}
