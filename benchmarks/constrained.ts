/** Designs over real feasible sets beside native Clarabel, HiGHS and SCIP: `npm run benchmark -- constrained [python with clarabel, highspy, pyscipopt]`. */
import {
  type Constraints,
  longOnly,
  maximumReturn,
  maxSharpe,
  minimumVariance,
  type Portfolio,
  tracking,
} from "kinfolio/optimize";
import { askRival } from "./ask-rival.ts";
import { factorModel } from "./factor-model.ts";
import { leastWallMilliseconds } from "./timing.ts";

interface Rival {
  readonly version: string;
  readonly status: string;
  readonly milliseconds: number;
  readonly objective: number;
}

const line = (cells: readonly string[]): void =>
  console.log(cells.map((cell, k) => (k === 0 ? cell.padEnd(44) : cell.padStart(11))).join("  "));

function solved(portfolio: Portfolio): Extract<Portfolio, { status: "optimal" | "stopped" }> {
  if (portfolio.status === "infeasible") throw new Error(portfolio.conflict.join("; "));
  return portfolio;
}

const python = process.argv[4]; // behind the folder and the name that `npm run benchmark` takes
if (python === undefined) console.log("(no rival: name a python that has clarabel, highspy and pyscipopt)\n");
console.log("wall ms, least of several runs; rivals to 1e-8 and without their setup\n");
line(["", "ours", "residual", "ours / plain", "Clarabel", "ours / its", "HiGHS", "difference"]);
for (const n of [100, 500]) {
  const moments = factorModel(n);
  const held = new Float64Array(n).fill(1 / n);
  const runs = n === 100 ? 30 : 6;
  const nothing = new Float64Array(n);
  const { covariance, periodsPerYear } = moments;
  const turnover = { text: "turnover", center: held, above: 1, below: 1, limit: 0.2 };
  const error = { text: "tracking error", center: held, covariance, periodsPerYear, limit: 0.03 };
  const volatility = { text: "volatility", center: nothing, covariance, periodsPerYear, limit: 0.15 };
  const plain = leastWallMilliseconds(runs, () => minimumVariance(moments, longOnly(n)));
  line([`least variance, N = ${n}`, plain.toPrecision(3)]);
  const designs: Readonly<Record<string, (constraints: Constraints) => Portfolio>> = {
    variance: (constraints) => minimumVariance(moments, constraints),
    mean: (constraints) => maximumReturn(moments, constraints),
    sharpe: (constraints) => maxSharpe(moments, constraints),
  };
  for (const [name, design, limits] of [
    ["least variance, turnover 20 %", "variance", { deviations: [turnover] }],
    ["largest mean, tracking error 3 %", "mean", { volatilities: [error] }],
    ["largest mean, volatility 15 %", "mean", { volatilities: [volatility] }],
    ["largest mean, both", "mean", { volatilities: [error, volatility] }],
    [
      "largest mean, tracking error and turnover",
      "mean",
      { volatilities: [error], deviations: [{ ...turnover, limit: 0.6 }] },
    ],
    ["largest ratio, tracking error 3 %", "sharpe", { volatilities: [error] }],
  ] as const) {
    const constraints = { ...longOnly(n), ...limits };
    const choose = (): Portfolio => designs[design](constraints);
    const portfolio = solved(choose());
    const ours = leastWallMilliseconds(runs, choose);
    const { deviations = [], volatilities = [] } = constraints as Constraints;
    const task = {
      design,
      covariance: [...covariance.data],
      mean: [...moments.mean],
      turnover: deviations.map(({ limit }) => limit),
      errors: volatilities.filter(({ text }) => text === "tracking error").map(({ limit }) => limit),
      volatilities: volatilities.filter(({ text }) => text === "volatility").map(({ limit }) => limit),
      runs,
    };
    const clarabel =
      python === undefined
        ? undefined
        : askRival<Rival>(python, "constrained.py", { ...task, solver: "clarabel" });
    const highs =
      python === undefined || design !== "variance"
        ? undefined
        : askRival<Rival>(python, "constrained.py", { ...task, solver: "highs" });
    line([
      `${name}, N = ${n}`,
      ours.toPrecision(3),
      portfolio.optimality.toExponential(0),
      (ours / plain).toPrecision(2),
      clarabel?.milliseconds.toPrecision(3) ?? "",
      clarabel ? (ours / clarabel.milliseconds).toPrecision(2) : "",
      highs?.milliseconds.toPrecision(3) ?? "",
      clarabel ? Math.abs(portfolio.objective / clarabel.objective - 1).toExponential(0) : "",
    ]);
  }
}

console.log("\nlimits on positions, wall ms; SCIP ends after 60 seconds\n");
line(["", "ours", "status", "gap", "parts", "SCIP", "status", "its / ours"]);
for (const [n, most] of [
  [50, 10],
  [200, 20],
] as const) {
  const moments = factorModel(n);
  const benchmark = new Float64Array(n).fill(1 / n);
  const constraints = { ...longOnly(n), positions: { text: `at most ${most} assets`, most } };
  for (const [name, choose] of [
    ["least variance", () => minimumVariance(moments, constraints)],
    ["least tracking error to 1/N", () => tracking(moments, constraints, {}, { benchmark })],
  ] as const) {
    const start = performance.now();
    const portfolio = solved(choose());
    const ours = performance.now() - start;
    const isTracking = name !== "least variance";
    const scip =
      python === undefined
        ? undefined
        : askRival<Rival>(python, "constrained.py", {
            solver: "scip",
            covariance: [...moments.covariance.data],
            benchmark: isTracking ? [...benchmark] : [...benchmark].fill(0),
            most,
            seconds: 60,
          });
    const variance = isTracking ? portfolio.objective ** 2 : portfolio.objective;
    line([
      `${name}, ${most} of ${n}`,
      ours.toFixed(0),
      portfolio.status,
      (portfolio.gap ?? Number.NaN).toExponential(0),
      String(portfolio.iterations),
      scip?.milliseconds.toFixed(0) ?? "",
      scip?.status ?? "",
      scip ? (scip.objective / variance).toPrecision(4) : "",
    ]);
  }
}
