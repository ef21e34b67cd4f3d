import { InputError } from "../../../base/errors.ts";
import { cholesky } from "../../matrix/factorizations/cholesky.ts";
import { type Matrix, principalSubmatrix } from "../../matrix/matrix.ts";
import { enumerationOrder } from "./enumeration-order.ts";
import type { WholeOptions, WholeProgram, WholeSolution } from "./whole-program.ts";
import { nextDown, nextUp } from "./whole-values.ts";

/** An improvement below this share of the objective is rounding. */
const rounding = 1e-12;

/**
 * Searches the whole numbers nearest to a point within limits, depth first: with `Q = L L'` in the order of the enumeration
 * the objective is a sum of squares, of which each value that is decided fixes one more,
 *
 *     (z - c)'Q(z - c) = sum_k l_kk^2 (z_k - c_k(z_{k+1}, ..., z_n))^2 .
 *
 * At each depth values are tried by their distance from `c_k`, until that alone is no better than the best point known.
 *
 * Cost: O(n) a value tried; how many are depends on how alike the variables are: tens of thousands for fifty stocks. Ended by
 * `maxNodes`, the result says how much better a point could still be.
 *
 * @throws {InputError} `bad-matrix` where Q is not positive definite.
 * @see Schnorr and Euchner (1994), Mathematical Programming 66, 181-199; Agrell et al. (2002), IEEE Trans. Information Theory
 *   48(8), 2201-2214.
 */
export function closestWholePoint(program: WholeProgram, options: WholeOptions = {}): WholeSolution {
  const { metric, center, resources, most } = program;
  const { start, maxNodes = 20_000_000 } = options;
  const n = center.length;
  const order = enumerationOrder(metric, (j) => program.lower[j] === program.upper[j]);
  const factor = order && cholesky(principalSubmatrix(metric, order.toReversed()));
  if (order === undefined || factor?.status !== "positive-definite") {
    throw new InputError("bad-matrix", "the metric of a search for whole numbers is not positive definite");
  }
  const { diagonal, slopes } = conditional(factor.lower);
  const place = order.toReversed(); // level k decides place[k]; levels fall from n - 1 to 0
  const limits = resources.map(({ least, limit }) => leftFor(least, place, limit));
  const used = resources.map(() => new Float64Array(n + 1)); // used[r][k]: by levels k and above
  const z = new Float64Array(n);
  const off = new Float64Array(n); // by level: z - c
  let best = start === undefined ? Infinity : objectiveAt(metric, center, start);
  let found = start?.slice();
  let nodes = 0;
  let open = Infinity; // the lowest bound of what was not looked at

  const visit = (level: number, spent: number, count: number): void => {
    const j = place[level];
    let at = center[j];
    const row = level * n;
    for (let k = level + 1; k < n; k++) at -= slopes[row + k] * off[k];
    const weight = diagonal[level];
    const [low, high] = count < most ? [program.lower[j], program.upper[j]] : [0, 0];
    const smallest = program.smallest[j];
    let down = nextDown(Math.min(Math.floor(at), high), smallest, low);
    let up = nextUp(Math.max(Math.floor(at) + 1, low), smallest, high);
    while (down >= low || up <= high) {
      const takesDown = down >= low && (up > high || at - down <= up - at);
      const value = takesDown ? down : up;
      const total = spent + weight * (value - at) * (value - at);
      if (total >= best * (1 - rounding)) return;
      if (nodes >= maxNodes) {
        open = Math.min(open, total);
        return;
      }
      nodes++;
      if (takesDown) down = nextDown(value - 1, smallest, low);
      else up = nextUp(value + 1, smallest, high);
      if (!fits(j, value, level)) continue;
      z[j] = value;
      if (level === 0) {
        best = total;
        found = z.slice();
        continue;
      }
      off[level] = value - center[j];
      visit(level - 1, total, value === 0 ? count : count + 1);
    }
  };

  const fits = (j: number, value: number, level: number): boolean => {
    for (let r = 0; r < resources.length; r++) {
      const sum = used[r][level + 1] + resources[r].use(j, value);
      if (sum > limits[r][level]) return false;
      used[r][level] = sum;
    }
    return true;
  };

  if (n > 0) visit(n - 1, 0, 0);
  if (found === undefined) {
    const status = open === Infinity ? "infeasible" : "stopped";
    return { status, objective: Infinity, bound: open, nodes };
  }
  const objective = objectiveAt(metric, center, found);
  const bound = Math.min(open, objective);
  return { status: bound < objective ? "stopped" : "optimal", z: found, objective, bound, nodes };
}

/**
 * `l_kk^2`, and how far the best value of level k moves where level j above it is off by one: with `Q = R'R` by levels,
 * `r_kj / r_kk`. The factor comes as `L`, whose levels run the other way.
 */
function conditional(lower: Matrix): { readonly diagonal: Float64Array; readonly slopes: Float64Array } {
  const n = lower.rows;
  const diagonal = new Float64Array(n);
  const slopes = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    const own = lower.data[k * (n + 1)];
    diagonal[k] = own * own;
    for (let j = k + 1; j < n; j++) slopes[k * n + j] = lower.data[j * n + k] / own;
  }
  return { diagonal, slopes };
}

/** By level: what levels down to this one may use, so that those below can still do with the rest. */
function leftFor(least: Float64Array, place: readonly number[], limit: number): Float64Array {
  const left = new Float64Array(place.length);
  let below = 0;
  place.forEach((j, level) => {
    left[level] = limit - below;
    below += least[j];
  });
  return left;
}

export function objectiveAt(metric: Matrix, center: Float64Array, z: Float64Array): number {
  const n = center.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) sum += metric.data[i * n + j] * (z[i] - center[i]) * (z[j] - center[j]);
  }
  return sum;
}
