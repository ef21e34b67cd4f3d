import { combineRows } from "../../numeric/matrix/combine-rows.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import type { Distance } from "../../numeric/minimize/kinked/coned-program.ts";
import { type Deviation, deviationAt } from "../../numeric/minimize/kinked/kinked-program.ts";
import type { PowerCost } from "../../numeric/minimize/kinked/minimize-powers.ts";
import type { QuadraticDesign } from "./quadratic-design.ts";

/** What a design minimizes over the whole feasible set, per period: besides the quadratic, costs of deviations and distances. */
export interface ConvexDesign extends QuadraticDesign {
  readonly costs?: readonly Deviation[];
  /** Priced, or divided by. */
  readonly distances?: readonly Distance[];
  /** Costs of the power 3/2. */
  readonly powers?: PowerCost;
  /** Added to what is minimized: gaps are shares of it, and a ratio divides it. */
  readonly constant?: number;
}

/** What such a design minimizes, per period and with its constant, at some weights; of one without a ratio. */
export function convexLoss(
  {
    hessian,
    linear,
    costs = [],
    distances = [],
    powers,
    constant = 0,
  }: Omit<ConvexDesign, "design" | "objective" | "objectiveUnit">,
  weights: Float64Array,
): number {
  let loss = constant + dot(weights, combineRows(hessian, weights)) / 2 + dot(linear, weights);
  for (const cost of costs) loss += deviationAt(cost, weights);
  for (const { metric, center, role } of distances) {
    const away = weights.map((w, i) => w - center[i]);
    if (role.kind === "price")
      loss += role.price * Math.sqrt(Math.max(0, dot(away, combineRows(metric, away))));
  }
  weights.forEach((w, i) => {
    const move = Math.abs(w - (powers?.center[i] ?? 0));
    loss += (powers?.rate[i] ?? 0) * move * Math.sqrt(move);
  });
  return loss;
}
