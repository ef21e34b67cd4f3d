import { dot } from "../vector.ts";

/** `1 / weight + sum z_i^2 / (d_i - x) = 0` with positive weight, poles `d` ascending, none equal, and no `z` zero. */
export interface SecularEquation {
  readonly poles: Float64Array;
  readonly z: Float64Array;
  readonly weight: number;
}

/** The function at `x` beyond pole `origin`, the sums up to the root's own pole and beyond it kept apart. */
interface Evaluation {
  value: number;
  /** Absolute value of what was summed: how far rounding reaches. */
  size: number;
  leftSlope: number;
  rightSlope: number;
}

/** `constant + s1 / (d1 - x) + s2 / (d2 - x)`, the poles on either side of the root taken from the equation. */
interface Model {
  readonly d1: number;
  readonly d2: number;
  readonly s1: number;
  readonly s2: number;
  /** The root lies beyond both poles. */
  readonly last: boolean;
  /** Offsets count from the first pole. */
  readonly fromFirst: boolean;
}

const MOST_ITERATIONS = 100;

/**
 * Root `j` of the secular equation, between poles `j` and `j + 1` (the last one beyond the last pole). Writes
 * `differences[at + i] = d_i - root`, each to full relative accuracy, because the root is sought as an offset from the
 * nearer pole. Returns the root.
 *
 * Each step solves a rational model with the poles on either side of the root; a bracket is its safeguard.
 * Cost: about five evaluations, O(n) each. See Li (1993), LAPACK Working Note 89.
 */
export function secularRoot(
  equation: SecularEquation,
  j: number,
  differences: Float64Array,
  at: number,
): number {
  const { poles, z, weight } = equation;
  const count = poles.length;
  const last = j === count - 1;
  const gap = last ? weight * dot(z, z) : poles[j + 1] - poles[j];
  if (count === 1) return finish(equation, 0, gap, differences, at);

  const first = last ? j - 1 : j;
  const split = first + 1;
  const now: Evaluation = { value: 0, size: 0, leftSlope: 0, rightSlope: 0 };
  evaluate(equation, j, last ? gap : gap / 2, split, now);
  const fromFirst = !last && now.value >= 0;
  const origin = last || fromFirst ? j : j + 1;
  let [lower, upper] = last ? [0, gap] : fromFirst ? [0, gap / 2] : [-gap / 2, 0];
  let x = origin === j ? upper : lower;
  const [d1, d2] = [poles[first] - poles[origin], poles[split] - poles[origin]];
  const model: Model = { d1, d2, s1: z[first] * z[first], s2: z[split] * z[split], last, fromFirst };

  let step = firstStep(model, x, now.value);
  let middleWay = last;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const next = x + step > lower && x + step < upper ? x + step : (lower + upper) / 2;
    if (next === x || next === lower || next === upper) break;
    const before = Math.abs(now.value);
    x = next;
    evaluate(equation, origin, x, split, now);
    if (!(Math.abs(now.value) > Number.EPSILON * count * now.size)) break;
    if (now.value < 0) lower = x;
    else upper = x;
    if (!last && iteration > 0 && Math.abs(now.value) > before / 10) middleWay = !middleWay;
    step = nextStep(model, x, now, middleWay);
  }
  return finish(equation, origin, x, differences, at);
}

/** To the root of the model that keeps the other poles' sum as it is at `x`. */
function firstStep({ d1, d2, s1, s2, last }: Model, x: number, value: number): number {
  const rest = value - s1 / (d1 - x) - s2 / (d2 - x);
  return modelRoot(rest, rest * (d1 + d2) + s1 + s2, rest * d1 * d2 + s1 * d2 + s2 * d1, last) - x;
}

/**
 * To the root of the model that matches value and slope at `x`. The middle way matches the slopes of the sums to the
 * left and right; the other way takes the nearer pole as it is and gives the other one all the rest.
 */
function nextStep(model: Model, x: number, now: Evaluation, middleWay: boolean): number {
  const { value, leftSlope, rightSlope } = now;
  const e1 = model.d1 - x;
  const e2 = model.d2 - x;
  const slope = leftSlope + rightSlope;
  let constant: number;
  if (middleWay) constant = value - e1 * leftSlope - e2 * rightSlope;
  else if (model.fromFirst) constant = value - e2 * slope - (e1 - e2) * (model.s1 / (e1 * e1));
  else constant = value - e1 * slope - (e2 - e1) * (model.s2 / (e2 * e2));
  return modelRoot(constant, (e1 + e2) * value - e1 * e2 * slope, e1 * e2 * value, model.last);
}

function evaluate(
  { poles, z, weight }: SecularEquation,
  origin: number,
  x: number,
  split: number,
  out: Evaluation,
): void {
  const center = poles[origin];
  let left = 0;
  let leftSlope = 0;
  for (let i = 0; i < split; i++) {
    const ratio = z[i] / (poles[i] - center - x);
    left += z[i] * ratio;
    leftSlope += ratio * ratio;
  }
  let right = 0;
  let rightSlope = 0;
  for (let i = split; i < poles.length; i++) {
    const ratio = z[i] / (poles[i] - center - x);
    right += z[i] * ratio;
    rightSlope += ratio * ratio;
  }
  out.value = 1 / weight + left + right;
  out.size = 1 / weight + Math.abs(left) + Math.abs(right);
  out.leftSlope = leftSlope;
  out.rightSlope = rightSlope;
}

/** The root of `c x^2 - a x + b` that lies between the model's poles, or for the last root beyond both. */
function modelRoot(c: number, a: number, b: number, last: boolean): number {
  const radical = Math.sqrt(Math.abs(a * a - 4 * b * c));
  if (last) return a >= 0 ? (a + radical) / (2 * c) : (2 * b) / (a - radical);
  return a <= 0 ? (a - radical) / (2 * c) : (2 * b) / (a + radical);
}

function finish(
  { poles }: SecularEquation,
  origin: number,
  offset: number,
  differences: Float64Array,
  at: number,
): number {
  const center = poles[origin];
  for (let i = 0; i < poles.length; i++) differences[at + i] = poles[i] - center - offset;
  return center + offset;
}
