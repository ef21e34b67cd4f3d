import type { Moments } from "kinfolio/estimate";
import {
  centeredColumns,
  columnMeans,
  gram,
  integerBelow,
  type Matrix,
  normal,
  type RandomStream,
  uniform,
  zeros,
} from "kinfolio/numeric";
import type { Constraints } from "kinfolio/optimize";

/** One optimization to try: beliefs and what they may be held to. */
export interface Problem {
  readonly kind: Kind;
  readonly moments: Moments;
  /** What the design is given, where that differs from the truth by rounding. */
  readonly given?: Moments;
  readonly constraints: Constraints;
}

/** What is hard about the returns. */
const kinds = ["plain", "ties", "wide", "double", "cash", "scaled", "equal means", "demeaned"] as const;
export type Kind = (typeof kinds)[number];

/** Draws returns of some kind, their sample moments, and constraints. */
export function drawProblem(stream: RandomStream): Problem {
  const kind = kinds[integerBelow(stream, kinds.length)];
  const size = uniform(stream) < 0.1 ? 9 + integerBelow(stream, 22) : 1 + integerBelow(stream, 8);
  const returns = drawReturns(stream, kind, size);
  const scenarios = kind === "demeaned" ? centeredColumns(returns, columnMeans(returns)) : returns;
  const given = momentsOf(scenarios, kind);
  const constraints = drawConstraints(stream, size);
  if (kind !== "demeaned") return { kind, moments: given, constraints };
  return { kind, moments: { ...given, mean: new Float64Array(size) }, given, constraints };
}

function drawReturns(stream: RandomStream, kind: Kind, size: number): Matrix {
  const periods = kind === "wide" ? 2 + integerBelow(stream, size + 1) : size + 2 + integerBelow(stream, 40);
  const out = zeros(periods, size);
  const market = Array.from({ length: periods }, () => 0.01 * normal(stream));
  const scale = kind === "scaled" ? 10 ** (-12 + 14 * uniform(stream)) : 1;
  for (let j = 0; j < size; j++) {
    const beta = 0.7 + 0.4 * normal(stream);
    const own = 0.004 + 0.01 * uniform(stream);
    for (let t = 0; t < periods; t++) {
      const r = 0.0005 + beta * market[t] + own * normal(stream);
      out.data[t * size + j] = scale * (kind === "ties" ? Math.round(100 * r) / 100 : r);
    }
  }
  if (kind === "double" && size > 1) copyColumn(out, stream);
  if (kind === "cash") makeCash(out, stream);
  return out;
}

/** One column becomes another, its opposite, or a basket of two. */
function copyColumn(x: Matrix, stream: RandomStream): void {
  const n = x.columns;
  const [to, a, b] = [integerBelow(stream, n), integerBelow(stream, n), integerBelow(stream, n)];
  const way = integerBelow(stream, 3);
  for (let t = 0; t < x.rows; t++) {
    const row = x.data.subarray(t * n, (t + 1) * n);
    row[to] = way === 0 ? row[a] : way === 1 ? -row[a] : 0.5 * row[a] + 0.5 * row[b];
  }
}

/** One column barely moves: by a rate in full precision, or by noise from rounding to the size of a quiet fund. */
function makeCash(x: Matrix, stream: RandomStream): void {
  const n = x.columns;
  const column = integerBelow(stream, n);
  const rate = [0, 0.0001, -0.0001, 0.002][integerBelow(stream, 4)];
  const noise = uniform(stream) < 0.3 ? 0 : 10 ** (-17 + 12 * uniform(stream));
  for (let t = 0; t < x.rows; t++) {
    const exact = (100 * (1 + rate) ** (t + 1)) / (100 * (1 + rate) ** t) - 1;
    x.data[t * n + column] = exact + noise * normal(stream);
  }
}

function momentsOf(scenarios: Matrix, kind: Kind): Moments {
  const size = scenarios.columns;
  const mean = columnMeans(scenarios);
  const covariance = gram(centeredColumns(scenarios, mean));
  for (let k = 0; k < covariance.data.length; k++) covariance.data[k] /= Math.max(scenarios.rows - 1, 1);
  return {
    model: kind === "equal means" ? "given" : "sample",
    assets: Array.from({ length: size }, (_, i) => `A${i}`),
    periods: scenarios.rows,
    periodsPerYear: 252,
    mean: kind === "equal means" ? new Float64Array(size).fill(mean[0]) : mean,
    covariance,
    scenarios,
    details: {},
  };
}

function drawConstraints(stream: RandomStream, size: number): Constraints {
  const lower = new Float64Array(size);
  const upper = new Float64Array(size).fill(1);
  const budget = uniform(stream) < 0.1 ? [0, 0.5, -1, 1.3, 3][integerBelow(stream, 5)] : 1;
  const way = integerBelow(stream, 5);
  if (way === 1) lower.fill(Number.NEGATIVE_INFINITY);
  if (way === 1 || way === 2) upper.fill(Number.POSITIVE_INFINITY);
  if (way === 3) lower.fill(-1);
  if (way === 4) {
    for (let j = 0; j < size; j++) {
      lower[j] = Math.round(10 * 0.1 * normal(stream)) / 10;
      upper[j] = lower[j] + Math.round(10 * uniform(stream)) / 10;
    }
  }
  const count = uniform(stream) < 0.5 ? 0 : 1 + integerBelow(stream, 3);
  const linear = Array.from({ length: count }, (_, k) => {
    const whole = uniform(stream) < 0.7;
    const coefficients = Float64Array.from({ length: size }, () =>
      whole ? integerBelow(stream, 3) - (uniform(stream) < 0.3 ? 1 : 0) : normal(stream),
    );
    const sense = (["<=", ">=", "="] as const)[integerBelow(stream, 3)];
    return { text: `row ${k}`, coefficients, sense, bound: Math.round(10 * normal(stream) * 0.4) / 10 };
  });
  if (count > 1 && uniform(stream) < 0.2) linear[1] = { ...linear[0], text: "row 1" };
  return { lower, upper, budget, linear };
}

/** A problem as JSON that a test can be made of; infinities as text. */
export function asJson({ kind, moments, constraints }: Problem, options: object): object {
  const list = (values: Float64Array): (number | string)[] =>
    Array.from(values, (value) => (Number.isFinite(value) ? value : String(value)));
  const { mean, covariance, scenarios } = moments;
  return {
    kind,
    options,
    mean: list(mean),
    covariance: list(covariance.data),
    scenarios: list(scenarios.data),
    lower: list(constraints.lower),
    upper: list(constraints.upper),
    budget: constraints.budget,
    linear: constraints.linear.map(({ coefficients, sense, bound }) => ({
      coefficients: list(coefficients),
      sense,
      bound,
    })),
  };
}
