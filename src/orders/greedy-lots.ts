import type { Matrix } from "../numeric/matrix/matrix.ts";
import { isWithin, type LotProblem, resourcesOf } from "./lot-problem.ts";

/** An improvement below this share of the objective is rounding. */
const rounding = 1e-12;

/**
 * Whole lots one after the other: from the trades rounded to what can be paid, the change of one lot, or of one lot for another,
 * that comes nearest to what is wanted, as long as there is one.
 *
 * Cost: O(N^2) a change.
 *
 * @param metric `N x N`: minimizes `(z - center)'Q(z - center)`.
 */
export function greedyLots(problem: LotProblem, metric: Matrix): Float64Array {
  const lots = rounded(problem);
  const n = lots.length;
  const slope = slopeAt(problem, metric, lots);
  for (;;) {
    const before = objectiveOf(problem, slope, lots);
    const found = bestChange(problem, metric, slope, lots, rounding * before);
    if (found === undefined) return lots;
    for (const [i, change] of found) {
      lots[i] += change;
      for (let j = 0; j < n; j++) slope[j] += change * metric.data[i * n + j];
    }
  }
}

type Change = readonly (readonly [asset: number, lots: number])[];

/** The change of one asset, or of two against each other, that lowers the objective most and stays within the limits. */
function bestChange(
  problem: LotProblem,
  { data }: Matrix,
  slope: Float64Array,
  lots: Float64Array,
  least: number,
): Change | undefined {
  const n = lots.length;
  const room = roomBeside(problem, lots);
  const steps = Array.from(lots, (at, i) => stepsFrom(at, problem.smallest[i]));
  const single = (i: number, step: number): number => 2 * step * slope[i] + step * step * data[i * (n + 1)];
  let best: Change | undefined;
  let lowest = -least;
  for (let i = 0; i < n; i++) {
    for (const step of steps[i]) {
      const own = single(i, step);
      if (own < lowest && room(i, step)) [best, lowest] = [[[i, step]], own];
      for (let j = 0; j < i; j++) {
        for (const other of steps[j]) {
          const by = own + single(j, other) + 2 * step * other * data[i * n + j];
          if (by >= lowest || !room(i, step, j, other)) continue;
          lowest = by;
          best = [
            [i, step],
            [j, other],
          ];
        }
      }
    }
  }
  return best;
}

type Room = (i: number, step: number, j?: number, other?: number) => boolean;

/** Whether a change of one or two assets stays within the limits. */
function roomBeside(problem: LotProblem, lots: Float64Array): Room {
  const { lower, upper, smallest, most } = problem;
  const resources = resourcesOf(problem).map(({ use, limit }) => ({
    use,
    left: limit - lots.reduce((sum, each, i) => sum + use(i, each), 0),
  }));
  const count = lots.reduce((sum, each) => sum + (each === 0 ? 0 : 1), 0);
  const isAllowed = (i: number, to: number): boolean =>
    to === 0 || (to >= lower[i] && to <= upper[i] && Math.abs(to) >= smallest[i]);
  const begun = (i: number, to: number): number => (to === 0 ? 0 : 1) - (lots[i] === 0 ? 0 : 1);
  return (i, step, j = -1, other = 0) => {
    const to = lots[i] + step;
    const toOther = j < 0 ? 0 : lots[j] + other;
    if (!isAllowed(i, to) || (j >= 0 && !isAllowed(j, toOther))) return false;
    if (count + begun(i, to) + (j < 0 ? 0 : begun(j, toOther)) > most) return false;
    return resources.every(({ use, left }) => {
      const more = use(i, to) - use(i, lots[i]);
      return more + (j < 0 ? 0 : use(j, toOther) - use(j, lots[j])) <= left;
    });
  };
}

/** To the next values that a trade may have. */
function stepsFrom(at: number, smallest: number): number[] {
  if (at === 0) return [smallest, -smallest];
  const away = Math.sign(at);
  return [away, Math.abs(at) <= smallest ? -at : -away];
}

/** Purchases rounded down and sales up, then down; where that cannot be paid or is too many, the smallest trades are left out. */
function rounded(problem: LotProblem): Float64Array {
  const { center, lower, upper, smallest, lotValue } = problem;
  const allowed = (lots: number, i: number): number => {
    const within = Math.min(Math.max(lots, lower[i]), upper[i]);
    return Math.abs(within) < smallest[i] ? 0 : within;
  };
  const paid = center.map((lots, i) => allowed(Math.floor(lots), i));
  if (isWithin(problem, paid)) return paid;
  const less = center.map((lots, i) => allowed(Math.trunc(lots), i));
  const bySize = Array.from(less.keys()).sort(
    (i, j) => Math.abs(less[i]) * lotValue[i] - Math.abs(less[j]) * lotValue[j],
  );
  const purchases = bySize.filter((i) => less[i] > 0);
  for (const i of [...purchases, ...bySize]) {
    if (isWithin(problem, less)) break;
    less[i] = 0;
  }
  return less;
}

function slopeAt({ center }: LotProblem, { data }: Matrix, lots: Float64Array): Float64Array {
  const n = lots.length;
  return lots.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += data[i * n + j] * (lots[j] - center[j]);
    return sum;
  });
}

function objectiveOf({ center }: LotProblem, slope: Float64Array, lots: Float64Array): number {
  return lots.reduce((sum, each, i) => sum + (each - center[i]) * slope[i], 0);
}
