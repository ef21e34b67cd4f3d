/**
 * The packages of R and Python at their own tasks, beside ours, in turn, in one session:
 *
 *     npm run benchmark -- rivals            (PYTHON and R_LIBS say where theirs are; what is absent is left out)
 *
 * Every tool is a process of its own that reads the same files and counts its CPU time; the smallest of two rounds.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Strategy, walkForward, walkForwardDefaults } from "kinfolio/backtest";
import {
  constantCorrelation,
  fitMixedModel,
  ledoitWolf,
  type Moments,
  sampleMoments,
  skewT,
} from "kinfolio/estimate";
import { tearSheet } from "kinfolio/evaluate";
import {
  type PricePanel,
  parseDataTable,
  parseSquareTable,
  pricePanel,
  type ReturnSeries,
  type ReturnsPanel,
  readTable,
  returnsOf,
  returnsPanel,
} from "kinfolio/market";
import { gamma, normal, randomStream } from "kinfolio/numeric";
import {
  efficientFrontier,
  hierarchicalRiskParity,
  longOnly,
  maximumReturn,
  maxSharpe,
  minimumVariance,
  mvsk,
  type Portfolio,
  riskParity,
} from "kinfolio/optimize";

const rounds = 2;
const lambda = [0, 5, 110 / 6, 55] as const;
const cli = resolve("dist/bin/kinfolio.js");

type Times = Record<string, number>;

const [mode, given] = process.argv.slice(4); // behind the folder and the name that `npm run benchmark` takes
if (mode === "ours") process.stdout.write(JSON.stringify({ times: await ours(given) }));
else compare();

/** Runs everybody in turn and prints what theirs takes over ours. */
function compare(): void {
  const folder = mkdtempSync(join(tmpdir(), "kinfolio-rivals-"));
  writeInputs(folder);
  const python = process.env.PYTHON ?? "python3";
  const theirs = (file: string): string => resolve("benchmarks/rivals", file);
  const samples = new Map<string, number[]>();
  const versions: Record<string, string> = { node: process.versions.node };
  const enter = (who: string, command: string, args: readonly string[]): void => {
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
    if (status !== 0) {
      process.stderr.write(`${who} did not run: ${stderr.slice(-400)}\n`);
      return;
    }
    const answer = JSON.parse(stdout.trim().split("\n").at(-1) as string);
    Object.assign(versions, answer.versions);
    for (const [task, ms] of Object.entries(answer.times as Times)) {
      samples.set(`${who}: ${task}`, [...(samples.get(`${who}: ${task}`) ?? []), ms]);
    }
  };
  for (let round = 0; round < rounds; round++) {
    enter("ours", process.execPath, [process.argv[1], "benchmarks", "rivals", "ours", folder]);
    enter("theirs", python, [theirs("rivals.py"), folder]);
    enter("theirs", "Rscript", [theirs("rivals.R"), folder]);
    enter("ours", process.execPath, ["--require", clockIn(folder), cli, ...sheetCommand(folder)]);
    enter("theirs", python, [theirs("rivals.py"), folder, "page"]);
  }
  rmSync(folder, { recursive: true });
  process.stdout.write("| task | ours, CPU ms | theirs, CPU ms | theirs / ours |\n|---|---|---|---|\n");
  for (const [name, values] of samples) {
    if (!name.startsWith("theirs")) continue;
    const task = name.slice("theirs: ".length);
    const own = samples.get(`ours: ${task.replace(/ \([^)]*\)$/, "")}`);
    if (own === undefined) continue;
    const [a, b] = [Math.min(...own), Math.min(...values)];
    process.stdout.write(`| ${task} | ${figure(a)} | ${figure(b)} | ${Number((b / a).toPrecision(2))} |\n`);
  }
  const said = Object.entries(versions).map(([tool, version]) => `${tool} ${version}`);
  process.stdout.write(`\n${said.join(", ")}\n`);
}

