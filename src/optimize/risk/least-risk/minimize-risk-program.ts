import { minimizeHinges } from "../../../numeric/minimize/linear/minimize-hinges.ts";
import { splitRows } from "../../program/polyhedron-of.ts";
import { type ProgramSolution, solveProgram } from "../../program/solve-program.ts";
import { sparseRows } from "../../program/sparse-rows.ts";
import type { WeightProgram } from "../../program/weight-program.ts";
import { addPositivePart, type Hinge } from "../terms/risk-terms.ts";
import { vertexMultipliers } from "./vertex-multipliers.ts";

/**
 * Minimizes the cost of a program and hinges beside it. Where all rows are linear by the simplex method, which ends in a
 * vertex, on the dual, where a hinge is a bounded column; else, and where that finds no answer, by the conic solver, which
 * says what contradicts what.
 */
export function minimizeRiskProgram(
  program: WeightProgram,
  hinges: readonly Hinge[],
  assets: readonly string[],
): ProgramSolution {
  if (program.cones.length === 0 && program.quadratic === undefined) {
    const vertex = minimizeHinges(hingeForm(program, hinges));
    if (vertex.status === "optimal") {
      const { x, objective, residual, iterations } = vertex;
      return {
        status: "optimal",
        message: "",
        x,
        objective,
        bound: objective,
        residual,
        iterations,
        multipliers: vertexMultipliers(program, vertex),
      };
    }
  }
  for (const { entries, weight } of hinges) program.cost[addPositivePart(program, entries)] += weight;
  return solveProgram(program, assets);
}

function hingeForm(program: WeightProgram, hinges: readonly Hinge[]): Parameters<typeof minimizeHinges>[0] {
  const count = program.cost.length;
  const { wide, ...limits } = splitRows(program);
  const counted = hinges.filter(({ weight }) => weight > 0);
  return {
    ...limits,
    linear: Float64Array.from(program.cost),
    rows: sparseRows(
      wide.map(({ entries }) => entries),
      count,
    ),
    hinges: sparseRows(
      counted.map(({ entries }) => entries),
      count,
      () => -1,
    ),
    kinks: new Float64Array(counted.length),
    weights: Float64Array.from(counted, ({ weight }) => weight),
  };
}
