import { boundQueue } from "./bound-queue.ts";
import { branched } from "./branching.ts";
import { type Exchanges, type Incumbent, improved } from "./incumbent.ts";
import { HELD, OUT, type PositionCounts, type SearchNode } from "./position-states.ts";
import type { PositionsOptions, SearchedPositions } from "./positions-program.ts";

/** A part of a search as a relaxation sees it. */
export type RelaxedPart =
  | {
      readonly status: "solved";
      /** No point of the part has a lower objective. */
      readonly bound: number;
      readonly x: Float64Array;
      /** n: which share of a position each variable pays for. */
      readonly share: Float64Array;
    }
  | { readonly status: "infeasible" | "unbounded" | "stopped" };

type SolvedPart = RelaxedPart & { readonly status: "solved" };

/** A problem with limits on positions as the search asks it. */
export interface PositionsProblem extends Exchanges {
  readonly limits: PositionCounts;
  readonly root: SearchNode;
  /** A bound of a part's objective, `enough` being one at which the part is done with; and the price of a position there. */
  readonly relax: (
    node: SearchNode,
    enough: number,
    isRoot: boolean,
  ) => { readonly relaxed: RelaxedPart; readonly price: number };
  /** Choices to begin with. */
  readonly first?: readonly (readonly number[])[];
  /** The point of a relaxation where that satisfies everything as it is. */
  readonly wholePoint?: (x: Float64Array) => Incumbent | undefined;
  /** Whether a part may have a point at all: asked as long as none is known. */
  readonly hasRoom?: (node: SearchNode) => boolean;
}

/**
 * Searches the choices of positions by branch and bound, the part of the lowest bound first after each dive: the answer is proved,
 * or comes with how far from the optimum it can be. The first incumbent comes of the root's largest shares, names exchanged one
 * by one.
 *
 * Cost: a relaxation and a point on a choice for each node.
 *
 * @see Land and Doig (1960), An automatic method of solving discrete programming problems, Econometrica 28(3), 497-520.
 */
export function searchPositions(problem: PositionsProblem, options: PositionsOptions): SearchedPositions {
  const { gap: wanted = 1e-9, goOn, maxNodes = 1_000_000 } = options;
  const { limits, root } = problem;
  const queue = boundQueue();
  let best: Incumbent | undefined;
  let nodes = 1;
  let unsolved = Infinity; // the bound of parts whose program did not end
  const cutoff = (): number =>
    best === undefined ? Infinity : best.objective - wanted * Math.abs(best.objective);

  const offer = (found: Incumbent | undefined): void => {
    if (found !== undefined && found.objective < (best?.objective ?? Infinity)) {
      best = improved(problem, limits, found);
    }
  };

  for (const support of problem.first ?? []) offer(problem.bestOn(support));
  let node: SearchNode | undefined = root;
  while (node !== undefined) {
    if (nodes >= maxNodes || goOn?.() === false) {
      const reason = nodes >= maxNodes ? "nodes" : "interrupted";
      return judged(best, Math.min(node.bound, queue.lowest(), unsolved), wanted, nodes, reason);
    }
    let next: SearchNode | undefined;
    if (node.bound < cutoff() && (best !== undefined || (problem.hasRoom?.(node) ?? true))) {
      const { relaxed, price: found } = problem.relax(node, cutoff(), nodes === 1);
      nodes++;
      if (relaxed.status === "solved") {
        const bound = Math.max(node.bound, relaxed.bound);
        if (bound < cutoff()) {
          offer(problem.bestOn(largestShares(limits, node, relaxed)));
          offer(problem.wholePoint?.(relaxed.x));
        }
        if (bound < cutoff()) {
          const parts = branched(limits, { ...node, bound, x: relaxed.x, price: found }, relaxed);
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
function isSettled(best: Incumbent | undefined, { bound }: SolvedPart): boolean {
  return best !== undefined && best.objective <= bound + 1e-9 * Math.abs(bound);
}

/** The names a node holds, and of the free ones those of the largest shares, as many as may be held. */
function largestShares(
  { n, most }: PositionCounts,
  { state }: SearchNode,
  { x, share }: SolvedPart,
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
): SearchedPositions {
  if (best === undefined) {
    if (lowest === Infinity) return { status: "infeasible", nodes };
    return { status: "stopped", reason, objective: Infinity, bound: lowest, gap: Infinity, nodes };
  }
  const { x, objective } = best;
  const bound = Math.min(lowest, objective);
  const gap = objective === bound ? 0 : relativeGap(objective, bound);
  const point = { x, objective, bound, gap, nodes };
  return gap <= wanted ? { status: "optimal", ...point } : { status: "stopped", reason, ...point };
}

/** Infinite where nothing bounds the objective. */
function relativeGap(objective: number, bound: number): number {
  return bound === -Infinity
    ? Infinity
    : (objective - bound) / Math.max(Math.abs(objective), Math.abs(bound));
}
