import { combineRows } from "../../matrix/combine-rows.ts";
import { type Matrix, zeros } from "../../matrix/matrix.ts";
import { dot } from "../../matrix/vector.ts";
import { type Deviation, deviationAt } from "../kinked/kinked-program.ts";
import { type KinkedSolution, minimizeKinked } from "../kinked/minimize-kinked.ts";
import { minimizeQuadratic, type QuadraticSolution } from "../quadratic/minimize-quadratic.ts";
import { type CompletePositions, countOf, FREE, HELD, OUT, type SearchNode } from "./position-states.ts";

/** What the relaxation of a node says. */
export type Relaxed =
  | {
      readonly status: "solved";
      /** No point of the node has a lower objective. */
      readonly bound: number;
      readonly x: Float64Array;
      /** n: which share of a position each variable pays for. */
      readonly share: Float64Array;
      /** m. */
      readonly rowMultipliers: Float64Array;
    }
  | {
      readonly status: "infeasible" | "unbounded" | "stopped";
      readonly solution: QuadraticSolution | KinkedSolution;
    };

/** A variable of the relaxation: `x_j` itself, or its part below or above the bend of its cost. */
interface Part {
  readonly variable: number;
  readonly kind: "whole" | "below" | "above";
  readonly bend: number;
}

/**
 * The perspective relaxation of a node, its limit on positions priced: with `H = R + D`, D diagonal, and z_j the share of a
 * position, `1/2 d_j x_j^2` may be replaced by `1/2 d_j x_j^2 / z_j`, which is the same at z = 0 and 1 and larger between. For a price
 * p of a position the best z leaves a cost of x_j alone, with its bend at `t = sqrt(2 p / d_j)` within `smallest_j .. upper_j`:
 *
 *     (d_j t / 2 + p / t) x   up to t,    1/2 d_j x^2 + p   beyond,
 *
 * a convex quadratic program in the parts of x_j below and above t. Its minimum less `p most` is a lower bound for every
 * `p >= 0`, and for the best p that of the relaxation with all z.
 *
 * @param diagonal n: d, such that `H - D` is positive semidefinite.
 * @see Frangioni and Gentile (2006), Mathematical Programming 106, 225-236; (2007), Operations Research Letters 35, 181-185.
 */
export function relaxNode(
  positions: CompletePositions,
  diagonal: Float64Array,
  node: SearchNode,
  price: number,
): Relaxed {
  const { n, program, most, constant } = positions;
  const { state } = node;
  const parts: Part[] = [];
  for (let j = 0; j < n; j++) {
    if (state[j] === OUT) continue;
    const bend = state[j] === FREE ? bendOf(positions, diagonal[j], node, j, price) : 0;
    if (bend === 0) parts.push({ variable: j, kind: "whole", bend });
    else {
      parts.push({ variable: j, kind: "below", bend });
      if (node.upper[j] > bend) parts.push({ variable: j, kind: "above", bend });
    }
  }
  const count = parts.length;
  const linear = new Float64Array(count);
  const lower = new Float64Array(count);
  const upper = new Float64Array(count);
  const start = new Float64Array(count);
  parts.forEach(({ variable: j, kind, bend }, a) => {
    const [c, d, x] = [program.linear[j], diagonal[j], node.x[j]];
    if (kind === "whole") {
      [linear[a], lower[a], upper[a], start[a]] = [c, node.lower[j], node.upper[j], x];
    } else if (kind === "below") {
      [linear[a], upper[a], start[a]] = [c + (d * bend) / 2 + price / bend, bend, Math.min(x, bend)];
    } else [linear[a], upper[a], start[a]] = [c + d * bend, node.upper[j] - bend, Math.max(0, x - bend)];
  });
  const { deviations, shift } = deviationsOf(positions, node, parts);
  const costs = (program.costs ?? []).map((_, k) => deviations[k]);
  const limits = (program.limits ?? []).map(({ limit }, k) => {
    return { ...deviations[costs.length + k], limit: limit - shift[costs.length + k] };
  });
  const relaxation = {
    hessian: hessianOf(program.hessian, diagonal, parts),
    linear,
    lower,
    upper,
    ...(program.rows && { rows: columnsOf(program.rows, parts) }),
    ...(program.rowLower && { rowLower: program.rowLower }),
    ...(program.rowUpper && { rowUpper: program.rowUpper }),
  };
  const isPlain = deviations.length === 0;
  const solution = isPlain
    ? minimizeQuadratic(relaxation, { start: { x: start } })
    : minimizeKinked({ ...relaxation, costs, limits }, { x: start });
  if (solution.status !== "optimal") return { status: solution.status, solution };
  const x = new Float64Array(n);
  const share = new Float64Array(n);
  parts.forEach(({ variable: j, kind, bend }, a) => {
    x[j] += solution.x[a];
    if (kind === "below") share[j] = solution.x[a] / bend;
    if (kind === "whole") share[j] = state[j] === HELD ? 1 : freeShare(node, j, x[j]);
  });
  let objective = constant + dot(linear, solution.x);
  objective += dot(solution.x, combineRows(relaxation.hessian, solution.x)) / 2;
  costs.forEach((cost, k) => {
    objective += shift[k] + deviationAt(cost, solution.x);
  });
  const bound = objective + price * (countOf(state, HELD) - most);
  return { status: "solved", bound, x, share, rowMultipliers: solution.rowMultipliers };
}

