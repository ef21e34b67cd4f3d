import type { Moments } from "../../estimate/moments.ts";
import { minimizePositions } from "../../numeric/minimize/integer/minimize-positions.ts";
import { minimizeKinked } from "../../numeric/minimize/kinked/minimize-kinked.ts";
import { certified } from "../certified.ts";
import { constraintPrices } from "../constraint-prices.ts";
import { boundConflicts } from "../constraints/constraint-words.ts";
import type { Constraints, PositionLimits } from "../constraints/constraints.ts";
import type { Portfolio } from "../portfolio.ts";
import {
  foundNone,
  noChoice,
  requireLongPositions,
  requireSizes,
  stoppedSearch,
} from "../positions/position-words.ts";
import { type KinkedSet, kinkedSet } from "../program/kinked-set.ts";
import { setConflict } from "../program/set-conflict.ts";
import type { ConvexDesign } from "./convex-objective.ts";

/** Parts of a search, times assets: a thousand of two hundred assets, some ten seconds. */
const mostWork = 200_000;

/**
 * Solves a quadratic design with limits on positions by branch and bound: proved the best of all choices of assets, or stopped
 * with how far from the best it may be (`gap`, a share of what is minimized). Weights and prices are those of the chosen assets.
 *
 * @returns Undefined where the quadratic programs of some parts did not end.
 * @throws {InputError} `bad-constraint` for a smallest position of a weight that may be negative.
 */
export function solvePositionsDesign(
  { assets }: Pick<Moments, "assets">,
  constraints: Constraints,
  limits: PositionLimits,
  design: ConvexDesign,
): Portfolio | undefined {
  requireLongPositions(design.design, constraints, limits, assets);
  const named = { design: design.design, assets };
  const impossible = boundConflicts(constraints, assets);
  if (impossible.length > 0) return { status: "infeasible", ...named, conflict: impossible };
  const set = kinkedSet(constraints, design.demands);
  const { hessian, linear, costs, constant } = design;
  const { text: _text, ...counts } = limits;
  const solution = minimizePositions(
    { ...set.rows, hessian, linear, ...counts, costs, limits: set.limits, constant },
    { maxNodes: Math.ceil(mostWork / assets.length) },
  );
  if (solution.status === "infeasible") {
    const demanded = { ...constraints, linear: [...constraints.linear, ...(design.demands ?? [])] };
    const conflict = setConflict({ ...demanded, positions: undefined }, assets);
    return { status: "infeasible", ...named, conflict: conflict.length > 0 ? conflict : noChoice(limits) };
  }
  if (solution.status === "unbounded") foundNone(design.design, "gets better for ever");
  if (solution.status === "stopped" && solution.reason === "stalled") return undefined;
  if (solution.x === undefined) foundNone(design.design);
  requireSizes(design.design, limits, solution.x);
  const { gap, nodes } = solution;
  const portfolio = onChosen(assets, constraints, limits, design, set, solution.x, gap, nodes);
  if (solution.status === "optimal" || portfolio.status === "stopped") return portfolio;
  const message = stoppedSearch(design.design, limits, { nodes, gap });
  return { ...portfolio, status: "stopped", reason: "iterations", message };
}

/** The design on the assets that were chosen, for its residual and the prices of constraints. */
function onChosen(
  assets: readonly string[],
  constraints: Constraints,
  { smallest }: PositionLimits,
  design: ConvexDesign,
  set: KinkedSet,
  x: Float64Array,
  gap: number,
  iterations: number,
): Extract<Portfolio, { status: "optimal" | "stopped" }> {
  const { lower, upper } = set.rows;
  const isHeld = (i: number): boolean => x[i] !== 0;
  const program = {
    ...set.rows,
    hessian: design.hessian,
    linear: design.linear,
    costs: design.costs,
    limits: set.limits,
    lower: lower.map((low, i) => (isHeld(i) ? Math.max(low, smallest?.[i] ?? low) : 0)),
    upper: upper.map((high, i) => (isHeld(i) ? high : 0)),
  };
  const found = minimizeKinked(program, { x: x.slice(0, assets.length) });
  const weights = "x" in found ? found.x : x.slice(0, assets.length);
  const optimality = "x" in found ? found.residual : Number.NaN;
  const unit = design.objectiveUnit(weights);
  const held = { ...constraints, lower: program.lower, upper: program.upper };
  const binding =
    "x" in found ? constraintPrices(assets, held, design.demands, chosen(found, isHeld), unit) : [];
  return certified(
    {
      design: design.design,
      assets,
      weights,
      objective: design.objective(weights),
      optimality,
      iterations,
      gap,
      prices: binding,
      ...(design.details && { details: design.details(weights) }),
    },
    constraints,
  );
}

/** Of bounds those of the assets that are held: what keeps the others at zero is the choice. */
function chosen<Multipliers extends { readonly boundMultipliers: Float64Array }>(
  multipliers: Multipliers,
  isHeld: (i: number) => boolean,
): Multipliers {
  const { boundMultipliers } = multipliers;
  return { ...multipliers, boundMultipliers: boundMultipliers.map((z, i) => (isHeld(i) ? z : 0)) };
}
