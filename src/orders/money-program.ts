import type { SparseRows } from "../numeric/minimize/linear/linear-form.ts";
import type { MixedIntegerProgram } from "../numeric/minimize/linear/mixed-integer.ts";
import type { LotProblem } from "./lot-problem.ts";
import { costOf } from "./trading-costs.ts";

/** Places of the variables of one asset: lots bought and sold, whether either is traded, its cost in cents, and its distance in shares. */
interface Variables {
  readonly bought: number;
  readonly sold: number;
  readonly buys: number;
  readonly sells: number;
  readonly cost: number;
  readonly distance: number;
}

const width = 6;
const kinds = ["integer", "integer", "integer", "integer", "integer", "continuous"] as const;

function variablesOf(asset: number): Variables {
  const [bought, sold, buys, sells, cost, distance] = Array.from(
    { length: width },
    (_, k) => width * asset + k,
  );
  return { bought, sold, buys, sells, cost, distance };
}

/** The lots to trade of each asset, by the variables of the program. */
export function lotsOf(x: Float64Array): Float64Array {
  return Float64Array.from({ length: x.length / width }, (_, i) => {
    const { bought, sold } = variablesOf(i);
    return Math.round(x[bought]) - Math.round(x[sold]);
  });
}

/** Of one, as which costs are booked. */
const cents = 100;

/** By what part of a cent more than `kept` halves are rounded up: as much beside a cent as it is beside all there is. */
const keptOfCent = 100;

/**
 * The choice of lots as a mixed-integer program, in shares of all there is: `min sum d_i`, d_i the distance of what is held
 * afterwards from what is wanted.
 *
 * @param kept share of it that is not spent, and by which halves of cents are rounded up.
 */
export function moneyProgram(problem: LotProblem, kept: number): MixedIntegerProgram {
  const { lotValue, lower, upper, most, cash, costs, turnover, value } = problem;
  const n = lotValue.length;
  const half = 0.5 - keptOfCent * kept;
  const rows = programRows(width * n);
  const [money, traded, trades]: Terms[] = [{}, {}, {}];
  for (let i = 0; i < n; i++) {
    const one = lotValue[i] / value;
    const { bought, sold, buys, sells, cost } = variablesOf(i);
    addDistance(rows, problem, i, one);
    rows.add({ [buys]: 1, [sells]: 1 }, 0, 1);
    addSide(rows, [bought, buys, cost], problem.smallest[i], upper[i], half - cents * costs.minimum);
    addSide(rows, [sold, sells, cost], problem.smallest[i], -lower[i], half - cents * costs.minimum);
    addCost(rows, problem, i, half);
    Object.assign(money, { [bought]: one, [sold]: -one, [cost]: 1 / (cents * value) });
    Object.assign(traded, { [bought]: one, [sold]: one });
    Object.assign(trades, { [buys]: 1, [sells]: 1 });
  }
  rows.add(money, -Infinity, cash / value - kept);
  rows.add(traded, -Infinity, turnover / value);
  rows.add(trades, -Infinity, most);
  const mostCost = (i: number): number =>
    cents * Math.max(costOf(costs, upper[i] * lotValue[i]), costOf(costs, lower[i] * lotValue[i]));
  const ofEach = (each: (i: number) => readonly number[]): Float64Array =>
    Float64Array.from(Array.from({ length: n }, (_, i) => each(i)).flat());
  return {
    cost: ofEach(() => [0, 0, 0, 0, 0, 1]),
    lower: new Float64Array(width * n),
    upper: ofEach((i) => [upper[i], -lower[i], 1, 1, mostCost(i), Infinity]),
    kinds: Array.from({ length: n }, () => kinds).flat(),
    ...rows.columns(),
  };
}

/** `d >= |bought - sold - center|`, in shares. */
function addDistance(rows: ProgramRows, { center }: LotProblem, i: number, one: number): void {
  const { bought, sold, distance } = variablesOf(i);
  rows.add({ [distance]: 1, [bought]: -one, [sold]: one }, -one * center[i], Infinity);
  rows.add({ [distance]: 1, [bought]: one, [sold]: -one }, one * center[i], Infinity);
}

/** Lots are traded on a side only where it is said to trade: then between the smallest and the largest trade, at the least cost of one. */
function addSide(
  rows: ProgramRows,
  [lots, trades, cost]: readonly [lots: number, trades: number, cost: number],
  smallest: number,
  largest: number,
  lessMinimum: number,
): void {
  rows.add({ [lots]: 1, [trades]: -largest }, -Infinity, 0);
  rows.add({ [lots]: 1, [trades]: -smallest }, 0, Infinity);
  rows.add({ [cost]: 1, [trades]: lessMinimum }, 0, Infinity);
}

/** The cost of a trade by its size, in whole cents: halves are rounded up. */
function addCost(rows: ProgramRows, { costs, lotValue }: LotProblem, i: number, half: number): void {
  const { bought, sold, buys, sells, cost } = variablesOf(i);
  const perTrade = half - cents * costs.perTrade;
  const rates = {
    [bought]: -cents * costs.buyRate * lotValue[i],
    [sold]: -cents * costs.sellRate * lotValue[i],
  };
  rows.add({ [cost]: 1, [buys]: perTrade, [sells]: perTrade, ...rates }, 0, Infinity);
}

/** Coefficients by the places of their variables. */
type Terms = Record<number, number>;

interface ProgramRows {
  readonly add: (terms: Readonly<Terms>, least: number, most: number) => void;
  readonly columns: () => Pick<MixedIntegerProgram, "columns" | "rowLower" | "rowUpper">;
}

/** Rows as they are added, then the columns of the matrix. */
function programRows(columns: number): ProgramRows {
  const byColumn: [row: number, coefficient: number][][] = Array.from({ length: columns }, () => []);
  const limits: [number, number][] = [];
  return {
    add(terms, least, most) {
      for (const [variable, coefficient] of Object.entries(terms)) {
        if (coefficient !== 0) byColumn[Number(variable)].push([limits.length, coefficient]);
      }
      limits.push([least, most]);
    },
    columns() {
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
