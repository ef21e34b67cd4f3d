/** The quadratic program beside the npm port of quadprog, and R's figures: `npm run benchmark -- quadratic-program`. */
import { createRequire } from "node:module";
import { resolve } from "node:path";
import {
  gram,
  minimizeQuadratic,
  normal,
  type QuadraticProgram,
  randomStream,
  zeros,
} from "kinfolio/numeric";
import { leastMilliseconds } from "./timing.ts";

type Rows = readonly (readonly number[])[];
type SolveQP = (
  d: Rows,
  c: readonly number[],
  a: Rows,
  b: readonly number[],
  equalities: number,
) => { solution: number[] };

/** The npm port of R's quadprog (Goldfarb and Idnani's dual active set), indices from 1. */
function rival(): SolveQP | undefined {
  try {
    return createRequire(resolve("benchmarks/rivals/package.json"))("quadprog").solveQP as SolveQP;
  } catch {
    console.log("(no rival: npm install in benchmarks/rivals to see it)\n");
    return undefined;
  }
}

/** Covariance of n assets over 2 n + 50 periods; a strong market leaves few held, a weak one most. */
function covariance(n: number, market: number, spread: number): Float64Array {
  const stream = randomStream(n);
  const periods = 2 * n + 50;
  const beta = Array.from({ length: n }, () => 1 + spread * normal(stream));
  const x = zeros(periods, n);
  for (let t = 0; t < periods; t++) {
    const common = market * normal(stream);
    for (let j = 0; j < n; j++) x.data[t * n + j] = 0.01 * (beta[j] * common + normal(stream));
  }
  return gram(x).data.map((value) => value / periods);
}

/** Minimum variance, long only and fully invested; with rows, ten sectors between 5 and 15 % and a cap of 5 / n. */
function program(n: number, hessian: Float64Array, withRows: boolean): QuadraticProgram {
  const sectors = withRows ? 10 : 0;
  const rows = zeros(1 + sectors, n);
  rows.data.fill(1, 0, n);
  for (let j = 0; j < n && withRows; j++) rows.data[(1 + (j % sectors)) * n + j] = 1;
  return {
    hessian: { rows: n, columns: n, data: hessian },
    linear: new Float64Array(n),
    lower: new Float64Array(n),
    upper: new Float64Array(n).fill(withRows ? Math.max(5 / n, 0.08) : Number.POSITIVE_INFINITY),
    rows,
    rowLower: Float64Array.from({ length: 1 + sectors }, (_, i) => (i === 0 ? 1 : 0.05)),
    rowUpper: Float64Array.from({ length: 1 + sectors }, (_, i) => (i === 0 ? 1 : 0.15)),
  };
}

/** The same for quadprog: `A'x >= b`, equalities first. */
function asQuadprog(each: QuadraticProgram): Parameters<SolveQP> {
  const n = each.linear.length;
  const columns: { readonly a: number[]; readonly b: number }[] = [];
  const unit = (j: number, sign: number): number[] =>
    Array.from({ length: n }, (_, k) => (k === j ? sign : 0));
  for (let i = 0; i < (each.rows?.rows ?? 0); i++) {
    const a = Array.from({ length: n }, (_, j) => each.rows?.data[i * n + j] ?? 0);
    columns.push({ a, b: each.rowLower?.[i] ?? 0 });
    if (i > 0) columns.push({ a: a.map((value) => -value), b: -(each.rowUpper?.[i] ?? 0) });
  }
  for (let j = 0; j < n; j++) {
    columns.push({ a: unit(j, 1), b: 0 });
    if (Number.isFinite(each.upper[j])) columns.push({ a: unit(j, -1), b: -each.upper[j] });
  }
  const fromOne = (values: readonly number[]): number[] => [0, ...values];
  return [
    [
      [],
      ...Array.from({ length: n }, (_, i) => fromOne([...each.hessian.data.subarray(i * n, (i + 1) * n)])),
    ],
    fromOne(new Array<number>(n).fill(0)),
    [[], ...Array.from({ length: n }, (_, j) => fromOne(columns.map(({ a }) => a[j])))],
    fromOne(columns.map(({ b }) => b)),
    1,
  ];
}

const solveQP = rival();
console.log(
  "minimum variance, long only; E: few held, S: most held; rows: ten sectors between 5 and 15 %, capped weights\n",
);
console.log(
  ["", "held", "ms", "warm", "KKT", "quadprog (npm) / ours", "largest difference"]
    .map((h) => h.padStart(10))
    .join("  "),
);
for (const n of [20, 100, 500, 1000]) {
  for (const [kind, market, spread] of [
    ["E", 2, 0.4],
    ["S", 0.02, 0.1],
  ] as const) {
    const hessian = covariance(n, market, spread);
    for (const withRows of [false, true]) {
      const each = program(n, hessian, withRows);
      const solution = minimizeQuadratic(each);
      if (solution.status !== "optimal") throw new Error(solution.status);
      const start = { x: solution.x, active: solution.active };
      const runs = n <= 100 ? 200 : 8;
      const repeats = n <= 100 ? 20 : 1;
      const repeated = (body: () => unknown): number =>
        leastMilliseconds(runs, () => {
          for (let k = 0; k < repeats; k++) body();
        }) / repeats;
      const ours = repeated(() => minimizeQuadratic(each));
      const warm = repeated(() => minimizeQuadratic(each, { start }));
      const cells = [
        `${kind}${n}${withRows ? " rows" : ""}`,
        String(solution.x.filter((w) => w > 0).length),
        ours.toPrecision(2),
        warm.toPrecision(2),
        solution.residual.toExponential(0),
      ];
      if (solveQP && n <= (withRows ? 100 : 500)) {
        const theirs = asQuadprog(each);
        // It overwrites what it is given.
        const copies = Array.from({ length: n <= 100 ? 4 : 1 }, () => structuredClone(theirs));
        let answer: number[] = [];
        let next = 0;
        const rivals = leastMilliseconds(copies.length, () => {
          answer = solveQP(...(copies[next++] as Parameters<SolveQP>)).solution;
        });
        const difference = Math.max(...solution.x.map((w, j) => Math.abs(w - answer[j + 1])));
        cells.push((rivals / ours).toFixed(0), difference.toExponential(0));
      }
      console.log(cells.map((cell) => cell.padStart(10)).join("  "));
    }
  }
}
