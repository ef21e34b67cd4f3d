import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import { minimizePositions } from "../../numeric/minimize/integer/minimize-positions.ts";
import { minimizeKinked } from "../../numeric/minimize/kinked/minimize-kinked.ts";
import { certified } from "../certified.ts";
import { constraintPrices } from "../constraint-prices.ts";
import { requireTaken } from "../constraints/constraint-kinds.ts";
import { boundConflicts } from "../constraints/constraint-words.ts";
import type { Constraints, PositionLimits } from "../constraints/constraints.ts";
import type { Portfolio } from "../portfolio.ts";
import { setConflict } from "../program/set-conflict.ts";
import type { ConvexDesign } from "./convex-objective.ts";
import { type KinkedSet, kinkedSet } from "./kinked-set.ts";

/** Parts of a search, times assets: a thousand of two hundred assets, some ten seconds. */
const mostWork = 200_000;

/**
 * Solves a quadratic design with limits on positions by branch and bound: proved the best of all choices of assets, or stopped
 * with how far from the best it may be (`gap`, a share of what is minimized). Weights and prices are those of the chosen assets.
 *
 * @throws {InputError} `bad-constraint` for a smallest position of a weight that may be negative, and beside limits on volatilities.
 */
export function solvePositionsDesign(
  { assets }: Pick<Moments, "assets">,
  constraints: Constraints,
  limits: PositionLimits,
  design: ConvexDesign,
): Portfolio {
  const isQuadratic = !design.distances?.length && design.powers === undefined;
  const taken = ["budget range", "linear", "deviation"] as const;
  if (!isQuadratic) requireTaken(design.design, constraints, [...taken, "volatility"]);
  requireTaken(design.design, constraints, [...taken, "positions"], ` beside "${limits.text}"`);
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
    const none = [limits.text, "no choice of positions holds to all other constraints"];
    return { status: "infeasible", ...named, conflict: conflict.length > 0 ? conflict : none };
  }
  if (solution.status === "unbounded" || solution.x === undefined) {
    const why =
      solution.status === "unbounded" ? "gets better for ever" : "found no choice of positions in time";
    throw new InputError("bad-constraint", `${design.design} ${why}; bounds on the weights are needed`);
  }
  requireSizes(design.design, limits, solution.x);
  const { gap, nodes } = solution;
  const portfolio = onChosen(assets, constraints, limits, design, set, solution.x, gap, nodes);
  if (solution.status === "optimal" || portfolio.status === "stopped") return portfolio;
  const percent = (100 * gap).toPrecision(2);
  const message = `${design.design} with ${limits.text} stopped after ${nodes} parts of the search: nothing is better by more than ${percent} % of the objective`;
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

function requireLongPositions(
  design: string,
  { lower }: Constraints,
  { smallest, text }: PositionLimits,
  assets: readonly string[],
): void {
  const short = assets.findIndex((_, i) => smallest !== undefined && smallest[i] > 0 && lower[i] < 0);
  if (short < 0) return;
  throw new InputError(
    "bad-constraint",
    `${design} holds to "${text}" only where no weight may be negative, and that of ${assets[short]} may`,
    { asset: assets[short], advice: "--min-weight 0 excludes short positions" },
  );
}

/** That enough positions are held: where shares as small as one likes would count, no weights are the best. */
function requireSizes(design: string, { least = 0, text }: PositionLimits, x: Float64Array): void {
  const held = x.filter((w) => w !== 0).length;
  if (held >= least) return;
  throw new InputError(
    "bad-constraint",
    `${design} would hold ${held}, and was given "${text}": the others could be as small as one likes`,
    { advice: "say how small a position may be: --min-position 1%" },
  );
}
