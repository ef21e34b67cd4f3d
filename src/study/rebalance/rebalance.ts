import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { RebalanceResult, RebalanceSettings } from "../../jobs/results/rebalance.ts";
import { type Matrix, zeros } from "../../numeric/matrix/matrix.ts";
import { loadLinearSolver } from "../../numeric/minimize/linear/load-linear-solver.ts";
import { heldWeights } from "../../orders/held-weights.ts";
import type { OrderRequest, Orders, TaxLot } from "../../orders/orders.ts";
import { realizedGains, saleCharges } from "../../orders/realized-gains.ts";
import { rebalance } from "../../orders/rebalance.ts";
import type { BeliefsSpec } from "../../strategy/beliefs/beliefs-spec.ts";
import { believer } from "../../strategy/beliefs/believer.ts";
import { requireNoPosterior } from "../../strategy/require-no-posterior.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import { beliefNotes } from "../with-belief-note.ts";
import { driftOf } from "./drift-of.ts";
import { positionsOf } from "./positions.ts";
import { targetOfDesign, targetOfFile } from "./target-weights.ts";

/** Whose weights are wanted: a design's, or those of a file with beliefs by which tracking is measured. */
export type Wanted = { readonly spec: StrategySpec } | { readonly beliefs: BeliefsSpec };

/**
 * Orders from what is held to what is wanted, at the last prices of the data.
 *
 * @throws {InputError} as `positionsOf` and `rebalance`.
 */
export async function rebalanceResult(
  data: LoadedData,
  wanted: Wanted,
  settings: RebalanceSettings,
  lots: readonly TaxLot[] = [],
): Promise<RebalanceResult> {
  requireNoPosterior("beliefs" in wanted ? wanted.beliefs : wanted.spec, "a rebalance");
  const spec = "spec" in wanted ? wanted.spec : undefined;
  const target = settings.weights
    ? targetOfFile(settings.weights)
    : await targetOfDesign(data.history, specOf(spec));
  const basis = { data, settings, ...(spec && { spec }) };
  if (target.status === "infeasible") {
    const { failure, ...outcome } = target;
    return { ...basis, outcome, notes: data.notes, failure };
  }
  const notes: string[] = [...data.notes];
  const moments = target.moments ?? beliefsOf(data, wanted, notes);
  if (moments) notes.push(...beliefNotes(data, moments));
  const { notes: noticed, ...positions } = positionsOf(data, target.assets, settings);
  notes.push(...noticed);
  const { assets, held, prices } = positions;
  const covariance = covarianceOf(moments, assets, notes);
  const wantedWeights = Float64Array.from(assets, (_, i) => target.weights[i] ?? 0);
  const request: OrderRequest = { ...positions, target: wantedWeights, ...(covariance && { covariance }) };
  await loadLinearSolver();
  const { orders, drift } = ordered(withCharge(request, settings, lots), settings);
  if (orders.unweighed !== undefined)
    notes.push(`trades were not weighed against their cost: ${orders.unweighed}`);
  const gains = lots.length > 0 ? realizedGains(orders, held, lots, settings.lotOrder) : undefined;
  return {
    ...basis,
    ...(covariance && moments && { moments }),
    outcome: { status: "ordered", orders, prices, ...(drift && { drift }), ...(gains && { gains }) },
    notes,
    ...(target.failure && { failure: target.failure }),
  };
}

function specOf(spec: StrategySpec | undefined): StrategySpec {
  if (spec === undefined)
    throw new InputError("bad-option", "neither a design nor a file of weights is given");
  return spec;
}

/** Orders, none where nothing has drifted. */
function ordered(
  request: OrderRequest,
  settings: RebalanceSettings,
): Pick<Extract<RebalanceResult["outcome"], { status: "ordered" }>, "orders" | "drift"> {
  if (settings.drift === undefined) return { orders: rebalance(request, settings) };
  const { weights: before } = heldWeights(request);
  const drift = driftOf({ ...request, before }, settings.drift);
  if (!drift.isWithin) return { orders: rebalance(request, settings), drift };
  const none: Orders = rebalance(request, { ...settings, maxTrades: 0 });
  return { orders: { ...none, leftOut: [] }, drift };
}

/** The tax on gains that sales to the target would realize, as a charge on them. */
function withCharge(
  request: OrderRequest,
  { gainsTax: rate, lotOrder: order }: RebalanceSettings,
  lots: readonly TaxLot[],
): OrderRequest {
  if (rate === 0 || lots.length === 0) return request;
  const { assets, held, prices, target } = request;
  const { value } = heldWeights(request);
  const sold = held.map((shares, i) => Math.max(0, shares - Math.max(0, (target[i] * value) / prices[i])));
  return { ...request, saleCharge: saleCharges(assets, held, sold, prices, lots, { order, rate }) };
}

/** Beliefs for a target that a file gives; none, and a word, where there are too few prices for any. */
function beliefsOf({ history }: LoadedData, wanted: Wanted, notes: string[]): Moments | undefined {
  const beliefs = "beliefs" in wanted ? wanted.beliefs : wanted.spec;
  try {
    return believer(beliefs)(history);
  } catch (error) {
    if (!(error instanceof InputError) || error.code !== "too-few-periods") throw error;
    notes.push(`whole shares are closest in money: ${error.message}`);
    return undefined;
  }
}

/** The annual covariance of all assets; none where one of them is not among the beliefs, or it does not exist. */
function covarianceOf(
  moments: Moments | undefined,
  assets: readonly string[],
  notes: string[],
): Matrix | undefined {
  if (moments === undefined) return undefined;
  const places = assets.map((asset) => moments.assets.indexOf(asset));
  const unknown = assets.find((_, i) => places[i] < 0);
  if (unknown !== undefined) {
    notes.push(
      `whole shares are closest in money: the data do not have ${unknown}, so its covariance is not known`,
    );
    return undefined;
  }
  const n = assets.length;
  const { covariance, periodsPerYear } = moments;
  const out = zeros(n, n);
  for (let k = 0; k < n * n; k++) {
    const [i, j] = [places[Math.floor(k / n)], places[k % n]];
    out.data[k] = periodsPerYear * covariance.data[i * covariance.columns + j];
  }
  if (out.data.every(Number.isFinite)) return out;
  notes.push(`whole shares are closest in money: the ${moments.model} covariance does not exist`);
  return undefined;
}
