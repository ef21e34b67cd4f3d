/** Designs at the sizes people run, beside Python's packages: `npm run benchmark -- designs`. */
import { exactLeafOrder, linkage, loadLinearSolver, type Matrix, zeros } from "kinfolio/numeric";
import {
  efficientFrontier,
  hierarchicalEqualRiskContribution,
  hierarchicalRiskParity,
  longOnly,
  maxSharpe,
  minCdar,
  minCvar,
  minMad,
  minSemivariance,
  nestedClusters,
  portfolioFigures,
  randomPortfolios,
  riskParity,
  schurComplementary,
} from "kinfolio/optimize";
import { simulatedMoments } from "./simulated-moments.ts";
import { leastMilliseconds } from "./timing.ts";

/**
 * Median milliseconds of Python 3.11 programs on a machine of the same kind, in turn: cvxopt 1.3.0 (a QP a point, dense
 * constraints; 500 extrapolated from 8 points with sparse ones), PyPortfolioOpt 1.5.6 (critical line; HRP from
 * returns), scipy 1.17.1 (HiGHS; SLSQP), NumPy 1.24.2.
 */
const python = {
  "frontier 7": [
    [100, "cvxopt"],
    [6.6, "PyPortfolioOpt"],
  ],
  "frontier 50": [
    [323, "cvxopt"],
    [582, "PyPortfolioOpt"],
  ],
  "frontier 200": [
    [8504, "cvxopt"],
    [25387, "PyPortfolioOpt"],
  ],
  "frontier 500": [[25416, "cvxopt"]],
  "random 7": [
    [8176, "pandas, moments anew each time"],
    [97.8, "NumPy, a loop"],
    [1.78, "NumPy, vectorized"],
  ],
  "max-sharpe 7": [[3.76, "scipy SLSQP, to 3e-5"]],
  "hrp 50": [[98.5, "PyPortfolioOpt"]],
  "hrp 500": [[1234, "PyPortfolioOpt"]],
  "min-cvar 20": [[30.2, "scipy HiGHS"]],
  "min-cvar 100": [[102, "scipy HiGHS"]],
} as const satisfies Record<string, readonly (readonly [number, string])[]>;

/** How far apart the columns of a symmetric matrix are. */
function betweenColumns({ rows: n, data }: Matrix): Matrix {
  const out = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let total = 0;
      for (let k = 0; k < n; k++) total += (data[i * n + k] - data[j * n + k]) ** 2;
      out.data[i * n + j] = Math.sqrt(total);
    }
  }
  return out;
}

function report(name: string, runs: number, body: () => unknown): void {
  const ours = leastMilliseconds(runs, body);
  const rivals: readonly (readonly [number, string])[] =
    name in python ? python[name as keyof typeof python] : [];
  const ratios = rivals.map(([ms, tool]) => `${Number((ms / ours).toPrecision(2))} (${tool})`).join(", ");
  console.log(`${name.padEnd(22)}${ours.toPrecision(3).padStart(8)} ms   ${ratios}`);
}

await loadLinearSolver();
console.log("smallest CPU time; in brackets the rival, before it rival / ours\n");
for (const size of [7, 50, 200, 500]) {
  const moments = simulatedMoments(size, 2517);
  report(`frontier ${size}`, size < 100 ? 40 : 10, () => efficientFrontier(moments, longOnly(size)));
}
const seven = simulatedMoments(7, 4171);
report("max-sharpe 7", 100, () => maxSharpe(seven, longOnly(7), { riskFree: 0.015 }));
report("random 7", 20, () => {
  const drawn = randomPortfolios(seven, longOnly(7), { count: 10_000, seed: 1 });
  if (drawn.status === "drawn") portfolioFigures(drawn.weights, seven);
});
for (const size of [50, 500]) {
  const moments = simulatedMoments(size, 1000);
  report(`hrp ${size}`, 20, () => hierarchicalRiskParity(moments, longOnly(size)));
  report(`herc ${size}`, 20, () => hierarchicalEqualRiskContribution(moments, longOnly(size)));
  report(`nco ${size}`, 10, () => nestedClusters(moments, longOnly(size)));
  report(`schur ${size}`, size < 100 ? 10 : 2, () => schurComplementary(moments, longOnly(size)));
  const distance = betweenColumns(moments.covariance);
  report(`ward ${size}`, 20, () => linkage(distance, "ward"));
  const merges = linkage(distance, "ward");
  report(`leaf order ${size}`, 10, () => exactLeafOrder(merges, distance));
  report(`risk-parity ${size}`, 20, () => riskParity(moments, longOnly(size)));
}
for (const size of [20, 100]) {
  const moments = simulatedMoments(size, 1000);
  report(`min-cvar ${size}`, 20, () => minCvar(moments, longOnly(size)));
  report(`min-mad ${size}`, 20, () => minMad(moments, longOnly(size)));
  report(`min-semivariance ${size}`, 20, () => minSemivariance(moments, longOnly(size)));
  report(`min-cdar ${size}`, size < 50 ? 10 : 4, () => minCdar(moments, longOnly(size)));
}
