import { createHash } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { walkForwardDefaults } from "../../src/backtest/walk-forward.ts";
import { canonicalJson } from "../../src/base/json.ts";
import { type Executor, inlineExecutor } from "../../src/jobs/executor.ts";
import type { Answer, Job, Measured } from "../../src/jobs/job.ts";
import { jobKey, trialKey } from "../../src/jobs/job-key.ts";
import { byDigest, tableDigest } from "../../src/jobs/job-tables.ts";
import { runCells } from "../../src/jobs/runs/run-cells.ts";
import { parseDataTable } from "../../src/market/table/data-table.ts";
import { universeOf } from "../../src/market/universe/universe.ts";
import { universeDigest } from "../../src/market/universe/universe-digest.ts";
import { threads } from "../../src/node/threads.ts";
import { fromRows } from "../../src/numeric/matrix/matrix.ts";
import type { StrategySpec } from "../../src/strategy/strategy.ts";
import { openStudy } from "../../src/study/open/open-study.ts";
import { runOpenedStudy } from "../../src/study/run-study.ts";
import { samplePrices, sampleStocks } from "../support/sample.ts";

const prices = samplePrices("stock_prices.csv", sampleStocks(4), "2018-01-02", "2019-06-28");
const universe = universeOf({ prices });
const { assets, dates } = prices;

/** Half of everything between any two assets: a table of N^2 numbers, as those of 500 assets are 2 MB. */
const kernel = {
  names: assets,
  values: fromRows(assets.map((a) => assets.map((b) => (a === b ? 1 : 0.5)))),
};
const sectors = parseDataTable(
  `asset,sector,size\n${assets.map((a, i) => `${a},s${i % 2},${i}`).join("\n")}`,
  "s.csv",
);

function mixedOn(options: Readonly<Record<string, unknown>>): StrategySpec {
  return {
    name: "gmv",
    model: { name: "mixed", options },
    design: { name: "gmv", options: {} },
    constraints: {},
    returnType: "simple",
  };
}

function jobOf(strategy: StrategySpec): Job<"measure"> {
  return {
    kind: "measure",
    data: universeDigest(universe),
    dataset: { assets, from: dates[0], to: dates.at(-1) as string },
    strategy,
    walkForward: { ...walkForwardDefaults, lookback: 100, optimizeEvery: 60, rebalanceEvery: 60 },
  };
}