/**
 * The deviations of costs and limits in the parts, which are filled in order: up to the bend that of the variable, beyond it
 * what it rises by; and what of each does not change, those of variables that are out among it.
 */
function deviationsOf(
  { program, n }: CompletePositions,
  { state }: SearchNode,
  parts: readonly Part[],
): { readonly deviations: readonly Deviation[]; readonly shift: readonly number[] } {
  const shift: number[] = [];
  const deviations = [...(program.costs ?? []), ...(program.limits ?? [])].map(({ center, above, below }) => {
    let fixed = 0;
    for (let j = 0; j < n; j++) {
      if (state[j] === OUT) fixed += center[j] > 0 ? below[j] * center[j] : -above[j] * center[j];
    }
    const at = parts.map(({ variable: j, kind, bend }) => {
      const from = kind === "above" ? Math.max(center[j] - bend, 0) : center[j];
      if (kind === "above") fixed -= below[j] * from;
      return from;
    });
    shift.push(fixed);
    return {
      center: Float64Array.from(at),
      above: Float64Array.from(parts, ({ variable }) => above[variable]),
      below: Float64Array.from(parts, ({ variable }) => below[variable]),
    };
  });
  return { deviations, shift };
}

/** Where the cost of a free variable bends; zero where it has no cost of its own. */
function bendOf(
  { smallest }: CompletePositions,
  d: number,
  { lower, upper }: SearchNode,
  j: number,
  price: number,
): number {
  if (lower[j] < 0) return 0;
  const bend = d > 0 ? Math.sqrt((2 * price) / d) : price > 0 ? Infinity : 0;
  const within = Math.min(Math.max(bend, smallest[j]), upper[j]);
  return Number.isFinite(within) ? within : 0;
}

/** Without a cost of its own a variable tells nothing of z but whether it is there. */
function freeShare({ lower, upper }: SearchNode, j: number, x: number): number {
  const reach = x < 0 ? -lower[j] : upper[j];
  return x === 0 || reach === 0 ? 0 : Number.isFinite(reach) ? Math.abs(x) / reach : 0.5;
}

function hessianOf(hessian: Matrix, diagonal: Float64Array, parts: readonly Part[]): Matrix {
  const out = zeros(parts.length, parts.length);
  for (let a = 0; a < parts.length; a++) {
    const i = parts[a].variable;
    for (let b = 0; b < parts.length; b++) {
      out.data[a * parts.length + b] = hessian.data[i * hessian.columns + parts[b].variable];
    }
  }
  // A part below the bend has its curvature in the slope already; the part above comes right after it.
  for (let a = 0; a < parts.length; a++) {
    const { variable, kind } = parts[a];
    if (kind !== "below") continue;
    out.data[a * (parts.length + 1)] -= diagonal[variable];
    if (parts[a + 1]?.kind !== "above") continue;
    out.data[a * parts.length + a + 1] -= diagonal[variable];
    out.data[(a + 1) * parts.length + a] -= diagonal[variable];
  }
  return out;
}

function columnsOf(rows: Matrix, parts: readonly Part[]): Matrix {
  const out = zeros(rows.rows, parts.length);
  for (let i = 0; i < rows.rows; i++) {
    for (let a = 0; a < parts.length; a++)
      out.data[i * parts.length + a] = rows.data[i * rows.columns + parts[a].variable];
  }
  return out;
}
