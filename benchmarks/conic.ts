/** The conic solver beside native Clarabel: `npm run benchmark -- conic [python with clarabel]`. */
import {
  type Cone,
  type ConicProgram,
  cholesky,
  conicProgram,
  type Matrix,
  normal,
  randomStream,
  type SparseRows,
  uniform,
  zeros,
} from "kinfolio/numeric";
import { askRival } from "./ask-rival.ts";
import { factorModel } from "./factor-model.ts";
import { leastWallMilliseconds } from "./timing.ts";

type Entries = (readonly [number, number])[];
type Row = readonly [Entries, number];

function program(linear: Float64Array, groups: readonly (readonly [Cone, readonly Row[]])[]): ConicProgram {
  const rows = groups.flatMap(([, own]) => own);
  const starts = [0];
  for (const [entries] of rows) starts.push((starts.at(-1) ?? 0) + entries.length);
  const all = rows.flatMap(([entries]) => entries);
  return {
    linear,
    rows: {
      rows: rows.length,
      columns: linear.length,
      starts: Int32Array.from(starts),
      indices: Int32Array.from(all, ([j]) => j),
      values: Float64Array.from(all, ([, value]) => value),
    },
    rightSide: Float64Array.from(rows, ([, right]) => right),
    cones: groups.map(([cone]) => cone),
  };
}

const indices = (n: number): number[] => Array.from({ length: n }, (_, j) => j);

function invested(n: number): (readonly [Cone, readonly Row[]])[] {
  return [
    [{ kind: "zero", size: 1 }, [[indices(n).map((j) => [j, 1]), 1]]],
    [{ kind: "nonnegative", size: n }, indices(n).map((j): Row => [[[j, -1]], 0])],
  ];
}

/** Daily losses in per cent. */
function losses(periods: number, n: number): Matrix {
  const stream = randomStream(8, n);
  const beta = indices(n).map(() => 0.5 + uniform(stream));
  const out = zeros(periods, n);
  for (let t = 0; t < periods; t++) {
    const market = normal(stream);
    for (let j = 0; j < n; j++) out.data[t * n + j] = -0.03 - beta[j] * market - 1.2 * normal(stream);
  }
  return out;
}

function entropicRisk(n: number): ConicProgram {
  const periods = 1000;
  const data = losses(periods, n);
  const cost = new Float64Array(n + 2 + periods);
  cost[n] = 1;
  cost[n + 1] = -Math.log(0.05 * periods);
  const sum: Entries = Array.from({ length: periods }, (_, t) => [n + 2 + t, 1]);
  return program(cost, [
    ...invested(n),
    [{ kind: "nonnegative", size: 1 }, [[[...sum, [n + 1, -1]], 0]]],
    ...Array.from({ length: periods }, (_, t): readonly [Cone, readonly Row[]] => [
      { kind: "exponential" },
      [
        [[...indices(n).map((j): [number, number] => [j, -data.data[t * n + j]]), [n, 1]], 0],
        [[[n + 1, -1]], 0],
        [[[n + 2 + t, -1]], 0],
      ],
    ]),
  ]);
}

/** The largest mean within a tracking error of 3 % to 1/N, or a volatility of 15 %. */
function capped(n: number, cap: number, isTracking: boolean): ConicProgram {
  const { covariance, mean } = factorModel(n);
  const root = cholesky(covariance);
  if (root.status === "indefinite") throw new Error("a factor model is positive definite");
  const { data } = root.lower;
  const rows = indices(n).map((k): Row => {
    const entries = indices(n - k).map((i): [number, number] => [k + i, -data[(k + i) * n + k]]);
    const right = isTracking ? entries.reduce((total, [, value]) => total + value / n, 0) : 0;
    return [entries, right];
  });
  return program(
    mean.map((m) => -m),
    [...invested(n), [{ kind: "second-order", size: n + 1 }, [[[], cap], ...rows]]],
  );
}

