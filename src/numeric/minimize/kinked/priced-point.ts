import { combineRows } from "../../matrix/combine-rows.ts";
import { entriesAt } from "../../matrix/entries-at.ts";
import { type Matrix, matrix } from "../../matrix/matrix.ts";
import { addScaled, dot } from "../../matrix/vector.ts";
import { refactorIfStale } from "../quadratic/kkt/kkt-factor.ts";
import { solveKkt } from "../quadratic/kkt/solve-kkt.ts";
import type { ConedProgram, Distance } from "./coned-program.ts";
import { deviationAt, type KinkedPoint, type KinkedProgram } from "./kinked-program.ts";
import { type KinkedStart, type SettledPieces, solveKinked } from "./minimize-kinked.ts";

/** Of the squared distances: nu, half of which multiplies `v^2`. */
export type Prices = readonly number[];

/** The minimizer at given prices of the squared distances. */
export interface PricedPoint {
  readonly kinked: KinkedPoint;
  readonly x: Float64Array;
  /** Sides of the rows and limits. */
  readonly rows?: Int8Array;
  /** The distances, v. */
  readonly lengths: readonly number[];
  /** f: the objective without distances. */
  readonly objective: number;
  /** The derivative of distance k by price l; zero where the working set is not known. */
  readonly slope: (k: number, l: number) => number;
}

/** Solves the program at these prices; undefined where it does not settle. */
export function pricedPoint(
  program: ConedProgram,
  prices: Prices,
  from?: KinkedStart,
): PricedPoint | undefined {
  const found = solveKinked(pricedProgram(program, prices), from);
  const kinked = "settled" in found ? found.point : found;
  if (kinked.status !== "optimal") return undefined;
  const { distances } = program;
  const { x } = kinked;
  const pulls = distances.map((each) => pullOf(each, x));
  const lengths = distances.map(({ center }, k) => {
    let squared = 0;
    for (let j = 0; j < x.length; j++) squared += (x[j] - center[j]) * pulls[k][j];
    return Math.sqrt(Math.max(0, squared));
  });
  const moves = distances.map<Float64Array | undefined>(() => undefined);
  const slope = (k: number, l: number): number => {
    if (!("settled" in found) || lengths[k] === 0) return 0;
    const move = moves[l] ?? moved(found.settled, pulls[l]);
    moves[l] = move;
    return dot(pulls[k], move) / lengths[k];
  };
  const rows = "settled" in found ? found.settled.side.slice(x.length) : undefined;
  return {
    kinked,
    x,
    ...(rows && { rows }),
    lengths,
    objective: (program.constant ?? 0) + objectiveAt(program, x),
    slope,
  };
}

/** `f(x)`: the quadratic with its costs. */
function objectiveAt({ hessian, linear, costs = [] }: KinkedProgram, x: Float64Array): number {
  let value = dot(linear, x) + dot(x, combineRows(hessian, x)) / 2;
  for (const cost of costs) value += deviationAt(cost, x);
  return value;
}

function pullOf({ metric, center }: Distance, x: Float64Array): Float64Array {
  return combineRows(
    metric,
    x.map((value, j) => value - center[j]),
  );
}

/** How the minimizer moves while a price rises, its working set held. */
function moved({ factor }: SettledPieces, pull: Float64Array): Float64Array {
  const { free, active } = factor;
  const out = new Float64Array(pull.length);
  const g = entriesAt(pull, free).map((value) => -value);
  refactorIfStale(factor);
  solveKkt(factor, g, new Float64Array(active.length));
  for (let a = 0; a < free.length; a++) out[free[a]] = g[a];
  return out;
}

function pricedProgram({ distances, ...program }: ConedProgram, prices: Prices): KinkedProgram {
  const n = program.linear.length;
  const data = program.hessian.data.slice();
  const linear = program.linear.slice();
  distances.forEach(({ metric, center }, k) => {
    const nu = prices[k];
    if (nu === 0) return;
    for (let i = 0; i < data.length; i++) data[i] += nu * metric.data[i];
    addScaled(linear, -nu, combineRows(metric, center));
  });
  const hessian: Matrix = matrix(n, n, data);
  return { ...program, hessian, linear };
}
