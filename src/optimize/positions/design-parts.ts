import type { Incumbent } from "../../numeric/minimize/integer/incumbent.ts";
import { chosen, FREE, HELD, OUT, type SearchNode } from "../../numeric/minimize/integer/position-states.ts";
import type { RelaxedPart } from "../../numeric/minimize/integer/search-positions.ts";
import type { Constraints } from "../constraints/constraints.ts";
import { largestViolation } from "../constraints/violations.ts";
import type { Infeasible, Optimal, Portfolio, SolvedPortfolio, Stopped } from "../portfolio.ts";
import { isEmpty } from "./is-empty.ts";
import { type Limits, partConstraints } from "./part-constraints.ts";

/** A design as a search asks it: within constraints without positions, and what it is worth, less being better. */
export interface SearchedDesign {
  readonly solve: (within: Constraints) => Portfolio;
  readonly lossOf: (portfolio: SolvedPortfolio) => number;
}

/** The parts of a search over positions, each answered by the design itself. */
export interface DesignParts {
  readonly relax: (node: SearchNode) => RelaxedPart;
  readonly bestOn: (support: readonly number[]) => Incumbent | undefined;
  /** The portfolio of an incumbent. */
  readonly portfolioOf: (x: Float64Array) => Optimal | undefined;
  /** Of the choices whose portfolio is not certified the one nearest to it. */
  readonly uncertified: () => Stopped | undefined;
  /** Why a part that may hold to all constraints has no portfolio, of one of those that have none. */
  readonly refused: () => Infeasible | undefined;
  /** A choice of which the objective has no best value, where one was met: then there is none at all. */
  readonly endless: () => Infeasible | undefined;
}

/** Weights that break what a decision adds by less than this leave the part with the optimum of the one above. */
const kept = 1e-11;

/** @param root the part of all, whose weights say which names are tried first. */
export function designParts(
  { solve, lossOf }: SearchedDesign,
  constraints: Constraints,
  limits: Limits,
  root: SearchNode,
): DesignParts {
  const { smallest, least } = limits;
  const solved = new WeakSet<Float64Array>();
  const choices = new Map<string, Incumbent | undefined>();
  const portfolios = new Map<Float64Array, Optimal>();
  let uncertified: Stopped | undefined;
  let refused: Infeasible | undefined;
  let endless: Infeasible | undefined;
  let first: Float64Array | undefined;

  const within = (node: SearchNode): Portfolio | undefined => {
    const part = partConstraints(constraints, limits, node);
    if (isEmpty(part)) return undefined;
    const portfolio = solve(part);
    if (portfolio.status === "infeasible") refused = portfolio;
    return portfolio;
  };

  const choose = (support: readonly number[]): Incumbent | undefined => {
    const node = chosen(root, smallest, support);
    if (node === undefined) return undefined;
    const portfolio = within(node);
    if (portfolio?.status === "infeasible" && portfolio.isEndless) endless = portfolio;
    if (portfolio === undefined || portfolio.status === "infeasible") return undefined;
    const x = portfolio.weights.map((w, j) => (node.state[j] === OUT ? 0 : w));
    if (portfolio.status === "stopped") {
      const isNearer = portfolio.optimality < (uncertified?.optimality ?? Infinity);
      if (isNearer) uncertified = { ...portfolio, weights: x };
      return undefined;
    }
    portfolios.set(x, portfolio);
    const reducedCosts = (first ?? x).map((w) => -Math.abs(w));
    return { x, objective: lossOf(portfolio), reducedCosts };
  };

  return {
    relax(node) {
      const { state, bound } = node;
      if (solved.has(node.x) && largestViolation(node.x, partConstraints(constraints, limits, node)) <= kept)
        return { status: "solved", bound, x: node.x, share: sharesOf(node, limits, node.x) };
      const portfolio = within(node);
      if (portfolio === undefined) return { status: "infeasible" };
      if (portfolio.status === "infeasible") {
        if (!portfolio.isEndless) return { status: "infeasible" };
        const share = Float64Array.from(state, (each) => (each === OUT ? 0 : 0.5));
        return { status: "solved", bound, x: node.x, share };
      }
      const x = portfolio.weights.map((w, j) => (state[j] === OUT ? 0 : w));
      first ??= x;
      const share = sharesOf(node, limits, x);
      if (portfolio.status === "stopped") return { status: "solved", bound, x, share };
      solved.add(x);
      return { status: "solved", bound: lossOf(portfolio), x, share };
    },
    bestOn(support) {
      if (support.length < least) return undefined;
      const key = support.toSorted((a, b) => a - b).join();
      if (!choices.has(key)) choices.set(key, choose(support));
      return choices.get(key);
    },
    portfolioOf: (x) => portfolios.get(x),
    uncertified: () => uncertified,
    refused: () => refused,
    endless: () => endless,
  };
}

/**
 * Which share of a position each weight is, the nearer to a half the sooner it is decided: of one that is too small to be held its share
 * of the smallest; where too many are held half its share of the largest, so that this comes first.
 */
function sharesOf({ state }: SearchNode, { smallest, most }: Limits, x: Float64Array): Float64Array {
  const largest = x.reduce((top, w, j) => (state[j] === FREE ? Math.max(top, Math.abs(w)) : top), 0);
  const isOver = x.filter((w) => w !== 0).length > most;
  return x.map((w, j) => {
    if (state[j] === OUT || w === 0) return 0;
    if (state[j] === HELD) return 1;
    if (smallest[j] > 0 && w < smallest[j]) return w / smallest[j];
    return isOver ? Math.abs(w) / (2 * largest) : 1;
  });
}
