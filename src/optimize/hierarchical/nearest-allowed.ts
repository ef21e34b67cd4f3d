import type { Moments } from "../../estimate/moments.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { multiplyVector } from "../../numeric/matrix/multiply.ts";
import { dot } from "../../numeric/matrix/vector.ts";
import { certified, type Found } from "../certified.ts";
import { brokenConstraints } from "../constraints/constraint-words.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { solveConvexDesign } from "../convex/convex-design.ts";
import type { Portfolio } from "../portfolio.ts";

/**
 * The weights that constraints allow nearest to those found, `min (w - v)'M (w - v)`: those found where nothing forbids them.
 *
 * @param found v, with its residual and details; its objective is what it is worth to be at v, 0.
 * @param metric M, `N x N`.
 * @returns `objective` is the squared distance; where v was moved `details.asked` has it by asset.
 */
export function nearestAllowed(
  moments: Moments,
  constraints: Constraints,
  found: Omit<Found, "assets" | "objective">,
  metric: Matrix,
): Portfolio {
  const { assets } = moments;
  const { design, weights: asked } = found;
  if (brokenConstraints(asked, constraints, assets).length === 0)
    return certified({ ...found, assets, objective: 0 }, constraints);
  const distance = (weights: Float64Array): number => {
    const from = weights.map((w, i) => w - asked[i]);
    return dot(from, multiplyVector(metric, from));
  };
  const moved = solveConvexDesign(moments, constraints, {
    design,
    hessian: metric,
    linear: multiplyVector(metric, asked).map((value) => -value),
    objective: distance,
    objectiveUnit: () => 2,
  });
  if (moved.status === "infeasible") return moved;
  const { status: _, ...rest } = moved;
  const reason = found.reason ?? ("reason" in moved ? moved.reason : undefined);
  return certified(
    {
      ...rest,
      ...(reason !== undefined && { reason }),
      optimality: Math.max(moved.optimality, found.optimality),
      iterations: moved.iterations + found.iterations,
      details: { ...found.details, asked: Object.fromEntries(assets.map((asset, i) => [asset, asked[i]])) },
    },
    constraints,
  );
}
