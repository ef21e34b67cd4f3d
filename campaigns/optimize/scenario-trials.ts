import { columnMeans, integerBelow, type Matrix, rowOf } from "kinfolio/numeric";
import { longOnly, minCdar, minCvar, minMad, minSemivariance, mvsk, mvskTilting } from "kinfolio/optimize";
import { inner, largest } from "./first-order.ts";
import { rowsOf, solveLinear } from "./linear-programs.ts";
import type { Problem } from "./problems.ts";
import { canRise } from "./quadratic-trials.ts";
import type { Conditions, DesignTrial, Trial } from "./trial.ts";

const infinite = Number.POSITIVE_INFINITY;

export const scenarioTrials: Readonly<Record<string, DesignTrial>> = {
  "min-mad": (problem) => ({ options: {}, choose: minMad, ...hingeTrial(problem, madProgram(problem)) }),
  "min-cvar": (problem, stream) => {
    const confidence = [0.99, 0.95, 0.8, 0.5][integerBelow(stream, 4)];
    return {
      options: { confidence },
      choose: (moments, constraints) => minCvar(moments, constraints, { confidence }),
      ...hingeTrial(problem, cvarProgram(problem, confidence)),
    };
  },
  "min-cdar": (problem, stream) => {
    const confidence = [0.99, 0.95, 0.8, 0.5][integerBelow(stream, 4)];
    return {
      options: { confidence },
      choose: (moments, constraints) => minCdar(moments, constraints, { confidence }),
      ...hingeTrial(problem, cdarProgram(problem, confidence)),
    };
  },
  "min-semivariance": (problem) => ({
    options: {},
    choose: minSemivariance,
    conditions: (w) => semivarianceConditions(problem, w),
  }),
  "mvsk-tilting": tiltingTrial,
  mvsk: (problem, stream) => {
    const xi = [1, 10, 50][integerBelow(stream, 3)];
    return {
      options: { xi },
      choose: (moments, constraints) => mvsk(moments, constraints, { xi, moments: "sample" }),
      canFall: () => canRise(problem, true),
      conditions: (w) => mvskConditions(problem, w, xi),
    };
  },
};

/** A linear program in the weights, variables of its own and one hinge for each period; returns in units of the largest. */
interface Program {
  readonly cost: number[];
  readonly lower: number[];
  readonly rows: { readonly coefficients: Float64Array; readonly low: number; readonly high: number }[];
  readonly unit: number;
  /** The risk itself, in the same units. */
  readonly risk: (weights: Float64Array) => number;
}

/** The primal program with its own variables, solved by HiGHS: its risk is no lower than ours. */
function hingeTrial(
  problem: Problem,
  { cost, lower, rows, unit, risk }: Program,
): Pick<Trial, "wrong" | "canFall"> {
  const { constraints } = problem;
  const size = constraints.lower.length;
  const solve = (): ReturnType<typeof solveLinear> =>
    solveLinear(
      Float64Array.of(...new Float64Array(size), ...cost),
      Float64Array.of(...constraints.lower, ...lower),
      Float64Array.of(...constraints.upper, ...cost.map(() => infinite)),
      [
        ...rowsOf(constraints).map((row) => {
          const coefficients = new Float64Array(size + cost.length);
          coefficients.set(row.coefficients);
          return { ...row, coefficients };
        }),
        ...rows,
      ],
    );
  return {
    canFall: () => solve().status === "unbounded",
    wrong: (w) => {
      const solution = solve();
      if (solution.objective === undefined) return `HiGHS says ${solution.status}`;
      const excess = risk(w) - solution.objective;
      if (excess <= 1e-8 * Math.max(largest(w), 1)) return undefined;
      return `a risk of ${unit * risk(w)}, HiGHS found ${unit * solution.objective}`;
    },
  };
}

