import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { walkForward, walkForwardDefaults } from "../../src/backtest/walk-forward.ts";
import { canonicalJson } from "../../src/base/json.ts";
import { cancellable, inlineExecutor } from "../../src/jobs/executor.ts";
import { type Answer, type Job, runJob } from "../../src/jobs/job.ts";
import { noCache } from "../../src/jobs/runs/cell-cache.ts";
import { runCells } from "../../src/jobs/runs/run-cells.ts";
import { universeOf } from "../../src/market/universe/universe.ts";
import { universeDigest } from "../../src/market/universe/universe-digest.ts";
import { threads } from "../../src/node/threads.ts";
import { type StrategySpec, strategyFrom } from "../../src/strategy/strategy.ts";
import { samplePrices, sampleStocks } from "../support/sample.ts";

const history = { prices: samplePrices("stock_prices.csv", sampleStocks(20), "2014-01-02", "2019-12-31") };
const universe = universeOf(history);
const { assets, dates } = history.prices;
const gmv: StrategySpec = {
  name: "gmv",
  model: { name: "ledoit-wolf", options: {} },
  design: { name: "gmv", options: {} },
  constraints: {},
  returnType: "simple",
};
/** Asked every day by slow beliefs: a minute and more, of which no test waits for the end. */
const slow: StrategySpec = { ...gmv, name: "slow", model: { name: "skew-t", options: {} } };

function jobOf(strategy: StrategySpec, every: number): Job<"measure"> {
  return {
    kind: "measure",
    data: universeDigest(universe),
    dataset: { assets, from: dates[0], to: dates[dates.length - 1] },
    strategy,
    walkForward: { ...walkForwardDefaults, optimizeEvery: every, rebalanceEvery: every },
  };
}

describe("in the middle of a walk", () => {
  test("walkForward throws the reason before its next row", async () => {
    const strategy = await strategyFrom(gmv);
    const control = new AbortController();
    const shares: number[] = [];
    const onProgress = (share: number): void => {
      shares.push(share);
      if (shares.length === 3) control.abort("seen enough");
    };
    const walk = () => walkForward(history, strategy, {}, { signal: control.signal, onProgress });
    expect(walk).toThrow(expect.toSatisfy((reason) => reason === "seen enough"));
    expect(shares).toHaveLength(3);
  });

  test("a signal that stays silent changes nothing, and a deadline may be one", async () => {
    const strategy = await strategyFrom(gmv);
    const { signal } = new AbortController();
    expect(walkForward(history, strategy, {}, { signal })).toEqual(walkForward(history, strategy));
    let looks = 0;
    const deadline = {
      get aborted() {
        return ++looks > 400;
      },
      reason: new Error("late"),
    };
    await expect(runJob(universe, jobOf(gmv, 20), { signal: deadline })).rejects.toBe(deadline.reason);
  });

  test("an inline run rejects with the reason and hears no answer of that job", async () => {
    const control = new AbortController();
    const heard: number[] = [];
    const run = inlineExecutor(universe).run([jobOf(gmv, 20), jobOf(gmv, 20)], {
      onAnswer: (_, index) => heard.push(index),
      onProgress: (share, index) => index === 1 && share > 0.5 && control.abort("in the second"),
      signal: control.signal,
    });
    await expect(run).rejects.toBe("in the second");
    expect(heard).toEqual([0]);
  });

  test("an inline run hears events between jobs where it gives way", async () => {
    const signal = AbortSignal.timeout(1);
    const executor = inlineExecutor(universe, () => setTimeout(2));
    let answers = 0;
    const run = executor.run([jobOf(gmv, 20), jobOf(gmv, 20)], { onAnswer: () => answers++, signal });
    await expect(run).rejects.toMatchObject({ name: "TimeoutError" });
    expect(answers).toBe(0);
  });
});

describe("in threads", () => {
  const executor = threads(universe, { workers: 2 });
  afterAll(() => executor.close());

  test("a job at work is ended, the one answered before stands, and the threads go on", async () => {
    const expected = await runJob(universe, jobOf(gmv, 20));
    const control = new AbortController();
    const heard: Answer[] = [];
    const jobs = [jobOf(gmv, 20), jobOf(slow, 1), jobOf(slow, 1)];
    const run = executor.run(jobs, {
      onAnswer: (answer) => heard.push(answer),
      onProgress: (share, index) => index === 1 && share > 0 && heard.length > 0 && control.abort("no more"),
      signal: control.signal,
    });
    await expect(run).rejects.toBe("no more");
    expect(canonicalJson(heard)).toBe(canonicalJson([expected]));
    const again: Answer[] = [];
    await executor.run([jobOf(gmv, 20)], { onAnswer: (answer) => again.push(answer) });
    expect(canonicalJson(again)).toBe(canonicalJson([expected]));
  });
});

test("a study is called off by its executor: cells that ended are kept, the one in hand is not", async () => {
  const control = new AbortController();
  const kept: Job[] = [];
  const { data, dataset, walkForward } = jobOf(gmv, 20);
  const grid = { data, periodsPerYear: 252, datasets: [dataset], strategies: [gmv, slow], walkForward };
  const cache = { ...noCache, add: (job: Job) => kept.push(job) };
  const executor = cancellable(inlineExecutor(universe), control.signal);
  const run = runCells(grid, executor, cache, () => control.abort("closed"));
  await expect(run).rejects.toBe("closed");
  expect(kept.map(({ strategy }) => strategy.name)).toEqual(["gmv"]);
  await expect(executor.pause()).rejects.toBe("closed");
});
