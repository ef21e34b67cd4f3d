import { describe, expect, test } from "vitest";
import { cholesky } from "../../matrix/factorizations/cholesky.ts";
import { type Matrix, zeros } from "../../matrix/matrix.ts";
import { gram, multiplyVector } from "../../matrix/multiply.ts";
import { dot } from "../../matrix/vector.ts";
import { normal } from "../../random/normal.ts";
import { type RandomStream, randomStream } from "../../random/random-stream.ts";
import { uniform } from "../../random/uniform.ts";
import { type Cone, conicProgram } from "../conic/conic-program.ts";
import { deviationAt, type KinkedProgram } from "./kinked-program.ts";
import { type Distance, minimizeConed } from "./minimize-coned.ts";

const filled = (n: number, value: number): Float64Array => new Float64Array(n).fill(value);

function covariance(n: number, stream: RandomStream): Matrix {
  const x = zeros(n + 5, n);
  for (let k = 0; k < x.data.length; k += n) {
    const market = normal(stream);
    for (let j = 0; j < n; j++) x.data[k + j] = 0.1 * (market + (0.5 + (j % 3)) * normal(stream));
  }
  const s = gram(x);
  return { ...s, data: s.data.map((v) => v / (n + 5)) };
}

interface Trial {
  readonly program: KinkedProgram;
  readonly distances: readonly Distance[];
}

function randomTrial(stream: RandomStream): Trial {
  const n = 3 + Math.floor(10 * uniform(stream));
  const metric = covariance(n, stream);
  const benchmark = filled(n, 1 / n);
  const aversion = uniform(stream) < 0.4 ? 0 : 4 * uniform(stream);
  const mean = Float64Array.from({ length: n }, () => 0.06 + 0.05 * normal(stream));
  const isLong = uniform(stream) < 0.6;
  const small = Math.sqrt(dot(benchmark, multiplyVector(metric, benchmark)));
  const distances: Distance[] = [];
  if (uniform(stream) < 0.6)
    distances.push({
      metric,
      center: filled(n, 0),
      role: { kind: "limit", limit: small * (0.9 + uniform(stream)) },
    });
  if (uniform(stream) < 0.6)
    distances.push({
      metric,
      center: benchmark,
      role: { kind: "limit", limit: small * (0.2 + uniform(stream)) },
    });
  if (distances.length === 0 || uniform(stream) < 0.3)
    distances.push({
      metric: covariance(n, stream),
      center: filled(n, 0),
      role: { kind: "price", price: 0.3 * uniform(stream) },
    });
  const deviation = { center: benchmark, above: filled(n, 1), below: filled(n, 1) };
  return {
    program: {
      hessian: { ...metric, data: metric.data.map((v) => aversion * v) },
      linear: mean.map((m) => -m),
      lower: filled(n, isLong ? 0 : -0.5),
      upper: filled(n, 1),
      rows: { rows: 1, columns: n, data: filled(n, 1) },
      rowLower: Float64Array.of(1),
      rowUpper: Float64Array.of(1),
      costs:
        uniform(stream) < 0.4 ? [{ center: benchmark, above: filled(n, 0.01), below: filled(n, 0.015) }] : [],
      limits: uniform(stream) < 0.4 ? [{ ...deviation, limit: 0.2 + uniform(stream) }] : [],
    },
    distances,
  };
}

/** The same by the conic solver: a variable above each deviation and each priced distance. */
function byCones({ program, distances }: Trial): ReturnType<typeof conicProgram> {
  const n = program.linear.length;
  const kinds = [...(program.costs ?? []), ...(program.limits ?? [])];
  const priced = distances.filter(({ role }) => role.kind === "price");
  const size = n + n * kinds.length + priced.length;
  const linear = new Float64Array(size);
  linear.set(program.linear);
  const rows: Float64Array[] = [];
  const right: number[] = [];
  const cones: Cone[] = [{ kind: "zero", size: 1 }];
  const add = (entries: readonly (readonly [number, number])[], value: number): void => {
    const row = new Float64Array(size);
    for (const [j, v] of entries) row[j] = v;
    rows.push(row);
    right.push(value);
  };
  add(
    Array.from({ length: n }, (_, j) => [j, 1]),
    1,
  );
  for (let j = 0; j < n; j++) {
    add([[j, -1]], -program.lower[j]);
    add([[j, 1]], program.upper[j]);
  }
  kinds.forEach((kind, d) => {
    for (let j = 0; j < n; j++) {
      const t = n + d * n + j;
      if (d < (program.costs ?? []).length) linear[t] = 1;
      add(
        [
          [j, kind.above[j]],
          [t, -1],
        ],
        kind.above[j] * kind.center[j],
      );
      add(
        [
          [j, -kind.below[j]],
          [t, -1],
        ],
        -kind.below[j] * kind.center[j],
      );
    }
  });
  (program.limits ?? []).forEach(({ limit }, d) => {
    const first = n + ((program.costs ?? []).length + d) * n;
    add(
      Array.from({ length: n }, (_, j) => [first + j, 1]),
      limit,
    );
  });
  cones.push({ kind: "nonnegative", size: rows.length - 1 });
  for (const { metric, center, role } of distances) {
    const root = cholesky(metric);
    if (root.status === "indefinite") throw new Error("indefinite");
    if (role.kind === "price") {
      const t = n + n * kinds.length + priced.findIndex((each) => each.metric === metric);
      linear[t] = role.price;
      add([[t, -1]], 0);
    } else if (role.kind === "limit") add([], role.limit);
    for (let k = 0; k < n; k++) {
      const column = Float64Array.from({ length: n }, (_, i) => root.lower.data[i * n + k]);
      add(
        Array.from(column, (v, i) => [i, -v] as const),
        -dot(column, center),
      );
    }
    cones.push({ kind: "second-order", size: n + 1 });
  }
  const quadratic = zeros(size, size);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) quadratic.data[i * size + j] = program.hessian.data[i * n + j];
  const data = new Float64Array(rows.length * size);
  for (const [i, row] of rows.entries()) data.set(row, i * size);
  return conicProgram({
    quadratic,
    linear,
    rows: { rows: rows.length, columns: size, data },
    rightSide: Float64Array.from(right),
    cones,
  });
}

function objectiveAt({ program, distances }: Trial, x: Float64Array): number {
  let value = dot(x, multiplyVector(program.hessian, x)) / 2 + dot(program.linear, x);
  for (const cost of program.costs ?? []) value += deviationAt(cost, x);
  for (const { metric, center, role } of distances) {
    const away = x.map((v, j) => v - center[j]);
    if (role.kind === "price") value += role.price * Math.sqrt(dot(away, multiplyVector(metric, away)));
  }
  return value;
}

describe("distances that are limited or priced, against the conic solver", () => {
  test.each(Array.from({ length: 200 }, (_, seed) => seed))("random program %i", (seed) => {
    const trial = randomTrial(randomStream(5200, seed));
    const truth = byCones(trial);
    const solution = minimizeConed({ ...trial.program, distances: trial.distances });
    if (truth.status === "primal-infeasible") {
      expect(solution.status).toBe("unsettled");
      return;
    }
    if (truth.status !== "optimal") throw new Error(truth.status);
    if (solution.status !== "optimal")
      throw new Error(
        solution.status +
          " " +
          trial.distances.map((d) => d.role.kind).join() +
          (trial.program.hessian.data[0] === 0 ? " flat" : "") +
          " nu " +
          truth.objective,
      );
    expect(solution.residual).toBeLessThan(1e-9);
    expect(Math.abs(objectiveAt(trial, solution.x) - truth.objective)).toBeLessThan(1e-8);
  });
});
