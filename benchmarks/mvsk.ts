/**
 * MVSK portfolios by every solver, beside R: `npm run benchmark -- mvsk`.
 *
 * R's figures are those of highOrderPortfolios 0.1.1 and nloptr 2.0.3 in R 4.2.2, each the faster of reference BLAS and
 * OpenBLAS on a 2-core Intel Xeon, one thread, on real stocks 2015 to 2019 (T = 1256), lambda (0, 5, 110/6, 55) and the
 * skew-t of fitHeavyTail 0.2.0 with at least 8.5 degrees of freedom; only runs that end within 1e-8 of the optimum
 * count, but for those marked. Where the real prices are absent, the same sizes are simulated.
 */
import { existsSync, readFileSync } from "node:fs";
import type { Moments } from "kinfolio/estimate";
import { skewT } from "kinfolio/estimate";
import type { ReturnsPanel } from "kinfolio/market";
import { columnMeans, fromRows, gamma, normal, randomStream } from "kinfolio/numeric";
import { longOnly, type MvskSolver, mvsk, mvskTilting, type SolvedPortfolio } from "kinfolio/optimize";
import { leastMillisecondsWithin } from "./timing.ts";

const lambda = [0, 5, 110 / 6, 55] as const;
const solvers: MvskSolver[] = [
  "newton",
  "q-mvsk",
  "l-mvsk",
  "squarem",
  "rfpa",
  "spg",
  "pgd",
  "slsqp",
  "mm",
  "dc",
];
const sizes = [10, 50, 100, 200, 400];

/** Milliseconds; by size. The default solver is held against the best that R has at that size. */
const r: Partial<Record<MvskSolver, Record<number, number>>> = {
  newton: { 10: 1.81, 50: 6.19, 100: 9.69, 200: 52.4, 400: 92.3 },
  "q-mvsk": { 10: 1.81, 50: 6.19, 100: 25.5, 200: 172, 400: 1156 },
  "l-mvsk": { 10: 14.3, 50: 2109, 100: 26518 },
  squarem: { 10: 4.51, 50: 14.9, 100: 9.69, 200: 52.4, 400: 92.3 },
  rfpa: { 10: 4.31, 50: 9.19, 100: 10.0, 200: 59.2, 400: 93.4 },
  pgd: { 10: 25.2, 50: 29.9, 100: 53.8, 200: 199, 400: 358 },
  slsqp: { 10: 4.5, 50: 36.5, 100: 409, 200: 4848 },
  dc: { 10: 37.6, 50: 3334, 100: 27025 },
};
const rSample: Record<number, number> = { 10: 1966, 50: 10881, 100: 25785 }; // co-moments and Q-MVSK
const rTilting: Record<number, number> = { 10: 27.3 + 1965, 50: 77.9 + 10856 }; // co-moments and Q-MVSKT

/** Heavy-tailed returns with eight common factors. */
function simulated(periods: number, size: number): ReturnsPanel {
  const stream = randomStream(1);
  const loadings = Array.from({ length: size }, () => Array.from({ length: 8 }, () => 0.3 * normal(stream)));
  for (const each of loadings) each[0] = 1 + each[0];
  const rows = Array.from({ length: periods }, () => {
    const mixing = gamma(stream, 4.25) / 4.25;
    const factors = Array.from({ length: 8 }, () => normal(stream));
    return loadings.map((each) => {
      const common = each.reduce((total, loading, k) => total + loading * factors[k], 0);
      return 0.002 - 0.0012 / mixing + (0.008 * common + 0.012 * normal(stream)) / Math.sqrt(mixing);
    });
  });
  return panelOf(rows);
}

function panelOf(rows: number[][]): ReturnsPanel {
  return {
    kind: "log",
    dates: rows.map((_, t) => new Date(86_400_000 * t).toISOString().slice(0, 10)),
    assets: rows[0].map((_, i) => `A${i}`),
    values: fromRows(rows),
    periodsPerYear: 252,
  };
}

const [pricesFile, setsFile] = ["data/sp500_2015to2020.csv", "reference/high-order/sets.json"].map(
  (path) => `../shared/${path}`,
);
const real = existsSync(pricesFile) && existsSync(setsFile);

/** Log returns 2015 to 2019 of the first stocks of the permutation that R was timed on. */
function realReturns(size: number): ReturnsPanel {
  const [head, ...lines] = readFileSync(pricesFile, "utf8").replaceAll('"', "").trim().split(/\r?\n/);
  const stocks: string[] = JSON.parse(readFileSync(setsFile, "utf8")).permutation_seed42.slice(0, size);
  const columns = stocks.map((stock) => head.split(",").indexOf(stock));
  const prices = lines
    .map((line) => line.split(","))
    .filter(([date]) => date <= "2019-12-31")
    .map((cells) => columns.map((column) => Number(cells[column])));
  return panelOf(prices.slice(1).map((row, t) => row.map((price, i) => Math.log(price / prices[t][i]))));
}

const returnsOf = (size: number): ReturnsPanel => (real ? realReturns(size) : simulated(1256, size));

function row(
  name: string,
  size: number,
  ours: number,
  theirs: number | undefined,
  found: SolvedPortfolio,
): void {
  const beside =
    theirs === undefined ? " | " : `${theirs.toPrecision(3)} | ${(theirs / ours).toPrecision(2)}`;
  const residual = found.optimality.toExponential(0);
  const cells = [name, size, ours.toPrecision(3), found.iterations, residual, beside];
  console.log(`| ${cells.join(" | ")} |${found.status === "optimal" ? "" : ` ${found.reason}`}`);
}

const head = "| | N | ms | iterations | residual | R, ms | R / ours |\n|---|---|---|---|---|---|---|";

console.log(`skew-t moments, ${real ? "real stocks" : "simulated returns"}, from 1/N\n\n${head}`);
for (const size of sizes) {
  const moments = skewT(returnsOf(size), { minDegreesOfFreedom: 8.5 });
  for (const solver of solvers) {
    let found: unknown;
    const ours = leastMillisecondsWithin(1000, 3, () => {
      found = mvsk(moments, longOnly(size), { mvskLambda: lambda, solver });
    });
    row(solver, size, ours, r[solver]?.[size], found as SolvedPortfolio);
  }
}

/** Beliefs that hold the scenarios and nothing else that a design with sample moments reads. */
function scenarioBeliefs({ assets, values, periodsPerYear }: ReturnsPanel): Moments {
  const mean = columnMeans(values);
  return {
    model: "sample",
    assets,
    periods: values.rows,
    periodsPerYear,
    mean,
    covariance: fromRows([]),
    scenarios: values,
    details: {},
  };
}

console.log(`\nsample moments, T = 1256, the moments included\n\n${head}`);
for (const size of [10, 50, 100, 500, 1000]) {
  const moments = scenarioBeliefs(size > 471 ? simulated(1256, size) : returnsOf(size));
  for (const solver of size > 100 ? (["newton", "spg"] as const) : (["newton", "spg", "q-mvsk"] as const)) {
    let found: unknown;
    const ours = leastMillisecondsWithin(1000, 3, () => {
      found = mvsk(moments, longOnly(size), { mvskLambda: lambda, solver, moments: "sample" });
    });
    row(solver, size, ours, rSample[size], found as SolvedPortfolio);
  }
  if (size > 100) continue;
  let found: unknown;
  const ours = leastMillisecondsWithin(1000, 3, () => {
    found = mvskTilting(moments, longOnly(size), { moments: "sample" });
  });
  row("tilting", size, ours, rTilting[size], found as SolvedPortfolio);
}
