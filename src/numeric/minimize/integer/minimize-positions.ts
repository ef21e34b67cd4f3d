import { InputError } from "../../../base/errors.ts";
import type { KinkedSolution } from "../kinked/minimize-kinked.ts";
import type { QuadraticSolution } from "../quadratic/minimize-quadratic.ts";
import { boundQueue } from "./bound-queue.ts";
import { branched } from "./branching.ts";
import { chosenDiagonal } from "./chosen-diagonal.ts";
import { bestOn, type Incumbent, improved } from "./incumbent.ts";
import { hasRoom } from "./least-positions.ts";
import { relaxNode, type Solved } from "./position-relaxation.ts";
import {
  type CompletePositions,
  completed,
  HELD,
  OUT,
  rootNode,
  type SearchNode,
} from "./position-states.ts";
import type { PositionsOptions, PositionsProgram, PositionsSolution } from "./positions-program.ts";
import { pricedRelaxation } from "./priced-relaxation.ts";
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
  const { gap: wanted = 1e-9, goOn, maxNodes = 1_000_000 } = options;
  const positions = checked(completed(program));
  const root = rootNode(positions);
  const continuous = relaxNode(positions, new Float64Array(positions.n), root, 0);
  if (continuous.status === "infeasible" || continuous.status === "unbounded") {
    return withoutPositions(continuous.solution);
  }
  const { diagonal, price } = chosenDiagonal(positions, root);
  const queue = boundQueue();
  let best: Incumbent | undefined;
  let nodes = 1;
  let unsolved = Infinity; // the bound of parts whose program did not end
  const cutoff = (): number =>
    best === undefined ? Infinity : best.objective - wanted * Math.abs(best.objective);

  const offer = (found: Incumbent | undefined): void => {
    if (found !== undefined && found.objective < (best?.objective ?? Infinity)) {
      best = improved(positions, root, found);
    }
  };

  let node: SearchNode | undefined = { ...root, price };
  while (node !== undefined) {
    if (nodes >= maxNodes || goOn?.() === false) {
      const reason = nodes >= maxNodes ? "nodes" : "interrupted";
      return judged(best, Math.min(node.bound, queue.lowest(), unsolved), wanted, nodes, reason);
    }
    let next: SearchNode | undefined;
    if (node.bound < cutoff() && (best !== undefined || hasRoom(positions, node))) {
      const { relaxed, price: found } = pricedRelaxation(positions, diagonal, node, cutoff(), nodes === 1);
      nodes++;
      if (relaxed.status === "solved") {
        const bound = Math.max(node.bound, relaxed.bound);
        if (bound < cutoff()) {
          offer(bestOn(positions, root, largestShares(positions, node, relaxed)));
          offer(wholePoint(positions, relaxed.x));
        }
        if (bound < cutoff()) {
          const parts = branched(positions, { ...node, bound, x: relaxed.x, price: found }, relaxed);
          next = parts[0];
          for (const part of parts.slice(1)) queue.push(part);
          if (parts.length === 0 && !isSettled(best, relaxed)) unsolved = Math.min(unsolved, bound);
        }
      } else if (relaxed.status !== "infeasible") unsolved = Math.min(unsolved, node.bound);
    }
    node = next ?? queue.pop();
  }
  return judged(best, unsolved, wanted, nodes, "stalled");
}

/** A node without parts is one of which the relaxation's point itself is feasible, so that it cannot be below the best. */
function isSettled(best: Incumbent | undefined, { bound }: Solved): boolean {
  return best !== undefined && best.objective <= bound + 1e-9 * Math.abs(bound);
}

/** The names a node holds, and of the free ones those of the largest shares, as many as may be held. */
function largestShares(
  { n, most }: CompletePositions,
  { state }: SearchNode,
  { x, share }: Solved,
): readonly number[] {
  const all = Array.from({ length: n }, (_, j) => j);
  const held = all.filter((j) => state[j] === HELD);
  const free = all
    .filter((j) => state[j] !== HELD && state[j] !== OUT && (share[j] > 0 || x[j] !== 0))
    .sort((a, b) => share[b] - share[a] || Math.abs(x[b]) - Math.abs(x[a]) || a - b);
  return [...held, ...free.slice(0, Math.max(0, most - held.length))];
}

function judged(
  best: Incumbent | undefined,
  lowest: number,
  wanted: number,
  nodes: number,
  reason: "interrupted" | "nodes" | "stalled",
): PositionsSolution {
  if (best === undefined) {
    if (lowest === Infinity) return { status: "infeasible", nodes };
    return { status: "stopped", reason, objective: Infinity, bound: lowest, gap: Infinity, nodes };
  }
  const { x, objective } = best;
  const bound = Math.min(lowest, objective);
  const gap = objective === bound ? 0 : (objective - bound) / Math.max(Math.abs(objective), Math.abs(bound));
  const point = { x, objective, bound, gap, nodes };
  return gap <= wanted ? { status: "optimal", ...point } : { status: "stopped", reason, ...point };
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
