import { InputError } from "../../../base/errors.ts";
import { counted } from "../../../base/words/counted.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { SparseRows } from "../linear/linear-program.ts";
import { conePlaces } from "./cones/cone-places.ts";
import type { ConicOptions, ConicPoint, ConicProgram, ConicSolution, ConicStopReason } from "./conic-form.ts";
import { minimizesNothing } from "./embedding/embedding-residuals.ts";
import { followEmbedding } from "./embedding/follow-embedding.ts";
import { equilibrate, type ScaledProgram, scaledProgram } from "./equilibrate.ts";
import { infeasibilityResidual, pointResiduals, unboundednessResidual } from "./judged.ts";
import { noRows, sparseRowsOf } from "./sparse-products.ts";

export type {
  Cone,
  ConicOptions,
  ConicPoint,
  ConicProgram,
  ConicResiduals,
  ConicSolution,
  ConicStopReason,
} from "./conic-form.ts";

/** A residual above this is called neither optimal nor a certificate. */
const accepted = 1e-9;

/**
 * Minimizes a convex quadratic, or linear, function over a product of cones:
 *
 *     minimize 1/2 x'Px + q'x   subject to  A x + s = b,  s in K,
 *
 * by an interior-point method on the homogeneous embedding, in units in which the data are about one. What the answer is
 * called is decided afterwards from the program as it was given: `optimal` where all three residuals are at most 1e-9 of
 * the terms they are made of; infeasible in either way only with a certificate that holds on the given rows to 1e-9; else
 * `stopped`, and why.
 *
 * Variables and rows that only one scenario knows are eliminated by themselves, so that K shared variables and S scenarios
 * cost `O(S K^2 + K^3)` an iteration, in products of matrices, and 10 to 25 iterations are usual.
 *
 * @throws {InputError} `bad-matrix` where sizes do not match or a number is missing, `bad-option` for an exponent of a power
 * cone outside 0 to 1.
 * @see Goulart and Chen (2024), Clarabel: An interior-point solver for conic programs with quadratic objectives.
 * @see Dahl and Andersen (2022), A primal-dual interior-point algorithm for nonsymmetric exponential-cone optimization.
 * @see Domahidi, Chu and Boyd (2013), ECOS: An SOCP solver for embedded systems.
 */
export function conicProgram(program: ConicProgram, options: ConicOptions = {}): ConicSolution {
  const given = checkedProgram(program);
  const units = equilibrate(given);
  const { reason, point, iterations } = followEmbedding(scaledProgram(given, units), options);
  const { tau } = point;
  const toX = 1 / units.size;
  const x = point.x.map((v, j) => toX * units.columns[j] * v);
  const slack = point.s.map((v, i) => (toX * v) / units.rows[i]);
  const multipliers = point.z.map((v, i) => (toX * units.rows[i] * v) / units.cost);

  const infeasibility = infeasibilityResidual(given, units, multipliers);
  if (reason === "primal-infeasible" && infeasibility.residual <= accepted) {
    const certificate = multipliers.map((v) => v / infeasibility.level);
    return { status: "primal-infeasible", certificate, residual: infeasibility.residual, iterations };
  }
  const unboundedness = unboundednessResidual(given, units, x, slack);
  if (reason === "dual-infeasible" && unboundedness.residual <= accepted) {
    const ray = x.map((v) => v / unboundedness.level);
    return { status: "dual-infeasible", ray, residual: unboundedness.residual, iterations };
  }
  if (minimizesNothing(given)) multipliers.fill(0);
  const solution = { x: over(x, tau), slack: over(slack, tau), multipliers: over(multipliers, tau) };
  const { rounding, ...judgement } = pointResiduals(given, units, solution);
  const judged: ConicPoint = { ...solution, ...judgement };
  const { primal, dual, gap } = judged.residuals;
  if (Math.max(primal, dual, gap) <= accepted) return { status: "optimal", ...judged, iterations };
  const why: ConicStopReason =
    reason === "iterations" || reason === "interrupted" || reason === "numerical" ? reason : "stalled";
  return {
    status: "stopped",
    reason: why,
    message: stopMessage(why, judged, rounding, iterations),
    ...judged,
    iterations,
  };
}

function over(v: Float64Array, tau: number): Float64Array {
  return v.map((value) => value / tau);
}

const stopWords: Record<ConicStopReason, string> = {
  iterations: "its iterations are used up",
  stalled: "steps bring nothing more",
  numerical: "its linear system could not be solved",
  interrupted: "it was asked to stop",
};

function stopMessage(
  reason: ConicStopReason,
  { residuals }: ConicPoint,
  rounding: number,
  iterations: number,
): string {
  const [primal, dual, gap] = [residuals.primal, residuals.dual, residuals.gap].map((v) =>
    v.toExponential(1),
  );
  const swamped =
    rounding > accepted ? ", where terms so large cancel that rounding alone is above 1e-9" : "";
  return (
    `the conic solver stopped after ${counted(iterations, "iteration")}, as ${stopWords[reason]}: ` +
    `relative residuals are ${primal} in the rows, ${dual} in the multipliers, ${gap} in the gap${swamped}`
  );
}

function checkedProgram({ quadratic, linear, rows, rightSide, cones }: ConicProgram): ScaledProgram {
  const n = linear.length;
  const shapes: [string, number, number][] = [
    ["columns of rows", rows.columns, n],
    ["rows", rows.rows, rightSide.length],
    ["rows of the quadratic term", quadratic?.rows ?? n, n],
    ["columns of the quadratic term", quadratic?.columns ?? n, n],
  ];
  for (const [what, has, needed] of shapes) {
    if (has === needed) continue;
    throw new InputError("bad-matrix", `a conic program has ${has} ${what}, it needs ${needed}`);
  }
  for (const values of [linear, rightSide, entriesOf(rows), entriesOf(quadratic)]) {
    if (!values.every(Number.isFinite)) {
      throw new InputError("bad-matrix", "a conic program holds a number that is missing or infinite");
    }
  }
  return {
    quadratic: quadratic === undefined ? noRows(n) : sparseRowsOf(quadratic),
    linear,
    rows: sparseRowsOf(rows),
    rightSide,
    places: conePlaces(cones, rightSide.length),
  };
}

function entriesOf(a: Matrix | SparseRows | undefined): Float64Array {
  if (a === undefined) return new Float64Array(0);
  return "data" in a ? a.data : a.values;
}
