import { InputError } from "../../../base/errors.ts";
import type { KinkedSolution } from "../kinked/minimize-kinked.ts";
import type { QuadraticSolution } from "../quadratic/minimize-quadratic.ts";
import { chosenDiagonal } from "./chosen-diagonal.ts";
import { bestOn } from "./incumbent.ts";
import { hasRoom } from "./least-positions.ts";
import { relaxNode } from "./position-relaxation.ts";
import { type CompletePositions, completed, rootNode } from "./position-states.ts";
import type { PositionsOptions, PositionsProgram, PositionsSolution } from "./positions-program.ts";
import { pricedRelaxation } from "./priced-relaxation.ts";
import { searchPositions } from "./search-positions.ts";
import { wholePoint } from "./whole-point.ts";

export type { PositionsOptions, PositionsProgram, PositionsSolution } from "./positions-program.ts";

/**
 * Minimizes a convex quadratic with limits on the number of positions, smallest positions and whole units, by branch and
 * bound: the answer is proved, or comes with how far from the optimum it can be.
 *
 * Each node is a quadratic program, solved exactly, that bounds the objective from below (`relaxNode`): the diagonal part
 * of the Hessian that leaves it positive definite pays for positions in shares of one. That part is chosen at the root for
 * the variables in between. The first incumbent comes of the root's largest shares, names exchanged one by one.
 *
 * Cost: a program in at most 2n variables for each node; the number of nodes depends on how much of the variance is each
 * variable's own: ten of fifty assets of a factor model take some hundreds.
 *
 * @throws {InputError} `bad-matrix` as `minimizeQuadratic`; `bad-option` for a smallest position where the variable may be
 * negative, or a negative unit.
 * @see Frangioni and Gentile (2006); Zheng, Sun and Li (2014), INFORMS J. Computing 26(4), 690-703.
 */
export function minimizePositions(
  program: PositionsProgram,
  options: PositionsOptions = {},
): PositionsSolution {
  const positions = checked(completed(program));
  const root = rootNode(positions);
  const continuous = relaxNode(positions, new Float64Array(positions.n), root, 0);
  if (continuous.status === "infeasible" || continuous.status === "unbounded") {
    return withoutPositions(continuous.solution);
  }
  const { diagonal, price } = chosenDiagonal(positions, root);
  return searchPositions(
    {
      limits: positions,
      root: { ...root, price },
      relax: (node, enough, isRoot) => pricedRelaxation(positions, diagonal, node, enough, isRoot),
      bestOn: (support) => bestOn(positions, root, support),
      wholePoint: (x) => wholePoint(positions, x),
      hasRoom: (node) => hasRoom(positions, node),
      tried: { in: 12, out: 8 },
    },
    options,
  );
}

function withoutPositions(solution: QuadraticSolution | KinkedSolution): PositionsSolution {
  if (solution.status === "unbounded") {
    return { status: "unbounded", direction: solution.direction, nodes: 1 };
  }
  const conflict = solution.status === "infeasible" ? solution.conflict : undefined;
  return { status: "infeasible", ...(conflict && { conflict }), nodes: 1 };
}

function checked(positions: CompletePositions): CompletePositions {
  const { n, program, smallest, unit } = positions;
  for (let j = 0; j < n; j++) {
    if (!(smallest[j] >= 0) || (smallest[j] > 0 && program.lower[j] < 0)) {
      throw new InputError(
        "bad-option",
        `variable ${j + 1} has a smallest position of ${smallest[j]} and a lower bound of ${program.lower[j]}: ` +
          "smallest positions need variables that cannot be negative",
      );
    }
    if (!(unit[j] >= 0)) throw new InputError("bad-option", `variable ${j + 1} comes in units of ${unit[j]}`);
  }
  return positions;
}
