import type { Distance } from "../../numeric/minimize/kinked/coned-program.ts";
import type { Deviation } from "../../numeric/minimize/kinked/kinked-program.ts";
import type { PowerCost } from "../../numeric/minimize/kinked/minimize-powers.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { volatilityFrom } from "../constraints/violations.ts";
import { distanceRows } from "../program/distance-rows.ts";
import { addFeasibleSet } from "../program/feasible-set.ts";
import { type ProgramSolution, solveProgram } from "../program/solve-program.ts";
import { addAtLeast, addVariables, type WeightProgram, weightProgram } from "../program/weight-program.ts";
import type { ConvexDesign } from "./convex-objective.ts";

/** A price below this share of the largest is that of a limit which does not bind. */
const negligible = 1e-6;

type Solved = Extract<ProgramSolution, { status: "optimal" | "stopped" }>;

/** A point near the optimum with prices of the squared distances, those of the design first. */
export interface InteriorPoint extends Pick<Solved, "status" | "residual" | "iterations" | "message"> {
  readonly x: Float64Array;
  /** Absent for a ratio. */
  readonly prices?: Float64Array;
}

/**
 * A design by the conic solver: near its optimum, or infeasible with the constraints that cannot hold together. Of a ratio only
 * whether the set is empty is asked.
 */
export function byInteriorPoint(
  design: ConvexDesign,
  constraints: Constraints,
  assets: readonly string[],
): InteriorPoint | Exclude<ProgramSolution, Solved> {
  const n = assets.length;
  const { hessian, linear, costs = [], distances = [] } = design;
  const program = weightProgram(n);
  addFeasibleSet(program, constraints);
  const isRatio = distances.some(({ role }) => role.kind === "ratio");
  if (!isRatio) {
    program.quadratic = hessian;
    linear.forEach((value, i) => {
      program.cost[i] = value;
    });
    for (const cost of costs) addCost(program, cost);
    for (const each of distances) addPricedDistance(program, each);
    if (design.powers) addPowers(program, design.powers);
  }
  const solution = solveProgram(program, assets);
  if (solution.status === "infeasible" || solution.status === "unbounded") return solution;
  const { status, residual, iterations, message, multipliers } = solution;
  const x = solution.x.slice(0, n);
  if (isRatio) {
    const message = "its ratio could not be found exactly";
    return { status: "stopped", residual: Number.NaN, iterations, message, x };
  }
  const own = distances.map(({ metric, center, role }) => {
    const length = volatilityFrom(x, { center, covariance: metric, periodsPerYear: 1 });
    return role.kind === "price" ? role.price / length : 0;
  });
  const limited = (constraints.volatilities ?? []).map((each) => {
    const found = multipliers.find(({ source }) => source.kind === "words" && source.text === each.text);
    // the cone's multiplier is by the limit a year, nu by half the squared volatility per period
    return ((found?.multiplier ?? 0) * each.periodsPerYear) / each.limit;
  });
  const largest = Math.max(...limited, 0);
  const prices = Float64Array.of(...own, ...limited.map((nu) => (nu > negligible * largest ? nu : 0)));
  return { status, residual, iterations, message, x, prices };
}

function addCost(program: WeightProgram, { center, above, below }: Deviation): void {
  for (let i = 0; i < center.length; i++) {
    if (above[i] + below[i] === 0) continue;
    const t = addVariables(program, 1);
    program.cost[t] = 1;
    addAtLeast(
      program,
      [
        [t, 1],
        [i, -above[i]],
      ],
      -above[i] * center[i],
    );
    addAtLeast(
      program,
      [
        [t, 1],
        [i, below[i]],
      ],
      below[i] * center[i],
    );
  }
}

/** `t^(2/3) >= |w - center|`, at the rate t. */
function addPowers(program: WeightProgram, { center, rate }: PowerCost): void {
  for (let i = 0; i < center.length; i++) {
    if (rate[i] === 0) continue;
    const t = addVariables(program, 1);
    program.cost[t] = rate[i];
    program.cones.push({
      cone: { kind: "power", exponent: 2 / 3 },
      rows: [
        { entries: [[t, 1]], constant: 0 },
        { entries: [], constant: 1 },
        { entries: [[i, 1]], constant: -center[i] },
      ],
    });
  }
}

function addPricedDistance(program: WeightProgram, { metric, center, role }: Distance): void {
  if (role.kind !== "price") return;
  const t = addVariables(program, 1);
  program.cost[t] = role.price;
  const distance = distanceRows(metric, 1, center);
  program.cones.push({
    cone: { kind: "second-order", size: 1 + distance.length },
    rows: [{ entries: [[t, 1]], constant: 0 }, ...distance],
  });
}
