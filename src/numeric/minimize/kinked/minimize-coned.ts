import { diagonalOf } from "../../matrix/matrix.ts";
import { maxAbs } from "../../matrix/vector.ts";
import type { ConedPoint, ConedProgram, Distance } from "./coned-program.ts";
import type { KinkedStart } from "./minimize-kinked.ts";
import { type PricedPoint, type Prices, pricedPoint } from "./priced-point.ts";
import { type PricesRoot, rootOfPrices } from "./root-of-prices.ts";

export type { ConedPoint, ConedProgram, Distance } from "./coned-program.ts";

export type ConedSolution =
  | ({ readonly status: "optimal" } & ConedPoint)
  /** The search for prices did not end; nothing is known, not even whether there is a feasible point. */
  | { readonly status: "unsettled" };

/** A residual above this is not called optimal. */
const optimalResidual = 1e-9;
/** A limit that is missed by no more than this share holds. */
const holds = 1e-12;

/**
 * Minimizes a convex quadratic with kinks and distances: volatilities that are limited, priced, or what the objective is
 * divided by.
 *
 * With a price `nu_k` of each squared distance it is the kinked program of
 *
 *     H + sum nu_k S_k,    c - sum nu_k S_k b_k,
 *
 * solved exactly, and the prices are those at which `v_k = limit_k`, `nu_k v_k = price_k`, or `nu_k v_k^2 = -f`: found by Newton's
 * method in their logarithms, whose derivatives are another right side of the same factorization. A limit joins when it is
 * broken, and leaves when its price vanishes.
 *
 * Cost: that of some ten kinked programs, all but the first begun where the last one ended.
 *
 * @param from Prices of the squared distances to begin with, such as an interior-point method finds.
 * @see More and Sorensen (1983), SIAM J. Sci. Stat. Comput. 4(3), 553-572, for one ball.
 */
export function minimizeConed(
  program: ConedProgram,
  from: { readonly x?: Float64Array; readonly prices?: Float64Array } = {},
): ConedSolution {
  const { distances } = program;
  const usual = firstPrices(program);
  const active = firstActive(program, from.prices);
  const prices = distances.map((_, k) => (active[k] ? (from.prices?.[k] ?? usual[k]) : 0));
  const dropped = new Set<number>();
  let start: KinkedStart | undefined = from.x && { x: from.x };
  for (let changes = 0; changes <= 4 * distances.length; changes++) {
    const found = active.some(Boolean)
      ? jointRoot(program, prices, active, dropped, start)
      : withoutPrices(program);
    if (found === undefined) return { status: "unsettled" };
    if (found.status === "vanishes") {
      active[found.which] = false;
      dropped.add(found.which);
      prices[found.which] = 0;
      continue;
    }
    start = found.point;
    const broken = mostBroken(distances, active, found.point);
    if (broken === undefined) return judged(distances, found.prices, found.point);
    active[broken] = true;
    prices.splice(0, prices.length, ...found.prices);
    prices[broken] = usual[broken];
  }
  return { status: "unsettled" };
}

const mostSweeps = 6;

/**
 * All active prices together; where that does not end, each in turn with the others held, and then again; one that was dropped before, and is
 * broken without a price, only shrinks. */
function jointRoot(
  program: ConedProgram,
  prices: number[],
  active: readonly boolean[],
  dropped: ReadonlySet<number>,
  start: KinkedStart | undefined,
): PricesRoot | undefined {
  const places = active.flatMap((is, k) => (is ? [k] : []));
  let warm = start;
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    if (places.length > 1) {
      for (const k of places.toReversed()) {
        const single = rootOfPrices(program, prices, [k], warm);
        if (single?.status === "vanishes" && !dropped.has(k)) return single;
        if (single?.status === "found") warm = single.point;
        prices[k] = single?.status === "found" ? single.prices[k] : prices[k] / 10;
      }
    }
    const joint = rootOfPrices(program, prices, places, warm);
    if (joint !== undefined || places.length === 1) return joint;
  }
  return undefined;
}

/** Prices and ratios always; limits that are known to have a price, and one where nothing else has curvature. */
function firstActive({ hessian, distances }: ConedProgram, prices: Float64Array | undefined): boolean[] {
  const active = distances.map(
    ({ role }, k) => role.kind !== "limit" || (prices !== undefined && prices[k] > 0),
  );
  const isFlat = maxAbs(diagonalOf(hessian)) === 0;
  if (isFlat && !active.some(Boolean)) active[0] = true;
  return active;
}

/** Of the right order of magnitude: what the steepest slope is to a distance of the limit, or of one variable. */
function firstPrices({ linear, hessian, distances }: ConedProgram): number[] {
  const slope = maxAbs(linear) || maxAbs(diagonalOf(hessian)) / linear.length;
  return distances.map(({ metric, role }) => {
    const far = Math.sqrt(maxAbs(diagonalOf(metric)));
    if (role.kind === "limit") return slope / (far * Math.min(role.limit, far));
    return role.kind === "price" ? (3 * role.price) / far : slope / (far * far);
  });
}

function withoutPrices(program: ConedProgram): Extract<PricesRoot, { status: "found" }> | undefined {
  const prices = program.distances.map(() => 0);
  const point = pricedPoint(program, prices);
  return point && { status: "found", point, prices };
}

function mostBroken(
  distances: readonly Distance[],
  active: readonly boolean[],
  { lengths }: PricedPoint,
): number | undefined {
  let most = holds;
  let broken: number | undefined;
  distances.forEach(({ role }, k) => {
    if (role.kind !== "limit" || active[k]) return;
    const miss = lengths[k] / role.limit - 1;
    if (!(miss > most)) return;
    most = miss;
    broken = k;
  });
  return broken;
}

/** The residual of the kinked program at these prices, and what the distances are off from what the prices stand for. */
function judged(distances: readonly Distance[], prices: Prices, point: PricedPoint): ConedSolution {
  const { lengths, objective, kinked } = point;
  let residual = kinked.residual;
  distances.forEach(({ role }, k) => {
    const [v, nu] = [lengths[k], prices[k]];
    if (role.kind === "price") residual = Math.max(residual, Math.abs((nu * v) / role.price - 1));
    else if (role.kind === "ratio") residual = Math.max(residual, Math.abs((nu * v * v) / -objective - 1));
    else residual = Math.max(residual, nu > 0 ? Math.abs(v / role.limit - 1) : v / role.limit - 1);
  });
  if (!(residual <= optimalResidual)) return { status: "unsettled" };
  const distanceMultipliers = Float64Array.from(prices, (nu, k) => nu * lengths[k]);
  return { status: "optimal", ...kinked, residual, distanceMultipliers };
}
