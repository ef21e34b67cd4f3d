import { InputError } from "../../base/errors.ts";
import type { Moments } from "../../estimate/moments.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import type { SparseRows } from "../../numeric/minimize/linear/linear-program.ts";
import { type HingeProgram, minimizeHinges } from "../../numeric/minimize/linear/minimize-hinges.ts";
import { certified } from "../certified.ts";
import { constraintPrices } from "../constraint-prices.ts";
import { requireTaken } from "../constraints/constraint-kinds.ts";
import { boundConflicts } from "../constraints/constraint-words.ts";
import { budgetRange, type Constraints, rangeOf } from "../constraints/constraints.ts";
import { minimumVariance } from "../mean-variance/minimum-variance.ts";
import type { Portfolio } from "../portfolio.ts";
import { sparseRows } from "../program/sparse-rows.ts";
import type { Entries } from "../program/weight-program.ts";

/** What a design on scenarios minimizes, over the weights (first) and variables of its own. */
export interface ScenarioDesign {
  readonly design: string;
  /** Costs and bounds of the design's own variables, which follow the N weights. */
  readonly cost: readonly number[];
  readonly lower: readonly number[];
  /** Rows `entries'x >= 0` of the design's own. */
  readonly demands?: readonly Entries[];
  /** Hinges `weight_t max(0, -entries_t'x)`. */
  readonly hinges: SparseRows;
  readonly weights: Float64Array;
  /** Factor of the returns in the hinges, for which the objective is so many times what is documented. */
  readonly unit: number;
  /** The design's objective as documented, from the weights. */
  readonly objective: (weights: Float64Array) => number;
  /** Weights and the design's own variables near the answer. */
  readonly near?: Float64Array;
  readonly details?: (weights: Float64Array, own: Float64Array) => { readonly [key: string]: unknown };
}

/**
 * Solves a design whose losses are piecewise linear in the weights as a linear program.
 *
 * @returns `optimality` is the relative duality gap, or the largest violation if that is larger. Where the simplex
 * method gives up: `stopped`, with the minimum-variance weights.
 * @throws {InputError} `bad-constraint` where the objective falls for ever, for want of bounds.
 */
export function solveScenarioDesign(
  moments: Moments,
  constraints: Constraints,
  design: ScenarioDesign,
): Portfolio {
  const { assets } = moments;
  const named = { design: design.design, assets };
  requireTaken(design.design, constraints, ["budget range", "linear"]);
  const impossible = boundConflicts(constraints, assets);
  if (impossible.length > 0) return { status: "infeasible", ...named, conflict: impossible };
  const solution = minimizeHinges(hingeProgram(assets.length, constraints, design), design.near);
  if (solution.status === "none" || solution.status === "failed") {
    const fallback = minimumVariance(moments, constraints);
    if (fallback.status === "infeasible") return { ...fallback, ...named };
    if (solution.status === "failed") {
      const { weights, iterations } = fallback;
      const objective = design.objective(weights);
      const uncertified = { ...named, weights, objective, optimality: Number.NaN, iterations };
      return certified(uncertified, constraints);
    }
    throw new InputError("bad-constraint", `${design.design} gets better for ever; bounds are needed`);
  }
  const weights = solution.x.slice(0, assets.length);
  const own = solution.x.slice(assets.length);
  const priced = { ...solution, boundMultipliers: solution.boundMultipliers.subarray(0, assets.length) };
  return certified(
    {
      ...named,
      weights,
      objective: design.objective(weights),
      optimality: solution.residual,
      iterations: solution.iterations,
      prices: constraintPrices(assets, constraints, undefined, priced, 1 / design.unit),
      ...(design.details && { details: design.details(weights, own) }),
    },
    constraints,
  );
}

function hingeProgram(size: number, constraints: Constraints, design: ScenarioDesign): HingeProgram {
  const { lower, upper, linear } = constraints;
  const { least, most } = budgetRange(constraints);
  const demands = design.demands ?? [];
  const count = size + design.cost.length;
  const entriesOf = (coefficients: ArrayLike<number>): Entries =>
    Array.from(coefficients, (value, j) => [j, value] as const);
  const rows = [
    entriesOf(new Float64Array(size).fill(1)),
    ...linear.map((each) => entriesOf(each.coefficients)),
    ...demands,
  ];
  const unlimited = Number.POSITIVE_INFINITY;
  return {
    linear: Float64Array.of(...new Float64Array(size), ...design.cost),
    lower: Float64Array.of(...lower, ...design.lower),
    upper: Float64Array.of(...upper, ...design.cost.map(() => unlimited)),
    rows: sparseRows(rows, count),
    rowLower: Float64Array.of(least, ...linear.map((each) => rangeOf(each).least), ...demands.map(() => 0)),
    rowUpper: Float64Array.of(
      most,
      ...linear.map((each) => rangeOf(each).most),
      ...demands.map(() => unlimited),
    ),
    hinges: design.hinges,
    kinks: new Float64Array(design.hinges.rows),
    weights: design.weights,
  };
}

/** `unit` times each row of a matrix, and where `last` is given one entry more, of that value, behind it. */
export function fullRows({ rows, columns, data }: Matrix, unit: number, last?: number): SparseRows {
  const width = columns + (last === undefined ? 0 : 1);
  const starts = new Int32Array(rows + 1);
  const indices = new Int32Array(rows * width);
  const values = new Float64Array(rows * width);
  for (let t = 0; t < rows; t++) {
    const from = t * width;
    starts[t + 1] = from + width;
    for (let j = 0; j < columns; j++) {
      indices[from + j] = j;
      values[from + j] = unit * data[t * columns + j];
    }
    if (last !== undefined) {
      indices[from + columns] = columns;
      values[from + columns] = last;
    }
  }
  return { rows, columns: width, starts, indices, values };
}
