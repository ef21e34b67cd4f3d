/** Covariances of many assets beside Python's: `npm run benchmark -- covariances [python with numpy and scikit-learn]`. */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { graphicalLasso, qis } from "kinfolio/estimate";
import type { ReturnsPanel } from "kinfolio/market";
import { normal, randomStream, uniform, zeros } from "kinfolio/numeric";
import { leastMilliseconds } from "./timing.ts";

/** Milliseconds after which a rival is given up. */
const timeout = 120_000;

/** Returns with a market and ten industries: what makes correlations of stocks nearly singular. */
function simulated(assets: number, periods: number): ReturnsPanel {
  const stream = randomStream(11, assets);
  const betas = Float64Array.from({ length: assets }, () => 0.6 + 0.8 * uniform(stream));
  const values = zeros(periods, assets);
  for (let t = 0; t < periods; t++) {
    const market = 0.01 * normal(stream);
    const industries = Float64Array.from({ length: 10 }, () => 0.006 * normal(stream));
    for (let i = 0; i < assets; i++) {
      values.data[t * assets + i] = betas[i] * market + industries[i % 10] + 0.012 * normal(stream);
    }
  }
  const names = Array.from({ length: assets }, (_, i) => `A${i}`);
  const dates = Array.from({ length: periods }, (_, t) =>
    new Date(86_400_000 * t).toISOString().slice(0, 10),
  );
  return { kind: "simple", dates, assets: names, values, periodsPerYear: 252 };
}

interface Task {
  readonly estimator: "qis" | "graphical-lasso";
  readonly assets: number;
  readonly penalty?: number;
}

const tasks: readonly Task[] = [
  { estimator: "qis", assets: 100 },
  { estimator: "qis", assets: 500 },
  ...[50, 100, 200].flatMap((assets): Task[] => [
    { estimator: "graphical-lasso", assets, penalty: 0.3 },
    { estimator: "graphical-lasso", assets, penalty: 0.1 },
  ]),
  { estimator: "graphical-lasso", assets: 500, penalty: 0.3 },
];

const python = process.argv.at(4); // behind the folder and the name that `npm run benchmark` takes
console.log("estimator        N    a     ours ms  residual  theirs ms  residual  theirs/ours");
for (const task of tasks) {
  const { estimator, assets, penalty } = task;
  const panel = simulated(assets, 750);
  const runs = estimator === "qis" ? 20 : assets < 200 ? 3 : 1;
  let residual = "";
  const ours = leastMilliseconds(runs, () => {
    if (estimator === "qis") return qis(panel);
    const { details } = graphicalLasso(panel, { penalty, tolerance: 1e-6 });
    residual = (details.optimality as number).toExponential(0);
    return details;
  });
  const theirs = python === undefined ? undefined : rival(python, task, panel, runs);
  const cells = [
    estimator.padEnd(15),
    String(assets).padStart(3),
    String(penalty ?? "").padEnd(4),
    ours.toFixed(1).padStart(9),
    residual.padStart(9),
    (theirs?.milliseconds?.toFixed(1) ?? theirs?.failed ?? "").padStart(10),
    (theirs?.residual?.toExponential(0) ?? "").padStart(9),
    theirs?.milliseconds === undefined ? "" : (theirs.milliseconds / ours).toPrecision(2).padStart(9),
  ];
  console.log(cells.join("  "));
}

interface Rival {
  readonly milliseconds?: number;
  readonly residual?: number;
  /** What it said where it gave no answer. */
  readonly failed?: string;
}

function rival(program: string, task: Task, { values }: ReturnsPanel, runs: number): Rival {
  const { rows, columns, data } = values;
  const input = JSON.stringify({ ...task, runs, rows, columns, data: Array.from(data) });
  const script = resolve(import.meta.dirname, "../../benchmarks/rivals/covariances.py");
  const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
  const options = { input, env, encoding: "utf8", maxBuffer: 2 ** 28, timeout } as const;
  const { stdout, stderr, signal } = spawnSync(program, [script], options);
  if (signal !== null) return { failed: `> ${timeout}` };
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}
