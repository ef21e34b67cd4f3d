/** `1 / weight + sum z_i^2 / (d_i - x) = 0` with positive weight, poles `d` ascending, none equal, and no `z` zero. */
export interface SecularEquation {
  readonly poles: Float64Array;
  readonly z: Float64Array;
  readonly weight: number;
  /** Number of poles; the arrays may be longer. */
  readonly count: number;
}

/** The function at `x` beyond pole `origin`, the sums up to the root's own pole and beyond it kept apart. */
interface Evaluation {
  value: number;
  /** Absolute value of what was summed: how far rounding reaches. */
  size: number;
  leftSlope: number;
  rightSlope: number;
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
  const { poles, z, count, weight } = equation;
  const last = j === count - 1;
  const first = last ? Math.max(0, count - 2) : j; // the model's poles are this and the next
  const split = first + 1;
  const gap = last ? weight * squares(z, count) : poles[j + 1] - poles[j];
  if (count === 1) return finish(equation, 0, gap, differences, at);

  const now: Evaluation = { value: 0, size: 0, leftSlope: 0, rightSlope: 0 };
  evaluate(equation, j, last ? gap : gap / 2, split, now);
  const origin = last || now.value >= 0 ? j : j + 1;
  let lower = origin === j ? 0 : -gap / 2;
  let upper = origin === j ? (last ? gap : gap / 2) : 0;

  const d1 = poles[first] - poles[origin];
  const d2 = poles[split] - poles[origin];
  const s1 = z[first] * z[first];
  const s2 = z[split] * z[split];
  let x = origin === j ? upper : lower;
  const rest = now.value - s1 / (d1 - x) - s2 / (d2 - x);
  let step = modelRoot(rest, rest * (d1 + d2) + s1 + s2, rest * d1 * d2 + s1 * d2 + s2 * d1, last) - x;
  let middleWay = last;
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const next = x + step > lower && x + step < upper ? x + step : (lower + upper) / 2;
    if (next === x || next === lower || next === upper) break;
    x = next;
    const before = Math.abs(now.value);
    evaluate(equation, origin, x, split, now);
    const { value, size, leftSlope, rightSlope } = now;
    if (!(Math.abs(value) > Number.EPSILON * count * size)) break;
    if (value < 0) lower = x;
    else upper = x;
    if (!last && iteration > 0 && Math.abs(value) > before / 10) middleWay = !middleWay;
    const e1 = d1 - x;
    const e2 = d2 - x;
    const slope = leftSlope + rightSlope;
    // What the model keeps constant: both sums matched in slope, or all of the slope but the nearer pole's exact part.
    let constant = value - e1 * leftSlope - e2 * rightSlope;
    if (!middleWay && origin === j) constant = value - e2 * slope - (d1 - d2) * (s1 / (e1 * e1));
    else if (!middleWay) constant = value - e1 * slope - (d2 - d1) * (s2 / (e2 * e2));
    step = modelRoot(constant, (e1 + e2) * value - e1 * e2 * slope, e1 * e2 * value, last);
  }
  return finish(equation, origin, x, differences, at);
}

function evaluate(
  { poles, z, count, weight }: SecularEquation,
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
  for (let i = split; i < count; i++) {
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
  { poles, count }: SecularEquation,
  origin: number,
  offset: number,
  differences: Float64Array,
  at: number,
): number {
  const center = poles[origin];
  for (let i = 0; i < count; i++) differences[at + i] = poles[i] - center - offset;
  return center + offset;
}

function squares(z: Float64Array, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += z[i] * z[i];
  return sum;
}
