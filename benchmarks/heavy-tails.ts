/** Fits of heavy tails at N = 10 to 400, beside fitHeavyTail: `npm run benchmark -- heavy-tails`. */
import { cauchy, skewT, studentT, tyler } from "kinfolio/estimate";
import type { ReturnsPanel } from "kinfolio/market";
import { gamma, normal, randomStream } from "kinfolio/numeric";
import { leastMilliseconds } from "./timing.ts";

/**
 * Seconds that fitHeavyTail 0.2.0 took in R 4.2.2, the shortest of five runs, one thread, on 1,256 daily returns of real stocks; the
 * better of Debian's reference BLAS and OpenBLAS 0.3.21. It was not run at N = 400. Its defaults stop at
 * parameter steps of 1e-3, where ours go on to 1e-9.
 */
const fitHeavyTail: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  "skew-t, nu from 8.5": { 10: 0.335, 50: 0.49, 100: 1.825, 200: 1.449 },
  "Student t, nu from 2.5": { 10: 0.0066, 50: 0.0254, 100: 0.0982, 200: 0.1726 },
};

const periods = 1256;

/** One common factor and own noise, both with Student's t of 4.5 degrees of freedom in one mixing variable a day. */
function simulated(assets: number, rows: number): ReturnsPanel {
  const stream = randomStream(1, assets, rows);
  const loadings = Array.from({ length: assets }, () => 0.006 + 0.003 * normal(stream));
  const values = { rows, columns: assets, data: new Float64Array(rows * assets) };
  for (let t = 0; t < rows; t++) {
    const tau = gamma(stream, 2.25) / 2.25;
    const market = normal(stream);
    for (let i = 0; i < assets; i++) {
      const noise = loadings[i] * market + 0.012 * normal(stream);
      values.data[t * assets + i] = 0.0015 - 0.0006 / tau + noise / Math.sqrt(tau);
    }
  }
  return {
    kind: "log",
    dates: Array.from({ length: rows }, (_, t) => `day ${t + 1}`),
    assets: Array.from({ length: assets }, (_, i) => `A${i + 1}`),
    values,
    periodsPerYear: 252,
  };
}

const fits = {
  "skew-t, nu from 8.5": (panel: ReturnsPanel) => skewT(panel),
  "skew-t, nu from 2.5": (panel: ReturnsPanel) => skewT(panel, { minDegreesOfFreedom: 2.5 }),
  "Student t, nu from 2.5": (panel: ReturnsPanel) => studentT(panel, { minDegreesOfFreedom: 2.5 }),
  Tyler: (panel: ReturnsPanel) => tyler(panel),
  Cauchy: (panel: ReturnsPanel) => cauchy(panel),
};

console.log(`T = ${periods} (252 for a window of a backtest, N = 20)\n`);
console.log(
  "| fit | N | iterations | ms | fitHeavyTail, ms | fitHeavyTail / ours |\n|---|---|---|---|---|---|",
);
for (const [name, estimate] of Object.entries(fits)) {
  for (const [assets, rows] of [[20, 252], ...[10, 50, 100, 200, 400].map((n) => [n, periods])]) {
    const panel = simulated(assets, rows);
    const own = leastMilliseconds(assets < 100 ? 15 : 5, () => estimate(panel));
    const theirs = rows === periods ? fitHeavyTail[name]?.[assets] : undefined;
    const beside = theirs ? `${(1000 * theirs).toFixed(0)} | ${((1000 * theirs) / own).toFixed(0)}` : " | ";
    const label = rows === periods ? String(assets) : `${assets}, T = ${rows}`;
    console.log(
      `| ${name} | ${label} | ${estimate(panel).details.iterations} | ${own.toFixed(1)} | ${beside} |`,
    );
  }
}
