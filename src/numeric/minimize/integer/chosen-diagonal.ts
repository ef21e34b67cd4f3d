import { diagonalOf } from "../../matrix/matrix.ts";
import { diagonalPart } from "./diagonal-part.ts";
import { type CompletePositions, countOf, FREE, type SearchNode } from "./position-states.ts";
import { pricedRelaxation } from "./priced-relaxation.ts";

/** How often the diagonal is chosen anew at most, and the share by which the bound has to rise for another time. */
const rounds = 5;
const enough = 1e-3;

/**
 * The diagonal part of the Hessian for the relaxations, and the price of a position that goes with it. The bound rises with
 * d_j by `1/2 (x_j^2 / z_j - x_j^2)`, so that the part is chosen with these as gains, and they with the part, in turn; the best
 * bound stays.
 *
 * @see Zheng, Sun and Li (2014), Improving the performance of MIQP solvers for quadratic programs with cardinality and minimum
 * threshold constraints, INFORMS J. Computing 26(4), 690-703, who solve for the best part by semidefinite programming.
 */
export function chosenDiagonal(
  positions: CompletePositions,
  root: SearchNode,
): { readonly diagonal: Float64Array; readonly price: number } {
  const { n, program } = positions;
  let diagonal: Float64Array = new Float64Array(n);
  let price = root.price;
  if (countOf(root.state, FREE) === 0) return { diagonal, price };
  let gains: Float64Array = diagonalOf(program.hessian).map((h) => (h > 0 ? 1 / h : 1));
  let highest = Number.NEGATIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const part = diagonalPart(program.hessian, gains);
    const { relaxed, price: found } = pricedRelaxation(positions, part, { ...root, price }, Infinity, true);
    if (relaxed.status !== "solved") break;
    const gained = relaxed.bound - highest;
    if (gained > 0) [highest, diagonal, price] = [relaxed.bound, part, found];
    if (gained < enough * Math.abs(highest)) break;
    const { x, share } = relaxed;
    const next = x.map((value, j) => (share[j] > 0 ? value * value * (1 / share[j] - 1) : 0));
    const size = next.reduce((total, value) => total + value, 0) / n;
    if (size === 0) break;
    gains = gains.map((gain, j) => (round === 0 ? 0 : gain / 2) + (next[j] + 0.05 * size) / size);
  }
  return { diagonal, price };
}
