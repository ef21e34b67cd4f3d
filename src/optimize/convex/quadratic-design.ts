import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import {
  type QuadraticConflict,
  type QuadraticWarmStart,
  quadraticSolution,
} from "../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { withScratch } from "../../numeric/scratch.ts";
import { certified } from "../certified.ts";
import { constraintPrices } from "../constraint-prices.ts";
import { requireTaken } from "../constraints/constraint-kinds.ts";
import {
  boundConflicts,
  budgetText,
  inUnitOf,
  percentage,
  weightWords,
} from "../constraints/constraint-words.ts";
import type { Constraints, LinearConstraint } from "../constraints/constraints.ts";
import type { Portfolio } from "../portfolio.ts";
import { constraintRows } from "../program/constraint-rows.ts";

/** What a design minimizes over the feasible set, `1/2 w'Hw + c'w`, and what it asks of weights besides. */
export interface QuadraticDesign {
  readonly design: string;
  /** `N x N`. */
  readonly hessian: Matrix;
  /** N. */
  readonly linear: Float64Array;
  /** Rows of the design's own, such as a target; `text` is used in messages. */
  readonly demands?: readonly LinearConstraint[];
  /** The design's objective as documented, from the weights. */
  readonly objective: (weights: Float64Array) => number;
  /** What a unit of what is minimized is of that objective, near the weights: prices of constraints are in its units. */
  readonly objectiveUnit: (weights: Float64Array) => number;
  readonly details?: (weights: Float64Array) => { readonly [key: string]: unknown };
  readonly start?: QuadraticWarmStart;
}

/**
 * Solves a design that is a convex quadratic (or linear) program over the feasible set.
 *
 * @throws {InputError} `bad-constraint` where the objective falls for ever, for want of bounds.
 */
export function solveQuadraticDesign(
  moments: Pick<Moments, "assets">,
  constraints: Constraints,
  design: QuadraticDesign,
): Portfolio {
  return withScratch(() => solved(moments, constraints, design));
}

function solved(
  { assets }: Pick<Moments, "assets">,
  constraints: Constraints,
  design: QuadraticDesign,
): Portfolio {
  const named = { design: design.design, assets };
  requireTaken(design.design, constraints, ["budget range", "linear"]);
  const impossible = boundConflicts(constraints, assets);
  if (impossible.length > 0) return { status: "infeasible", ...named, conflict: impossible };
  const linear = [...constraints.linear, ...(design.demands ?? [])];
  const solution = quadraticSolution(
    {
      hessian: design.hessian,
      linear: design.linear,
      lower: constraints.lower,
      upper: constraints.upper,
      ...constraintRows(assets.length, constraints.budget, linear),
    },
    { start: design.start },
  );
  if (solution.status === "infeasible") {
    const conflict = conflictWords(solution.conflict, solution.violation, constraints, linear, assets);
    return { status: "infeasible", ...named, conflict };
  }
  if (solution.status === "unbounded") {
    const along = assets.filter((_, i) => solution.direction[i] !== 0).join(", ");
    throw new InputError(
      "bad-constraint",
      `${design.design} gets better for ever along ${along}; bounds are needed`,
    );
  }
  const weights = solution.x.slice();
  return certified(
    {
      ...named,
      ...(solution.status === "stopped" && { reason: solution.reason }),
      weights,
      objective: design.objective(weights),
      optimality: solution.residual,
      iterations: solution.iterations,
      prices: constraintPrices(assets, constraints, design.demands, solution, design.objectiveUnit(weights)),
      ...(design.details && { details: design.details(weights) }),
    },
    constraints,
  );
}

/** The constraints of a conflict as the user wrote them, then by how much they clash. */
export function conflictWords(
  conflict: readonly QuadraticConflict[],
  violation: number,
  constraints: Constraints,
  linear: readonly LinearConstraint[],
  assets: readonly string[],
): string[] {
  const bounds = (kind: "lower" | "upper", values: Float64Array, words: string): string[] => {
    const members = conflict.filter((member) => member.kind === kind).map(({ index }) => index);
    if (members.length === 0) return [];
    const each = members.map((i) => `${assets[i]} ${weightWords(values[i], constraints)}`);
    return [`${words} ${each.join(", ")}`];
  };
  const rows = conflict
    .filter(({ kind }) => kind === "row-lower" || kind === "row-upper")
    .map(({ index }) => (index === 0 ? budgetText(constraints) : linear[index - 1].text));
  const missing = constraints.isInPercent ? percentage(violation) : inUnitOf(rows.join(), violation);
  return [
    ...rows,
    ...bounds("lower", constraints.lower, "minimum weights:"),
    ...bounds("upper", constraints.upper, "maximum weights:"),
    `they cannot hold together: ${missing} is missing`,
  ];
}