/** Mean absolute deviation: `u_t >= +-(r_t - m)'w`. */
function madProgram({ moments: { scenarios } }: Problem): Program {
  const mean = columnMeans(scenarios);
  const { rows: periods, columns: size } = scenarios;
  const deviations = Array.from({ length: periods }, (_, t) =>
    rowOf(scenarios, t).map((r, j) => r - mean[j]),
  );
  const unit = Math.max(...deviations.map(largest)) || 1;
  return {
    cost: new Array<number>(periods).fill(1 / periods),
    lower: new Array<number>(periods).fill(0),
    rows: deviations.flatMap((d, t) =>
      [1, -1].map((sign) => {
        const coefficients = new Float64Array(size + periods);
        d.forEach((r, j) => {
          coefficients[j] = (sign * r) / unit;
        });
        coefficients[size + t] = 1;
        return { coefficients, low: 0, high: infinite };
      }),
    ),
    unit,
    risk: (w) => deviations.reduce((total, d) => total + Math.abs(inner(d, w)) / unit, 0) / periods,
  };
}

/** `a + sum u_t / ((1 - c) T)`, `u_t >= -r_t'w - a`. */
function cvarProgram({ moments: { scenarios } }: Problem, confidence: number): Program {
  const { rows: periods, columns: size } = scenarios;
  const unit = largest(scenarios.data) || 1;
  const tail = (1 - confidence) * periods;
  return {
    cost: [1, ...new Array<number>(periods).fill(1 / tail)],
    lower: [-infinite, ...new Array<number>(periods).fill(0)],
    rows: Array.from({ length: periods }, (_, t) => {
      const coefficients = new Float64Array(size + 1 + periods);
      rowOf(scenarios, t).forEach((r, j) => {
        coefficients[j] = r / unit;
      });
      coefficients[size] = 1;
      coefficients[size + 1 + t] = 1;
      return { coefficients, low: 0, high: infinite };
    }),
    unit,
    risk: (w) =>
      tailMean(
        Array.from({ length: periods }, (_, t) => -inner(rowOf(scenarios, t), w) / unit),
        tail,
      ),
  };
}

/** As the other, of drawdowns `d_t >= d_(t-1) - r_t'w`. */
function cdarProgram({ moments: { scenarios } }: Problem, confidence: number): Program {
  const { rows: periods, columns: size } = scenarios;
  const unit = largest(scenarios.data) || 1;
  const tail = (1 - confidence) * periods;
  const count = size + 1 + 2 * periods;
  const rows = Array.from({ length: periods }, (_, t) => {
    const fall = new Float64Array(count);
    rowOf(scenarios, t).forEach((r, j) => {
      fall[j] = r / unit;
    });
    fall[size + 1 + t] = 1;
    if (t > 0) fall[size + t] = -1;
    const hinge = new Float64Array(count);
    hinge[size] = 1;
    hinge[size + 1 + t] = -1;
    hinge[size + 1 + periods + t] = 1;
    return [fall, hinge].map((coefficients) => ({ coefficients, low: 0, high: infinite }));
  });
  return {
    cost: [1, ...new Array<number>(periods).fill(0), ...new Array<number>(periods).fill(1 / tail)],
    lower: [-infinite, ...new Array<number>(2 * periods).fill(0)],
    rows: rows.flat(),
    unit,
    risk: (w) => {
      let drawdown = 0;
      const drawdowns = Array.from({ length: periods }, (_, t) => {
        drawdown = Math.max(0, drawdown - inner(rowOf(scenarios, t), w) / unit);
        return drawdown;
      });
      return tailMean(drawdowns, tail);
    },
  };
}

/** Mean of the largest `tail` values, the last in part: `min a + sum max(0, x - a) / tail`, whose minimizer is one of them. */
function tailMean(values: readonly number[], tail: number): number {
  const at = (a: number): number => a + values.reduce((total, x) => total + Math.max(0, x - a), 0) / tail;
  return Math.min(...values.map(at));
}