/** The same tasks by ours. */
async function ours(folder: string): Promise<Times> {
  const times: Times = {};
  const returns = async (name: string): Promise<ReturnsPanel> =>
    returnsPanel(await readTable(readFileSync(join(folder, `${name}.csv`)), name, "returns"), {}).panel;
  for (const size of [10, 50, 200, 500]) {
    const panel = await returns(`returns${size}`);
    const feasible = longOnly(size);
    const time = (task: string, body: () => unknown): void => {
      times[`${task}, N = ${size}`] = milliseconds(body);
    };
    // beliefs are made anew each time where theirs are, so that no check is remembered
    const fresh = (): Moments => sampleMoments(panel);
    const known = fresh();
    const copied = (): Moments => ({
      ...known,
      covariance: { ...known.covariance, data: known.covariance.data.slice() },
    });
    time("HRP", () => hierarchicalRiskParity(fresh(), feasible));
    time("risk parity", () => riskParity(copied(), feasible));
    time("minimum variance", () => minimumVariance(copied(), feasible));
    time("frontier of 100 points", () => efficientFrontier(copied(), feasible));
    time("maximum Sharpe ratio", () => maxSharpe(copied(), feasible, { riskFree: 0.015 }));
    time("Ledoit-Wolf", () => ledoitWolf(panel));
    time("constant correlation", () => constantCorrelation(panel));
  }
  for (const size of [10, 50, 100]) {
    const panel = await returns(`tails${size}`);
    const beliefs = skewT(panel);
    times[`skew-t fit, N = ${size}`] = milliseconds(() => skewT(panel));
    times[`MVSK, N = ${size}`] = milliseconds(() => mvsk(beliefs, longOnly(size), { mvskLambda: lambda }));
  }
  for (const size of [20, 50]) {
    const text = (name: string): string => readFileSync(join(folder, `${name}${size}.csv`), "utf8");
    const table = parseDataTable(text("long"), "long.csv");
    const K = parseSquareTable(text("kernel"), "kernel.csv");
    const specification = { fixed: "y ~ market", random: "symbol@K + time", relationships: { K } };
    times[`mixed model with K, ${size} assets x 60 periods`] = milliseconds(() =>
      fitMixedModel(table, specification),
    );
  }
  const sheet = readFileSync(join(folder, "sheet.csv"), "utf8").trim().split("\n").slice(1);
  const [strategy, benchmark] = ["p", "b"].map((name, i): ReturnSeries => {
    const series = Float64Array.from(sheet, (line) => Number(line.split(",")[i + 1]));
    return { name, dates: sheet.map((line) => line.slice(0, 10)), returns: series, periodsPerYear: 252 };
  });
  times["tear sheet, measures"] = milliseconds(() => tearSheet(strategy, { benchmark }));
  const prices = pricePanel(
    await readTable(readFileSync(join(folder, "prices.csv")), "prices.csv"),
    {},
  ).panel;
  times["walk-forward of three, 20 assets, five years"] = milliseconds(() => walk(prices));
  const small = {
    ...prices,
    dates: prices.dates.slice(0, 504),
    assets: prices.assets.slice(0, 8),
    values: block(prices, 504, 8),
  };
  times["one dataset of a randomized backtest of three"] = milliseconds(() => walk(small));
  return times;
}

function walk(prices: PricePanel): void {
  const feasible = longOnly(prices.assets.length);
  const on = (
    name: string,
    estimate: (returns: ReturnsPanel) => Moments,
    choose: (moments: Moments) => Portfolio,
  ): Strategy => ({
    name,
    decide: (history) => choose(estimate(returnsOf(history.prices, "log"))),
  });
  const strategies = [
    on("gmr", sampleMoments, (moments) => maximumReturn(moments, feasible)),
    on("gmv", sampleMoments, (moments) => minimumVariance(moments, feasible)),
    on("mvsk", skewT, (moments) => mvsk(moments, feasible, { mvskLambda: lambda })),
  ];
  for (const strategy of strategies) walkForward({ prices }, strategy, walkForwardDefaults);
}

function block({ values }: PricePanel, rows: number, columns: number): PricePanel["values"] {
  const data = Float64Array.from(
    { length: rows * columns },
    (_, k) => values.data[Math.floor(k / columns) * values.columns + (k % columns)],
  );
  return { rows, columns, data };
}

function sheetCommand(folder: string): string[] {
  return [
    "tearsheet",
    "--returns",
    join(folder, "sheet.csv"),
    "--strategy",
    "p",
    "--benchmark",
    "b",
    "--out",
    join(folder, "ours.html"),
  ];
}

