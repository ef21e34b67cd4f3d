import { log } from "../../../elementary/elementary.ts";
import { type Matrix, zeros } from "../../../matrix/matrix.ts";
import { gram, multiplyVector, transposeMultiplyVector } from "../../../matrix/multiply.ts";
import { addScaled, dot } from "../../../matrix/vector.ts";
import { minimizeQuadratic, type QuadraticWarmStart } from "../../quadratic/minimize-quadratic.ts";
import type { Polyhedron } from "../polyhedron.ts";

/** minimize 1/2 x'Hx + c'x - sum weight_t ln(constant_t + row_t'x)  subject to a polyhedron */
export interface BarrierProgram {
  /** `n x n`, positive semidefinite: H. Default: none. */
  readonly hessian?: Matrix;
  /** n: c. Default: none. */
  readonly linear?: Float64Array;
  /** `T x n`. */
  readonly rows: Matrix;
  /** T. */
  readonly constants: Float64Array;
  /** T, positive. */
  readonly weights: Float64Array;
  readonly set: Polyhedron;
}

export interface BarrierPoint {
  readonly status: "optimal" | "stopped";
  readonly x: Float64Array;
  readonly value: number;
  /** How much lower the quadratic model has its minimum, over the sum of the weights: half of Newton's decrement squared. */
  readonly residual: number;
  readonly iterations: number;
}

const mostSteps = 200;
/** Decrements: at the first a step changes nothing that can be seen, up to the second a point is called optimal. */
const arrived = 1e-24;
const optimal = 1e-14;
/** Share of the way to where a logarithm ends that is gone. */
const share = 0.95;
const shortest = 1e-12;

/**
 * Minimizes a quadratic less logarithms over a polyhedron: Newton's method, whose steps are exact quadratic programs over the
 * polyhedron, shortened to stay where the logarithms exist and until the function falls. It is self-concordant, so that this
 * converges from everywhere, in the end quadratically.
 *
 * Cost: `O(T n^2)` and a quadratic program an iteration, from the constraints that were active before; some ten iterations.
 *
 * @param start n, in the polyhedron, with all logarithms' arguments positive.
 * @see Nesterov and Nemirovskii (1994), Interior-point polynomial algorithms in convex programming, chapter 2.
 */
export function minimizeBarrierWithin(
  program: BarrierProgram,
  start: Float64Array,
): BarrierPoint | undefined {
  const { set, weights } = program;
  const n = start.length;
  const total = weights.reduce((a, b) => a + b, 0);
  let x = start;
  let warm: QuadraticWarmStart | undefined;
  let best: BarrierPoint | undefined;
  for (let iterations = 0; ; iterations++) {
    const inside = argumentsAt(program, x);
    const curvature = curvatureAt(program, inside);
    const slope = slopeAt(program, inside, x);
    const toOrigin = multiplyVector(curvature, x);
    const linear = slope.map((value, j) => value - toOrigin[j]);
    const model = minimizeQuadratic({ ...set, hessian: curvature, linear }, { start: warm });
    if (!("x" in model)) return best;
    warm = { x: model.x, active: model.active };
    const step = model.x.map((value, j) => value - x[j]);
    const descent = dot(slope, step);
    const bend = 0.5 * dot(multiplyVector(curvature, step), step);
    const terms = step.reduce((sum, d, j) => sum + Math.abs(slope[j] * d), 0);
    const fall = -descent - bend;
    const residual = (fall > 1e-15 * terms ? fall : bend) / total; // what of a fall is rounding is bent at least
    const value = valueAt(program, inside, x);
    const point = { x, value, residual, iterations };
    if (best === undefined || residual < best.residual) {
      best = { status: residual <= optimal ? "optimal" : "stopped", ...point };
    } else if (best.residual <= optimal) return best;
    if (residual <= arrived || iterations === mostSteps) return best;
    const change = multiplyVector(program.rows, step);
    let length = 1;
    for (let t = 0; t < change.length; t++) {
      if (inside[t] + change[t] <= (1 - share) * inside[t])
        length = Math.min(length, (-share * inside[t]) / change[t]);
    }
    const rounding = 1e-15 * Math.max(1, Math.abs(value));
    let next = new Float64Array(n);
    for (; length > shortest; length /= 2) {
      next = x.map((from, j) => from + length * step[j]);
      const reached = valueAt(program, argumentsAt(program, next), next);
      if (reached <= value + 1e-4 * length * descent + rounding) break;
    }
    if (length <= shortest) return best;
    x = next;
  }
}

function argumentsAt({ rows, constants }: BarrierProgram, x: Float64Array): Float64Array {
  return multiplyVector(rows, x).map((value, t) => value + constants[t]);
}

function valueAt(
  { weights, hessian, linear }: BarrierProgram,
  inside: Float64Array,
  x: Float64Array,
): number {
  let value = linear === undefined ? 0 : dot(linear, x);
  if (hessian !== undefined) value += 0.5 * dot(multiplyVector(hessian, x), x);
  for (let t = 0; t < inside.length; t++) if (weights[t] > 0) value -= weights[t] * log(inside[t]);
  return value;
}

function slopeAt(
  { rows, weights, hessian, linear }: BarrierProgram,
  inside: Float64Array,
  x: Float64Array,
): Float64Array {
  const slope = transposeMultiplyVector(
    rows,
    weights.map((weight, t) => -weight / inside[t]),
  );
  if (linear !== undefined) addScaled(slope, 1, linear);
  if (hessian !== undefined) addScaled(slope, 1, multiplyVector(hessian, x));
  return slope;
}

function curvatureAt({ rows, weights, hessian }: BarrierProgram, inside: Float64Array): Matrix {
  const { columns, data } = rows;
  const scaled = zeros(rows.rows, columns);
  for (let t = 0; t < rows.rows; t++) {
    const factor = Math.sqrt(weights[t]) / inside[t];
    for (let j = 0; j < columns; j++) scaled.data[t * columns + j] = factor * data[t * columns + j];
  }
  const curvature = gram(scaled);
  if (hessian !== undefined) addScaled(curvature.data, 1, hessian.data);
  return curvature;
}