function semivarianceConditions(
  { moments: { scenarios } }: Problem,
  weights: Float64Array,
): Conditions | undefined {
  const gradient = new Float64Array(weights.length);
  const terms = new Float64Array(weights.length);
  const unit = largest(scenarios.data);
  for (let t = 0; t < scenarios.rows; t++) {
    const row = rowOf(scenarios, t);
    const loss = Math.min(inner(row, weights), 0);
    row.forEach((r, j) => {
      gradient[j] += (2 * loss * r) / scenarios.rows;
      terms[j] += Math.abs((2 * loss * r) / scenarios.rows);
    });
  }
  const squares = Array.from(
    { length: scenarios.rows },
    (_, t) => Math.min(inner(rowOf(scenarios, t), weights), 0) ** 2,
  );
  const loss = Math.sqrt(squares.reduce((total, square) => total + square, 0) / scenarios.rows);
  if (loss <= 1e-9 * unit * largest(weights)) return undefined; // none is below zero
  return { gradient, scale: Math.max(largest(terms), 1e-4 * unit * unit * largest(weights)) };
}

/**
 * Every moment improves on equal long-only weights by delta at least, and no farther from them than is allowed. Of fewer than
 * three periods no third moment is left.
 */
function tiltingTrial(problem: Problem): Trial {
  const { scenarios } = problem.moments;
  const size = scenarios.columns;
  const equal = new Float64Array(size).fill(1 / size);
  const from = fourMoments(scenarios, equal);
  return {
    options: {},
    within: longOnly(size),
    isNone: from[1] <= 1e-30, // equal weights without any moment
    choose: (moments, constraints) => mvskTilting(moments, constraints, { moments: "sample" }),
    mayRefuse: (words) => words.includes("tracking error"),
    wrong: (w, delta) => {
      const reached = fourMoments(scenarios, w);
      const away = fourMoments(
        scenarios,
        w.map((each, i) => each - equal[i]),
      )[1];
      if (away > 0.09 * from[1] * (1 + 1e-3)) return `a tracking error of ${Math.sqrt(away / from[1])}`;
      const worst = reached.findIndex((moment, k) => {
        const gain = (k % 2 === 0 ? 1 : -1) * (moment - from[k]);
        return gain < delta * Math.abs(from[k]) - 1e-7 * (Math.abs(from[k]) + Math.sqrt(from[1]) ** (k + 1));
      });
      return worst < 0 ? undefined : `moment ${worst + 1} improves by less than ${delta}`;
    },
  };
}

/** Mean, variance (divisor T - 1), third and fourth central moments (T). */
function fourMoments(scenarios: Matrix, weights: Float64Array): [number, number, number, number] {
  const returns = Array.from({ length: scenarios.rows }, (_, t) => inner(rowOf(scenarios, t), weights));
  const mean = returns.reduce((total, r) => total + r, 0) / returns.length;
  const power = (k: number): number => returns.reduce((total, r) => total + (r - mean) ** k, 0);
  return [mean, power(2) / (returns.length - 1), power(3) / returns.length, power(4) / returns.length];
}

/** Sample moments about the mean, divisor T. */
function mvskConditions(
  { moments: { scenarios, mean } }: Problem,
  weights: Float64Array,
  xi: number,
): Conditions {
  const lambda = [1, xi / 2, (xi * (xi + 1)) / 6, (xi * (xi + 1) * (xi + 2)) / 24];
  const periods = scenarios.rows;
  const center = columnMeans(scenarios);
  const gradient = mean.map((m) => -lambda[0] * m);
  const terms = mean.map((m) => Math.abs(m));
  for (let t = 0; t < periods; t++) {
    const deviation = rowOf(scenarios, t).map((r, j) => r - center[j]);
    const d = inner(deviation, weights);
    const slope =
      (2 * lambda[1] * d) / (periods - 1) + (-3 * lambda[2] * d ** 2 + 4 * lambda[3] * d ** 3) / periods;
    deviation.forEach((x, j) => {
      gradient[j] += slope * x;
      terms[j] += Math.abs(slope * x);
    });
  }
  return { gradient, scale: largest(terms) };
}