/** A module that has a process say at its end what CPU time it took, threads included. */
function clockIn(folder: string): string {
  const file = join(folder, "clock.cjs");
  writeFileSync(
    file,
    `if (require("node:worker_threads").isMainThread) process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    process.stdout.write("\\n" + JSON.stringify({ times: { "tear sheet, page as a command": (user + system) / 1000 } }));
  });`,
  );
  return file;
}

function writeInputs(folder: string): void {
  const write = (name: string, rows: readonly (readonly (string | number)[])[]): void => {
    writeFileSync(join(folder, `${name}.csv`), `${rows.map((row) => row.join(",")).join("\n")}\n`);
  };
  for (const size of [10, 50, 200, 500]) write(`returns${size}`, simulated(size, 1000, false));
  for (const size of [10, 50, 100]) write(`tails${size}`, simulated(size, 1256, true));
  for (const size of [20, 50]) {
    const { long, kernel } = related(size);
    write(`long${size}`, long);
    write(`kernel${size}`, kernel);
  }
  const sample = readFileSync("sample/stock_prices.csv", "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const index = sample[0].indexOf("INDEX");
  write(
    "prices",
    sample.slice(0, 1258).map((row) => row.filter((_, j) => j !== index)),
  );
  const series = readFileSync("reference/tearsheet/tearsheet-series.csv", "utf8")
    .trim()
    .split("\n")
    .slice(0, 4132);
  write(
    "sheet",
    series.map((line) => line.split(",").slice(0, 3)),
  );
}

function datesOf(count: number): string[] {
  return Array.from({ length: count }, (_, t) => {
    const day = new Date(Date.UTC(2010, 0, 4) + 86_400_000 * (7 * Math.floor(t / 5) + (t % 5)));
    return day.toISOString().slice(0, 10);
  });
}

/** Daily returns of assets with a market and eight sectors; with heavy tails that all share. */
function simulated(size: number, periods: number, tails: boolean): (string | number)[][] {
  const stream = randomStream(size, periods);
  const names = Array.from({ length: size }, (_, i) => `A${i}`);
  const beta = names.map(() => 1 + 0.3 * normal(stream));
  const own = names.map(() => 0.01 * Math.exp(0.3 * normal(stream)));
  const drift = names.map(() => 0.0003 + 0.0002 * normal(stream));
  const rows = datesOf(periods).map((date) => {
    const mixing = tails ? Math.sqrt(gamma(stream, 4.25) / 4.25) : 1;
    const market = 0.008 * normal(stream);
    const sectors = Array.from({ length: 8 }, () => 0.005 * normal(stream));
    return [
      date,
      ...names.map(
        (_, j) => drift[j] + (beta[j] * market + sectors[j % 8] + own[j] * normal(stream)) / mixing,
      ),
    ];
  });
  return [["date", ...names], ...rows];
}

/** Sixty periods of related assets in long form, and how they are related. */
function related(size: number): { long: (string | number)[][]; kernel: (string | number)[][] } {
  const stream = randomStream(7, size);
  const names = Array.from({ length: size }, (_, i) => `A${i}`);
  const shared = Array.from({ length: 8 }, () => normal(stream));
  const alike = (i: number, j: number): number => (i === j ? 1 : 0.3 + (i % 8 === j % 8 ? 0.3 : 0));
  const long: (string | number)[][] = [["row", "symbol", "time", "market", "y"]];
  for (let t = 0; t < 60; t++) {
    const [market, common] = [normal(stream), 0.3 * normal(stream)];
    names.forEach((name, i) => {
      long.push([long.length, name, `t${t}`, market, market + common + 0.4 * shared[i % 8] + normal(stream)]);
    });
  }
  return {
    long,
    kernel: [["", ...names], ...names.map((name, i) => [name, ...names.map((_, j) => alike(i, j))])],
  };
}

/** Smallest CPU time of one call, from samples of at least 5 ms for about two seconds. */
function milliseconds(body: () => unknown): number {
  const taken: number[] = [];
  let repeats = 1;
  for (let total = 0; total < 2000 || taken.length < 5; ) {
    const start = process.cpuUsage();
    for (let i = 0; i < repeats; i++) body();
    const { user, system } = process.cpuUsage(start);
    const spent = (user + system) / 1000;
    total += spent;
    if (spent < 5) repeats *= 2;
    else taken.push(spent / repeats);
  }
  return Math.min(...taken);
}

function figure(ms: number): string {
  return ms < 100 ? ms.toPrecision(2) : ms.toFixed(0);
}