/** Least variance within a turnover of 20 % from 1/N. */
function turnover(n: number): ConicProgram {
  const { covariance } = factorModel(n);
  const quadratic = zeros(2 * n, 2 * n);
  for (let i = 0; i < n; i++) quadratic.data.set(covariance.data.subarray(i * n, (i + 1) * n), i * 2 * n);
  const moves = indices(n).flatMap((j): Row[] => [
    [
      [
        [j, 1],
        [n + j, -1],
      ],
      1 / n,
    ],
    [
      [
        [j, -1],
        [n + j, -1],
      ],
      -1 / n,
    ],
  ]);
  const total: Row = [indices(n).map((j) => [n + j, 1]), 0.2];
  return {
    ...program(new Float64Array(2 * n), [
      ...invested(n),
      [{ kind: "nonnegative", size: 2 * n + 1 }, [total, ...moves]],
    ]),
    quadratic,
  };
}

const asSparse = (a: Matrix | SparseRows): object => {
  if (!("data" in a)) {
    const { rows, columns, starts, indices: at, values } = a;
    return { rows, columns, starts: [...starts], indices: [...at], values: [...values] };
  }
  const starts = [0];
  const at: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) {
      if (a.data[i * a.columns + j] === 0) continue;
      at.push(j);
      values.push(a.data[i * a.columns + j]);
    }
    starts.push(at.length);
  }
  return { rows: a.rows, columns: a.columns, starts, indices: at, values };
};

interface Rival {
  readonly version: string;
  readonly milliseconds: number;
  readonly objective: number;
  readonly iterations: number;
}

function rival(
  python: string | undefined,
  { quadratic, ...each }: ConicProgram,
  runs: number,
): Rival | undefined {
  if (python === undefined) return undefined;
  const task = {
    ...(quadratic && { quadratic: asSparse(quadratic) }),
    linear: [...each.linear],
    rows: asSparse(each.rows),
    rightSide: [...each.rightSide],
    cones: each.cones,
    tolerance: 1e-8,
    runs,
  };
  return askRival(python, "conic.py", task);
}

const python = process.argv[4]; // behind the folder and the name that `npm run benchmark` takes
if (python === undefined) console.log("(no rival: name a python that has clarabel and scipy to see it)\n");
console.log(
  "ours to 1e-11 where it can, Clarabel to 1e-8 and without its setup; ms, least of several runs\n",
);
const line = (cells: readonly string[]): void =>
  console.log(cells.map((cell, k) => (k === 0 ? cell.padEnd(42) : cell.padStart(12))).join("  "));
line(["", "ours", "iterations", "Clarabel", "iterations", "ours / its", "difference"]);
for (const [name, each, runs] of [
  ["EVaR 95, T = 1000, N = 20", entropicRisk(20), 8],
  ["EVaR 95, T = 1000, N = 100", entropicRisk(100), 5],
  ["tracking error 3 %, N = 100", capped(100, 0.03, true), 20],
  ["tracking error 3 %, N = 500", capped(500, 0.03, true), 4],
  ["volatility 15 %, N = 100", capped(100, 0.15, false), 20],
  ["volatility 15 %, N = 500", capped(500, 0.15, false), 4],
  ["turnover 20 %, least variance, N = 100", turnover(100), 20],
  ["turnover 20 %, least variance, N = 500", turnover(500), 4],
] as const) {
  const solution = conicProgram(each);
  if (solution.status !== "optimal") throw new Error(`${name}: ${solution.status}`);
  const ours = leastWallMilliseconds(runs, () => conicProgram(each));
  const theirs = rival(python, each, runs);
  line([
    name,
    ours.toPrecision(3),
    String(solution.iterations),
    ...(theirs
      ? [
          theirs.milliseconds.toPrecision(3),
          String(theirs.iterations),
          (ours / theirs.milliseconds).toPrecision(2),
          Math.abs(solution.objective / theirs.objective - 1).toExponential(0),
        ]
      : []),
  ]);
}
