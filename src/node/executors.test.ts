import { expect, test } from "vitest";
import {
  answersOf,
  describeExecutor,
  jobsOf,
  strategies,
  universe,
} from "../../tests/support/executor-suite.ts";
import { shards } from "../../tests/support/shards-executor.ts";
import { walkForwardDefaults } from "../backtest/walk-forward.ts";
import { canonicalJson } from "../base/json.ts";
import { inlineExecutor } from "../jobs/executor.ts";
import type { Job, JobResults } from "../jobs/job.ts";
import { shortFirst } from "../jobs/runs/short-first.ts";
import { strategiesFromText } from "../strategy/strategy-text.ts";
import { loadUniverse } from "../study/data/data.ts";
import { threads } from "./threads.ts";

describeExecutor("inline", () => inlineExecutor(universe));
describeExecutor("one thread", () => threads(universe, { workers: 1 }));
describeExecutor("three threads", () => threads(universe, { workers: 3, timeoutSeconds: 60 }));
describeExecutor("by one shard", () => shards(universe, 1), ["measure"]);
describeExecutor("by seven shards", () => shards(universe, 7), ["measure"]);
describeExecutor("short first", () =>
  shortFirst(universe, threads(universe, { workers: 2 }), () => performance.now()),
);

test("of short jobs that a thread is given together the one that takes too long is ended, and the others are answered", async () => {
  const [short] = jobsOf("measure");
  const [slow] = strategiesFromText("gmv@mixed-adaptive", {
    options: {},
    constraints: {},
    returnType: "simple",
  });
  const everyDay = { ...walkForwardDefaults, lookback: 60, optimizeEvery: 1, rebalanceEvery: 1 };
  const long: Job<"measure"> = { ...short, strategy: slow, walkForward: everyDay };
  const jobs = Array.from({ length: 60 }, (_, k) => (k === 40 ? long : short));
  const pool = threads(universe, { workers: 1, timeoutSeconds: 0.5 });
  const answers = await answersOf(pool, jobs);
  await pool.close();
  expect(answers).toHaveLength(60);
  answers.forEach((answer, k) => {
    expect(answer).toMatchObject(k === 40 ? { status: "failed", code: "timeout" } : { status: "done" });
  });
});

test("a changing universe is the same in threads, its roster shared, and other data where members differ", async () => {
  const bytes = new TextEncoder().encode(
    `date,A,B,C\n${Array.from({ length: 120 }, (_, t) => {
      const date = new Date(Date.UTC(2024, 0, 1 + t)).toISOString().slice(0, 10);
      return [
        date,
        100 + Math.sin(t),
        t < 20 ? "" : 50 + Math.cos(t),
        t > 80 ? "" : 70 + Math.sin(3 * t),
      ].join(",");
    }).join("\n")}\n`,
  );
  const file = { name: "p.csv", bytes, holds: "prices" } as const;
  const selection = { universe: "changing", delistingReturn: -0.3, members: "m.csv" } as const;
  const load = (text: string) =>
    loadUniverse({ ...file, members: { name: "m.csv", text: `date,symbol\n${text}` } }, selection);
  const data = await load("2024-01-01,A\n2024-01-01,B\n2024-01-01,C\n2024-03-01,A\n2024-03-01,C\n");
  const other = await load("2024-01-01,A\n2024-01-01,B\n2024-01-01,C\n2024-03-02,A\n2024-03-02,C\n");
  const { assets, dates } = data.universe;
  const job = (digest: string): Job<"walk"> => ({
    kind: "walk",
    data: digest,
    dataset: { assets, from: dates[0], to: dates[dates.length - 1] },
    strategy: strategies[1],
    walkForward: { ...walkForwardDefaults, lookback: 10 },
  });
  const pool = threads(data.universe, { workers: 2 });
  const [there, refused] = await answersOf(pool, [job(data.digest), job(other.digest)]);
  await pool.close();
  const [here] = await answersOf(inlineExecutor(data.universe), [job(data.digest)]);
  expect(canonicalJson(there)).toBe(canonicalJson(here));
  if (here.status !== "done") throw new Error("the walk failed");
  expect((here.result as JobResults["walk"]).ledger.attendance?.changes.map(({ reason }) => reason)).toEqual([
    ...["listed", "no longer a member", "delisted"],
  ]);
  expect(refused).toMatchObject({ status: "refused", code: "other-data" });
});
