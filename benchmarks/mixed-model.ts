/**
 * The mixed model at the sizes people run, beside sommer and lme4 in R, and beside another build: `npm run benchmark -- mixed-model
 * /path/to/old/dist`. Old and new take turns.
 */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  balancedPanel,
  fitMixedModel,
  fitPanel,
  type MixedModelSpecification,
  mixedMoments,
} from "kinfolio/estimate";
import {
  type DataColumn,
  type DataTable,
  parseDataTable,
  type ReturnsPanel,
  type SquareTable,
} from "kinfolio/market";
import { fromRows, type Matrix, normal, randomStream, zeros } from "kinfolio/numeric";
import { leastMilliseconds } from "./timing.ts";

/**
 * Elapsed seconds on two shared cores (Debian 12, R 4.2.2, OpenBLAS with one thread): sommer 4.3.4 `mmer`, and lme4 1.1-31 with K put
 * through its Cholesky factor. The published fit: sommer between 0.66 s (two threads) and 3.4 s (reference BLAS). `null`: sommer
 * did not finish 50 assets in two minutes, and larger ones were not tried.
 */
const rivals: Record<number, { sommer: number | null; lme4: number | null }> = {
  9: { sommer: 0.857, lme4: 0.03 },
  20: { sommer: 9.804, lme4: 0.159 },
  50: { sommer: null, lme4: 0.799 },
  100: { sommer: null, lme4: 5.466 },
  200: { sommer: null, lme4: 42.259 },
  500: { sommer: null, lme4: null },
};

/** A kernel of assets in sectors, positive definite. */
function sectors(size: number): Matrix {
  const kernel = zeros(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      kernel.data[i * size + j] =
        i === j ? 1 : 0.3 + (i % 8 === j % 8 ? 0.3 : 0) + (i % 24 === j % 24 ? 0.2 : 0);
    }
  }
  return kernel;
}

/** `T x N` returns with a market, loadings by sector and residuals. */
function returnsOf(periods: number, assets: number, seed: number): { y: Matrix; market: Float64Array } {
  const stream = randomStream(seed);
  const market = Float64Array.from({ length: periods }, () => normal(stream));
  const shared = Array.from({ length: 8 }, () => normal(stream));
  const loading = Float64Array.from(
    { length: assets },
    (_, i) => 1 + 0.2 * shared[i % 8] + 0.2 * normal(stream),
  );
  const y = zeros(periods, assets);
  for (let t = 0; t < periods; t++) {
    const common = 0.3 * normal(stream);
    const group = Array.from({ length: 8 }, () => 0.4 * normal(stream));
    for (let i = 0; i < assets; i++) {
      y.data[t * assets + i] = 0.04 * (loading[i] * market[t] + common + group[i % 8] + normal(stream));
    }
  }
  return { y, market };
}

function longTable(y: Matrix, market: Float64Array, names: readonly string[]): DataTable {
  const cell = (value: (t: number, i: number) => number): Float64Array =>
    Float64Array.from(y.data, (_, at) => value(Math.floor(at / y.columns), at % y.columns));
  const columns: DataColumn[] = [
    { name: "return", kind: "number", values: y.data },
    { name: "market", kind: "number", values: cell((t) => market[t]) },
    { name: "time", kind: "number", values: cell((t) => t) },
    { name: "symbol", kind: "label", values: Array.from(y.data, (_, at) => names[at % y.columns]) },
  ];
  return { rows: y.data.length, columns };
}

const folder = process.argv[4]; // behind the folder and the name that `npm run benchmark` takes
const old: Partial<Pick<typeof import("kinfolio/estimate"), "fitMixedModel" | "mixedMoments">> =
  folder === undefined ? {} : await import(pathToFileURL(resolve(folder, "estimate/index.js")).href);

/** Least seconds of each in turn; of the old one NaN where there is none. */
function inTurns(rounds: number, now: () => unknown, before: (() => unknown) | undefined): [number, number] {
  let [least, leastBefore] = [Infinity, before === undefined ? Number.NaN : Infinity];
  for (let round = 0; round < rounds; round++) {
    least = Math.min(least, leastMilliseconds(8, now));
    if (before !== undefined) leastBefore = Math.min(leastBefore, leastMilliseconds(1, before));
  }
  return [least / 1000, leastBefore / 1000];
}

const times = (before: number, now: number): string =>
  Number.isNaN(before) ? "-" : `${(before / now).toFixed(1)} x`;

const ratio = (rival: number | null, own: number): string =>
  rival === null ? "-" : `${(rival / own).toFixed(0)} x`;
const row = (...cells: string[]): void => console.log(`| ${cells.join(" | ")} |`);

const relationship = JSON.parse(readFileSync("reference/relationship/figures.json", "utf8"));
const published: SquareTable = { names: relationship.symbols, values: fromRows(relationship.K_combined.K) };

