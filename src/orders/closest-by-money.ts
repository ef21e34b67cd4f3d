import { identity } from "../numeric/matrix/matrix.ts";
import type { SparseRows } from "../numeric/minimize/linear/linear-form.ts";
import { type MixedIntegerProgram, minimizeMixedInteger } from "../numeric/minimize/linear/mixed-integer.ts";
import { type ChosenLots, closestByVariance } from "./closest-by-variance.ts";
import { isWithin, type LotProblem } from "./lot-problem.ts";
import { costOf } from "./trading-costs.ts";

/** A sum that is over its limit by less than this is so by the tolerance of the solver: it is asked again for that much less. */
const tolerance = 1e-8;

/**
 * The whole lots of least sum of absolute differences in money from what is wanted, within the cash and all limits: a mixed-integer
 * program, solved by HiGHS. Needs `loadLinearSolver`.
 *
 * Per asset: lots bought and sold, whether either is traded, its cost in cents, and its distance.
 */
export function closestByMoney(
  problem: LotProblem,
  { greedy = false }: { readonly greedy?: boolean } = {},
): ChosenLots {
  const start = closestByVariance(problem, identity(problem.center.length), { greedy: true });
  if (greedy) return start;
  for (const kept of [0, tolerance, 10 * tolerance, 1000 * tolerance]) {
    const solution = minimizeMixedInteger(moneyProgram(problem, kept));
    if (!("x" in solution) || solution.x === undefined) break;
    const lots = lotsOf(solution.x);
    if (!isWithin(problem, lots)) continue;
    const { status, gap } = solution;
    return status === "optimal" ? { lots, status, gap: 0 } : { lots, status: "stopped", gap };
  }
  return { ...start, status: "stopped" };
}

/** Variables of one asset, in this order. */
const parts = { bought: 0, sold: 1, buys: 2, sells: 3, cost: 4, distance: 5 };
const width = Object.keys(parts).length;

function lotsOf(x: Float64Array): Float64Array {
  return Float64Array.from({ length: x.length / width }, (_, i) => {
    return Math.round(x[width * i + parts.bought]) - Math.round(x[width * i + parts.sold]);
  });
}

/** Of one, as which costs are booked. */
const cents = 100;

/** By what part of a cent more than `kept` halves are rounded up: as much beside a cent as it is beside all there is. */
const keptOfCent = 100;

/** In shares of all there is. @param kept share of it that is not spent, and by which halves of cents are rounded up. */
function moneyProgram(problem: LotProblem, kept: number): MixedIntegerProgram {
  const { lotValue, center, lower, upper, smallest, most, cash, costs, turnover, value } = problem;
  const n = center.length;
  const half = 0.5 - keptOfCent * kept;
  const mostCost = (i: number): number =>
    cents * Math.max(costOf(costs, upper[i] * lotValue[i]), costOf(costs, lower[i] * lotValue[i]));
  const rows = sparseRows(width * n);
  const money: Entry[] = [];
  const traded: Entry[] = [];
  const trades: Entry[] = [];
  for (let i = 0; i < n; i++) {
    const at = (part: keyof typeof parts): number => width * i + parts[part];
    const one = lotValue[i] / value;
    const [bought, sold, buys, sells] = [at("bought"), at("sold"), at("buys"), at("sells")];
    const [cost, distance] = [at("cost"), at("distance")];
    rows.add(
      [
        [distance, 1],
        [bought, -one],
        [sold, one],
      ],
      -one * center[i],
      Infinity,
    );
    rows.add(
      [
        [distance, 1],
        [bought, one],
        [sold, -one],
      ],
      one * center[i],
      Infinity,
    );
    rows.add(
      [
        [buys, 1],
        [sells, 1],
      ],
      0,
      1,
    );
    for (const [lots, is, limit] of [
      [bought, buys, upper[i]],
      [sold, sells, -lower[i]],
    ]) {
      rows.add(
        [
          [lots, 1],
          [is, -limit],
        ],
        -Infinity,
        0,
      );
      rows.add(
        [
          [lots, 1],
          [is, -smallest[i]],
        ],
        0,
        Infinity,
      );
      rows.add(
        [
          [cost, 1],
          [is, half - cents * costs.minimum],
        ],
        0,
        Infinity,
      );
    }
    const perTrade = half - cents * costs.perTrade;
    const rates: Entry[] = [
      [bought, -cents * costs.buyRate * lotValue[i]],
      [sold, -cents * costs.sellRate * lotValue[i]],
    ];
    rows.add([[cost, 1], [buys, perTrade], [sells, perTrade], ...rates], 0, Infinity);
    money.push([bought, one], [sold, -one], [cost, 1 / (cents * value)]);
    traded.push([bought, one], [sold, one]);
    trades.push([buys, 1], [sells, 1]);
  }
  rows.add(money, -Infinity, cash / value - kept);
  rows.add(traded, -Infinity, turnover / value);
  rows.add(trades, -Infinity, most);
  const ofEach = (each: (i: number) => readonly number[]): Float64Array =>
    Float64Array.from(Array.from({ length: n }, (_, i) => each(i)).flat());
  return {
    cost: ofEach(() => [0, 0, 0, 0, 0, 1]),
    lower: new Float64Array(width * n),
    upper: ofEach((i) => [upper[i], -lower[i], 1, 1, mostCost(i), Infinity]),
    kinds: Array.from({ length: n }, () => kindsOfOne).flat(),
    ...rows.program(),
  };
}

const kindsOfOne = ["integer", "integer", "integer", "integer", "integer", "continuous"] as const;

type Entry = readonly [variable: number, coefficient: number];

/** Rows as they are added, then the columns of the matrix. */
function sparseRows(columns: number): {
  readonly add: (entries: readonly Entry[], least: number, most: number) => void;
  readonly program: () => Pick<MixedIntegerProgram, "columns" | "rowLower" | "rowUpper">;
} {
  const byColumn: [row: number, coefficient: number][][] = Array.from({ length: columns }, () => []);
  const limits: [number, number][] = [];
  return {
    add: (entries, least, most) => {
      for (const [variable, coefficient] of entries) {
        if (coefficient !== 0) byColumn[variable].push([limits.length, coefficient]);
      }
      limits.push([least, most]);
    },
    program: () => {
      const starts = Int32Array.from([0, ...byColumn.map(({ length }) => length)]);
      for (let j = 1; j < starts.length; j++) starts[j] += starts[j - 1];
      const entries = byColumn.flat();
      const rowsByColumn: SparseRows = {
        rows: columns,
        columns: limits.length,
        starts,
        indices: Int32Array.from(entries, ([row]) => row),
        values: Float64Array.from(entries, ([, coefficient]) => coefficient),
      };
      return {
        columns: rowsByColumn,
        rowLower: Float64Array.from(limits, ([least]) => least),
        rowUpper: Float64Array.from(limits, ([, most]) => most),
      };
    },
  };
}
