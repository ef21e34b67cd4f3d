import { columnMeans, type Matrix, minimizeLinear } from "kinfolio/numeric";
import { budgetRange, type Constraints } from "kinfolio/optimize";

/** `low <= coefficients'x <= high`. */
interface Row {
  readonly coefficients: Float64Array;
  readonly low: number;
  readonly high: number;
}

type Solved = ReturnType<typeof minimizeLinear>;
const infinite = Number.POSITIVE_INFINITY;

/** Least `cost'x` within bounds and rows, by HiGHS; rows are scaled to a largest coefficient of one. */
export function solveLinear(
  cost: Float64Array,
  lower: Float64Array,
  upper: Float64Array,
  rows: readonly Row[],
): Solved & { readonly objective?: number } {
  const scaled = rows.map(({ coefficients, low, high }) => {
    const size = coefficients.reduce((most, a) => Math.max(most, Math.abs(a)), 0) || 1;
    return { coefficients: coefficients.map((a) => a / size), low: low / size, high: high / size };
  });
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  cost.forEach((_, j) => {
    scaled.forEach(({ coefficients }, i) => {
      if (coefficients[j] === 0) return;
      indices.push(i);
      values.push(coefficients[j]);
    });
    starts.push(indices.length);
  });
  const solution = minimizeLinear({
    cost,
    lower,
    upper,
    columns: {
      rows: cost.length,
      columns: rows.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
    rowLower: Float64Array.from(scaled, ({ low }) => low),
    rowUpper: Float64Array.from(scaled, ({ high }) => high),
  });
  if (solution.status !== "optimal") return solution;
  return { ...solution, objective: solution.x.reduce((total, x, j) => total + cost[j] * x, 0) };
}

export function rowsOf(constraints: Constraints): Row[] {
  const { lower, linear } = constraints;
  const { least, most } = budgetRange(constraints);
  return [
    { coefficients: new Float64Array(lower.length).fill(1), low: least, high: most },
    ...linear.map(({ coefficients, sense, bound }) => ({
      coefficients,
      low: sense === "<=" ? -infinite : bound,
      high: sense === ">=" ? infinite : bound,
    })),
  ];
}

/** The least sum by which rows must give way, bounds held; infinite where bounds cross. */
export function leastViolation(constraints: Constraints): number {
  const { lower, upper } = constraints;
  if (lower.some((low, i) => low > upper[i])) return infinite;
  const rows = rowsOf(constraints);
  const [n, m] = [lower.length, rows.length];
  const size = n + 2 * m;
  const wide = rows.map((row, i) => {
    const coefficients = new Float64Array(size);
    const most = row.coefficients.reduce((a, b) => Math.max(a, Math.abs(b)), 0) || 1;
    coefficients.set(row.coefficients);
    coefficients[n + 2 * i] = most;
    coefficients[n + 2 * i + 1] = -most;
    return { ...row, coefficients };
  });
  const solution = solveLinear(
    new Float64Array(size).fill(1, n),
    Float64Array.of(...lower, ...new Float64Array(2 * m)),
    Float64Array.of(...upper, ...new Float64Array(2 * m).fill(infinite)),
    wide,
  );
  return solution.objective ?? Number.NaN;
}

/** The least `cost'w` over feasible weights; -Infinity where there is none. */
export function leastLinear(
  cost: Float64Array,
  constraints: Constraints,
  more: readonly Row[] = [],
): number | undefined {
  const { lower, upper } = constraints;
  const solution = solveLinear(cost, lower, upper, [...rowsOf(constraints), ...more]);
  if (solution.status === "unbounded") return Number.NEGATIVE_INFINITY;
  return solution.objective;
}

/** Rows `x_t'w = m'w` for each period: weights without any variance. Deviations that are rounding are none. */
export function risklessRows(scenarios: Matrix): Row[] {
  const mean = columnMeans(scenarios);
  const n = scenarios.columns;
  const size = scenarios.data.reduce((most, r) => Math.max(most, Math.abs(r)), 0);
  const rounding = Math.max(1e-12 * size, Math.min(1e-15, 1e-6 * size));
  const deviation = (t: number, j: number): number => {
    const value = scenarios.data[t * n + j] - mean[j];
    return Math.abs(value) <= rounding ? 0 : value;
  };
  return Array.from({ length: scenarios.rows }, (_, t) => ({
    coefficients: Float64Array.from({ length: n }, (__, j) => deviation(t, j)),
    low: 0,
    high: 0,
  }));
}

/** Whether some direction without end, and without variance where that counts, lowers `cost`. */
export function hasRay(cost: Float64Array, constraints: Constraints, riskless: readonly Row[]): boolean {
  const { lower, upper } = constraints;
  const size = cost.reduce((most, c) => Math.max(most, Math.abs(c)), 0);
  const solution = solveLinear(
    cost.map((c) => c / (size || 1)),
    lower.map((low) => (Number.isFinite(low) ? 0 : -1)),
    upper.map((high) => (Number.isFinite(high) ? 0 : 1)),
    [
      ...rowsOf(constraints).map(({ coefficients, low, high }) => ({
        coefficients,
        low: Number.isFinite(low) ? 0 : -infinite,
        high: Number.isFinite(high) ? 0 : infinite,
      })),
      ...riskless,
    ],
  );
  return (solution.objective ?? 0) < -1e-7;
}