row("general engine, T = 60", "seconds", "iterations", "sommer / ours", "lme4 / ours");
row("---", "---", "---", "---", "---");
function report(name: string, size: number, table: DataTable, specification: MixedModelSpecification): void {
  let iterations = 0;
  const milliseconds = leastMilliseconds(size < 100 ? 5 : 2, () => {
    iterations = fitMixedModel(table, specification).iterations;
  });
  const own = milliseconds / 1000;
  const { sommer, lme4 } =
    specification.random === "symbol@K + time" ? rivals[size] : { sommer: null, lme4: null };
  row(name, own.toFixed(4), String(iterations), ratio(sommer, own), ratio(lme4, own));
}
const document = parseDataTable(readFileSync("reference/mixed-model/mixed-model-data.csv", "utf8"), "data");
const publishedSpecification: MixedModelSpecification = {
  fixed: "return ~ market_return_std + vix_change_std + regime",
  random: "symbol@K + time",
  relationships: { K: published },
};
const first = leastMilliseconds(1, () => fitMixedModel(document, publishedSpecification));
const tenth = leastMilliseconds(9, () => fitMixedModel(document, publishedSpecification));
row("published fit, the first of the process", (first / 1000).toFixed(4), "", "-", "-");
row("least of the next nine", (tenth / 1000).toFixed(4), "", "-", "-");
report("published fit, 9 assets", 9, document, publishedSpecification);
for (const size of [20, 50, 100, 200, 500]) {
  const { y, market } = returnsOf(60, size, size);
  const names = Array.from({ length: size }, (_, i) => `A${i}`);
  const relationships = { K: { names, values: sectors(size) } };
  const table = longTable(y, market, names);
  const fixed = "return ~ market";
  report(`${size} assets`, size, table, { fixed, random: "symbol@K + time", relationships });
  report(`${size} assets, K by time`, size, table, {
    fixed,
    random: "symbol@K + market:symbol@K + symbol@K:time + time",
    relationships,
  });
}

/** Seconds of lme4 1.1-31 on the same shape, `(1 | symbol) + (1 | time)` without K: R 4.2.2, processor time, the better of two. */
const manyPeriods: Record<number, number> = { 960: 0.78 };
console.log();
row("general engine, 50 assets", "seconds", "iterations", "lme4 / ours", "old / new");
row("---", "---", "---", "---", "---");
for (const periods of [60, 240, 960]) {
  const { y, market } = returnsOf(periods, 50, periods);
  const names = Array.from({ length: 50 }, (_, i) => `A${i}`);
  const table = longTable(y, market, names);
  for (const random of ["symbol@K + time", "symbol + time"]) {
    const relationships = { K: { names, values: sectors(50) } };
    const specification = { fixed: "return ~ market", random, relationships };
    let iterations = 0;
    const fit = (): void => {
      iterations = fitMixedModel(table, specification).iterations;
    };
    const [own, before] = inTurns(
      3,
      fit,
      old.fitMixedModel && (() => old.fitMixedModel?.(table, specification)),
    );
    const rival = random === "symbol + time" ? (manyPeriods[periods] ?? null) : null;
    row(
      `${periods} periods, ${random}`,
      own.toFixed(4),
      String(iterations),
      ratio(rival, own),
      times(before, own),
    );
  }
}

/** Processor seconds of lme4 1.1-31 on the same shape: R 4.2.2, OpenBLAS with one thread, the better of two. */
const correlated: Record<number, number> = { 400: 0.101, 1600: 0.22, 6400: 1.085 };
console.log();
row("y ~ x + (1 + x | g), ten records a level", "seconds", "iterations", "lme4 / ours", "old / new");
row("---", "---", "---", "---", "---");
for (const levels of [400, 1600, 6400]) {
  const table = slopesOf(levels, 10);
  const specification = { fixed: "y ~ x + (1 + x | g)" };
  let iterations = 0;
  const fit = (): void => {
    iterations = fitMixedModel(table, specification).iterations;
  };
  const isDense = levels === 400; // of an old build a minute and more beyond
  const before = isDense ? old.fitMixedModel && (() => old.fitMixedModel?.(table, specification)) : undefined;
  const [own, ofOld] = inTurns(3, fit, before);
  row(
    `${levels} levels`,
    own.toFixed(4),
    String(iterations),
    ratio(correlated[levels], own),
    times(ofOld, own),
  );
}

/** Records of groups whose intercepts and slopes go together. */
function slopesOf(levels: number, each: number): DataTable {
  const stream = randomStream(7);
  const own = Array.from({ length: levels }, () => [normal(stream), 0.5 * normal(stream)]);
  const group = Array.from({ length: levels * each }, (_, i) => Math.floor(i / each));
  const x = Float64Array.from(group, () => normal(stream));
  const y = Float64Array.from(group, (g, i) => {
    const [intercept, slope] = own[g];
    return intercept + (0.3 * intercept + slope) * x[i] + normal(stream);
  });
  return {
    rows: group.length,
    columns: [
      { name: "y", kind: "number", values: y },
      { name: "x", kind: "number", values: x },
      { name: "g", kind: "label", values: group.map((g) => `g${g}`) },
    ],
  };
}

console.log();
row("balanced panel, all components", "seconds", "records");
row("---", "---", "---");
for (const [assets, periods] of [
  [100, 60],
  [500, 60],
  [500, 1000],
  [1000, 1000],
]) {
  const { y, market } = returnsOf(periods, assets, 1);
  const design = fromRows(Array.from(market, (value) => [1, value]));
  const kernel = sectors(assets);
  const runs = assets < 1000 ? 3 : 1;
  const own = leastMilliseconds(runs, () => fitPanel(balancedPanel(y, design, kernel))) / 1000;
  row(`${assets} assets x ${periods} periods`, own.toFixed(3), String(assets * periods));
}

console.log();
row("default estimator", "seconds", "old / new");
row("---", "---", "---");
for (const [assets, periods] of [
  [20, 104],
  [100, 125],
  [200, 250],
  [500, 250],
]) {
  const { y } = returnsOf(periods, assets, 2);
  const names = Array.from({ length: assets }, (_, i) => `A${i}`);
  const panel: ReturnsPanel = {
    kind: "simple",
    dates: Array.from({ length: periods }, (_, t) => String(t)),
    assets: names,
    values: y,
    periodsPerYear: 252,
  };
  const kernels = [{ names, values: sectors(assets) }];
  const [own, before] = inTurns(
    3,
    () => mixedMoments(panel, { kernels }),
    old.mixedMoments && (() => old.mixedMoments?.(panel, { kernels })),
  );
  row(`${assets} assets x ${periods} periods`, own.toFixed(4), times(before, own));
}
