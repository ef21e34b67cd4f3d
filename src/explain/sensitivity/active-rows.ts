import { dot, maxAbs } from "../../numeric/matrix/vector.ts";
import { budgetText } from "../../optimize/constraints/constraint-words.ts";
import { budgetRange, type Constraints } from "../../optimize/constraints/constraints.ts";
import { deviationOf, volatilityFrom } from "../../optimize/constraints/violations.ts";
import { volatilityAt } from "./objectives.ts";
import type { ActiveRow } from "./stationarity.ts";

/** Which weights may move, and what holds them together. */
export interface ActiveSet {
  /** Places of the weights that are at no bound, at no kink of an active limit, and not zero for want of a position. */
  readonly free: readonly number[];
  readonly rows: readonly ActiveRow[];
  /** The least distance of a free weight from one of its bounds. */
  readonly room: number;
}

/** A constraint nearer than this share of the largest weight holds with equality. */
const contact = 1e-7;

/** What of the constraints holds with equality at the weights. */
export function activeSet(weights: Float64Array, constraints: Constraints): ActiveSet {
  const close = contact * (maxAbs(weights) || 1);
  const { lower, upper, linear, deviations = [], volatilities = [], positions } = constraints;
  const rows: ActiveRow[] = [];
  const fixed = new Set<number>();
  const budget = budgetRange(constraints);
  const total = weights.reduce((sum, w) => sum + w, 0);
  if (total - budget.least <= close || budget.most - total <= close) {
    rows.push({ text: budgetText(constraints), row: new Float64Array(weights.length).fill(1) });
  }
  for (const { text, coefficients, bound, sense } of linear) {
    const left = Math.abs(dot(coefficients, weights) - bound) / (maxAbs(coefficients) || 1);
    if (sense === "=" || left <= close) rows.push({ text, row: coefficients });
  }
  for (const limit of deviations) {
    const { text, center, above, below } = limit;
    if (limit.limit - deviationOf(weights, limit) > close * Math.max(above, below)) continue;
    const away = weights.map((w, i) => w - center[i]);
    away.forEach((from, i) => {
      if (Math.abs(from) <= close) fixed.add(i);
    });
    rows.push({ text, row: away.map((from) => (Math.abs(from) <= close ? 0 : from > 0 ? above : -below)) });
  }
  for (const each of volatilities) {
    if (volatilityFrom(weights, each) < each.limit * (1 - contact)) continue;
    const { periodsPerYear, covariance } = each;
    const annual = { ...covariance, data: covariance.data.map((value) => periodsPerYear * value) };
    rows.push(volatilityAt(each.text, weights, each.center, annual));
  }
  const free: number[] = [];
  let room = Number.POSITIVE_INFINITY;
  weights.forEach((w, i) => {
    const left = Math.min(w - lower[i], upper[i] - w);
    const isOut = positions !== undefined && Math.abs(w) <= close;
    if (left <= close || fixed.has(i) || isOut) return;
    free.push(i);
    room = Math.min(room, left);
  });
  return { free, rows, room };
}