async function answersOf(executor: Executor, jobs: readonly Job<"measure">[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  await executor.run(jobs, { onAnswer: (answer, index) => (answers[index] = answer) });
  return answers;
}

const inline = inlineExecutor(universe);
const pool = threads(universe, { workers: 2 });
afterAll(() => pool.close());

test("the digest of a table is SHA-256 of its canonical JSON with its numbers by their own", () => {
  const bytes = Buffer.alloc(8 * 16);
  kernel.values.data.forEach((value, i) => {
    bytes.writeDoubleLE(value, 8 * i);
  });
  const numbers = createHash("sha256").update(bytes).digest("hex");
  const text = `{"names":${JSON.stringify(assets)},"values":{"columns":4,"data":[16,"${numbers}"],"rows":4}}`;
  expect(tableDigest(kernel)).toBe(createHash("sha256").update(text).digest("hex"));
});

test("a table is told by every cell, its names and where it was read from, not by being another object", () => {
  const changed = structuredClone(kernel);
  changed.values.data[1] = changed.values.data[4] = 0.5 + 2 ** -53;
  const renamed = { ...kernel, names: kernel.names.toReversed() };
  const missing = structuredClone(sectors);
  (missing.columns[2].values as Float64Array)[0] = Number.NaN;
  const moved = { ...sectors, place: { ...sectors.place, file: "elsewhere.csv" } };
  const digests = [kernel, changed, renamed, sectors, missing, moved].map(tableDigest);
  expect(new Set(digests).size).toBe(6);
  expect(tableDigest(structuredClone(sectors))).toBe(tableDigest(sectors));
});

test("a job with tables by digest is small plain text, and has one key with the job that carries them", () => {
  const whole = jobOf(mixedOn({ kernels: [kernel], characteristics: sectors, mix: false }));
  const { strategy, tables } = byDigest(whole.strategy);
  const job = { ...whole, strategy };
  expect((strategy as StrategySpec).model.options).toEqual({
    kernels: [{ table: tableDigest(kernel) }],
    characteristics: { table: tableDigest(sectors) },
    mix: false,
  });
  expect(JSON.parse(JSON.stringify(job))).toEqual(job);
  expect(Object.keys(tables).toSorted()).toEqual([tableDigest(kernel), tableDigest(sectors)].toSorted());
  expect(byDigest(strategy)).toEqual({ strategy, tables: {} });
  expect(jobKey(job, "p")).toBe(jobKey(whole, "p"));
  expect(trialKey(job)).toBe(trialKey(whole));
  const other = mixedOn({ kernels: [{ ...kernel, names: kernel.names.toReversed() }] });
  expect(jobKey(jobOf(other), "p")).not.toBe(jobKey(jobOf(mixedOn({ kernels: [kernel] })), "p"));
});

test.each([
  ["inline", inline],
  ["in threads, which are up before the tables come", pool],
])("tables handed over once answer for every job, %s", async (_, executor) => {
  const whole = [{ kernels: [kernel] }, { characteristics: sectors }].map((options) =>
    jobOf(mixedOn(options)),
  );
  const named = whole.map((job) => byDigest(job.strategy));
  const jobs = named.map(({ strategy }, i) => ({ ...whole[i], strategy }));
  const before = await answersOf(executor, jobs);
  const unknown = `the job needs the table ${tableDigest(kernel).slice(0, 16)}…, which was not handed over`;
  expect(before[0]).toEqual({ status: "refused", code: "other-data", message: unknown });
  for (const { tables } of named) await executor.hold(tables);
  const expected = await answersOf(inlineExecutor(universe), whole);
  expect(expected.map(({ status }) => status)).toEqual(["done", "done"]);
  expect(canonicalJson(await answersOf(executor, jobs))).toBe(canonicalJson(expected));
});

test("rates by date are handed over once too, of strategies and of cash", async () => {
  const rates = { name: "bills", dates: ["2017-01-02", "2019-01-02"], perYear: [0.01, 0.02] };
  const strategy = {
    ...mixedOn({ mix: false }),
    design: { name: "max-sharpe", options: { riskFree: 0.01 } },
  };
  const whole = jobOf({ ...strategy, riskFree: rates });
  const job = { ...whole, walkForward: { ...whole.walkForward, financing: { cash: rates } } };
  const grid = { ...job, periodsPerYear: 252, datasets: [job.dataset], strategies: [job.strategy] };
  const sent: string[] = [];
  const watched: Executor = {
    ...inline,
    async run(jobs, listener) {
      const list = [...jobs];
      sent.push(...list.map((each) => JSON.stringify(each)));
      await inline.run(list, listener);
    },
  };
  const [[cell]] = await runCells(grid, watched, { get: () => undefined, add: () => {}, trials: () => 0 });
  const [expected] = await answersOf(inlineExecutor(universe), [job]);
  expect(cell.scorecard?.measures).toEqual(
    expected.status === "done" && (expected.result as Measured).measures,
  );
  const digest = tableDigest(rates);
  expect(sent).toEqual([expect.stringContaining(`"riskFree":{"table":"${digest}"}`)]);
  expect(sent).toEqual([expect.stringContaining(`"cash":{"table":"${digest}"}`)]);
  expect(sent[0]).not.toContain("bills");
  expect(jobKey(JSON.parse(sent[0]), "p")).toBe(jobKey({ ...job, periodsPerYear: 252 }, "p"));
});

test("another table under a digest is refused", async () => {
  const executor = inlineExecutor(universe);
  const { strategy } = byDigest(mixedOn({ kernels: [kernel] }));
  await executor.hold({ [tableDigest(kernel)]: { ...kernel, names: kernel.names.toReversed() } });
  const [answer] = await answersOf(executor, [jobOf(strategy)]);
  expect(answer).toMatchObject({ status: "refused", code: "other-data" });
  expect(answer).toHaveProperty("message", expect.stringContaining("was given another one under its digest"));
});

test("a grid hands its tables over before its jobs, none of which carries one", async () => {
  const { data, dataset, walkForward } = jobOf(mixedOn({}));
  const log: string[] = [];
  const watched: Executor = {
    ...inline,
    async hold(tables) {
      log.push(...Object.keys(tables));
      await inline.hold(tables);
    },
    async run(jobs, listener) {
      const list = [...jobs];
      log.push(...list.map((job) => JSON.stringify((job.strategy as StrategySpec).model.options)));
      await inline.run(list, listener);
    },
  };
  const strategies = [mixedOn({ kernels: [kernel] })];
  const grid = { data, periodsPerYear: 252, datasets: [dataset, dataset], strategies, walkForward };
  const cache = { get: () => undefined, add: () => {}, trials: () => 0 };
  const [cells] = await runCells(grid, watched, cache);
  const named = JSON.stringify({ kernels: [{ table: tableDigest(kernel) }] });
  expect(log).toEqual([tableDigest(kernel), named, named]);
  expect(cells.every(({ scorecard }) => scorecard !== undefined)).toBe(true);
});

test("a study with a kernel runs from memory alone, without a disk", async () => {
  const csv = [
    ["date", ...assets],
    ...dates.map((date, t) => [date, ...prices.values.data.subarray(4 * t, 4 * t + 4)]),
  ];
  const square = [["", ...assets], ...assets.map((a) => [a, ...assets.map((b) => (a === b ? 1 : 0.5))])];
  const files: Record<string, string> = {
    "prices.csv": csv.map((row) => row.join(",")).join("\n"),
    "k.csv": square.map((row) => row.join(",")).join("\n"),
  };
  const text = `
title: In memory
study: backtest
data: { prices: prices.csv }
strategies:
  - equal-weight
  - { name: related, model: { name: mixed, kernels: [k.csv] }, design: gmv }
backtest: { lookback: 100, optimizeEvery: 60, rebalanceEvery: 60 }
`;
  const opened = await openStudy({ name: "memory.yaml", text }, {}, (name) =>
    Promise.resolve(new TextEncoder().encode(files[name])),
  );
  const { json, failure } = await runOpenedStudy(opened);
  expect(failure).toBeUndefined();
  expect(Object.keys((json as { strategies: object }).strategies)).toEqual(["equal-weight", "related"]);
});
