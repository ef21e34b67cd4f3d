/** Where a function of one variable is lowest, how low, and how often it was asked. */
export interface ScalarMinimum {
  readonly x: number;
  readonly value: number;
  readonly evaluations: number;
}

/**
 * The minimum of a unimodal function on an interval, by parabolas through the best three points, guarded by
 * golden sections; of several local minima, one of them. An end is returned exactly where it is the best.
 *
 * @param tolerance relative to x, absolute below 1. A minimum is flat: less than about 1e-8 buys nothing.
 * @see Brent (1973), Algorithms for Minimization without Derivatives, chapter 5.
 */
export function minimizeScalar(
  f: (x: number) => number,
  lower: number,
  upper: number,
  tolerance: number = 1e-8,
): ScalarMinimum {
  let evaluations = 0;
  const at = (x: number): Point => {
    evaluations++;
    return { x, value: f(x) };
  };
  let a = lower;
  let b = upper;
  let best = at(a + golden * (b - a));
  let second = best;
  let third = best;
  let step = 0;
  let stepBefore = 0;
  for (;;) {
    const middle = 0.5 * (a + b);
    const smallest = tolerance * Math.max(1, Math.abs(best.x)) * 0.5;
    if (Math.abs(best.x - middle) <= 2 * smallest - 0.5 * (b - a)) break;
    const parabolic = Math.abs(stepBefore) > smallest ? vertex(best, second, third) - best.x : NaN;
    const inside = best.x + parabolic > a && best.x + parabolic < b;
    if (inside && Math.abs(parabolic) < 0.5 * Math.abs(stepBefore)) {
      stepBefore = step;
      const close = Math.min(best.x + parabolic - a, b - best.x - parabolic) < 2 * smallest;
      step = close ? (best.x < middle ? smallest : -smallest) : parabolic;
    } else {
      stepBefore = (best.x < middle ? b : a) - best.x;
      step = golden * stepBefore;
    }
    const next = at(best.x + (Math.abs(step) >= smallest ? step : Math.sign(step) * smallest));
    const better = next.value <= best.value;
    const outer = better ? best : next; // the one that becomes an end
    if (better === next.x < best.x) b = outer.x;
    else a = outer.x;
    if (better) [third, second, best] = [second, best, next];
    else if (next.value <= second.value || second === best) [third, second] = [second, next];
    else if (next.value <= third.value || third === best || third === second) third = next;
  }
  const ends = [at(lower), at(upper)];
  const { x, value } = [best, ...ends].reduce((least, point) => (point.value < least.value ? point : least));
  return { x, value, evaluations };
}

interface Point {
  readonly x: number;
  readonly value: number;
}

/** The square of the inverse golden ratio. */
const golden = 0.5 * (3 - Math.sqrt(5));

/** Where the parabola through three points has its vertex; NaN or infinite where it has none. */
function vertex(p: Point, q: Point, r: Point): number {
  const left = (p.x - q.x) * (p.value - r.value);
  const right = (p.x - r.x) * (p.value - q.value);
  return p.x - (0.5 * ((p.x - q.x) * left - (p.x - r.x) * right)) / (left - right);
}
