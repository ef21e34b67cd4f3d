import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { walkForwardDefaults } from "../backtest/walk-forward.ts";
import { canonicalJson } from "../base/json.ts";
import { type Executor, inlineExecutor } from "../jobs/executor.ts";
import type { Answer, Job, JobKind, JobResults } from "../jobs/job.ts";
import { shortFirst } from "../jobs/short-first.ts";
import { strategiesFromText } from "../strategy/strategy-text.ts";
import { loadUniverse } from "../study/data.ts";
import { drawDatasets } from "../study/randomized/draw-datasets.ts";
import { threads } from "./threads.ts";

const sample = resolve(import.meta.dirname, "../../sample/stock_prices.csv");
const { universe, digest } = await loadUniverse(
  { name: "stock_prices.csv", bytes: await readFile(sample), holds: "prices", notAssets: ["INDEX"] },
  {},
);
const datasets = drawDatasets(universe, { resamples: 6, assets: 5, periods: 300, seed: 3 });
const strategies = strategiesFromText("equal-weight,gmv@ledoit-wolf", {
  options: {},
  constraints: {},
  returnType: "simple",
});

function jobsOf<Kind extends "walk" | "measure">(kind: Kind): Job<Kind>[] {
  return datasets.flatMap((dataset) =>
    strategies.map((strategy) => {
      return { kind, data: digest, dataset, strategy, walkForward: walkForwardDefaults } as Job<Kind>;
    }),
  );
}

async function answersOf<Kind extends JobKind>(
  executor: Executor,
  jobs: Iterable<Job<Kind>>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  await executor.run(jobs, {
    onAnswer(answer, index) {
      expect(answers[index]).toBeUndefined();
      answers[index] = answer;
    },
  });
  return answers;
}

const ways: Record<string, Executor> = {
  inline: inlineExecutor(universe),
  "one thread": threads(universe, { workers: 1 }),
  "three threads": threads(universe, { workers: 3, timeoutSeconds: 60 }),
  "short first": shortFirst(universe, threads(universe, { workers: 2 }), () => performance.now()),
};
afterAll(() => Promise.all(Object.values(ways).map((executor) => executor.close())));

describe.each(Object.entries(ways))("jobs run %s", (_, executor) => {
  test("are answered as by a plain call, byte for byte, each once and in its place", async () => {
    const expected = await answersOf(inlineExecutor(universe), jobsOf("measure"));
    expect(canonicalJson(await answersOf(executor, jobsOf("measure")))).toBe(canonicalJson(expected));
    expect(expected.every(({ status }) => status === "done")).toBe(true);
  });

  test("bring back whole ledgers", async () => {
    const jobs = jobsOf("walk").slice(0, 2);
    const expected = await answersOf(inlineExecutor(universe), jobs);
    expect(canonicalJson(await answersOf(executor, jobs))).toBe(canonicalJson(expected));
  });

  test("that cannot run are refused, and the others go on", async () => {
    const [first, second] = jobsOf("measure");
    const short = { ...first, walkForward: { ...walkForwardDefaults, lookback: 400 } };
    const [refused, done] = await answersOf(executor, [short, second]);
    expect(refused).toMatchObject({ status: "refused", code: "too-few-periods" });
    expect(done.status).toBe("done");
  });

  test("may be none", async () => {
    expect(await answersOf(executor, [])).toEqual([]);
  });

  test("for other data are refused, and the others go on", async () => {
    const [first, second] = jobsOf("measure");
    const [refused, done] = await answersOf(executor, [{ ...first, data: "0".repeat(64) }, second]);
    expect(refused).toMatchObject({ status: "refused", code: "other-data" });
    expect(refused).toHaveProperty("message", expect.stringContaining(`these are ${digest.slice(0, 16)}`));
    expect(done.status).toBe("done");
  });

  test("that are called off are neither done nor failed; what was answered before stands", async () => {
    const expected = await answersOf(inlineExecutor(universe), jobsOf("measure"));
    const control = new AbortController();
    const heard: [number, Answer][] = [];
    const run = executor.run(jobsOf("measure"), {
      onAnswer(answer, index) {
        expect(control.signal.aborted).toBe(false);
        heard.push([index, answer]);
        if (heard.length === 2) control.abort(new Error("enough"));
      },
      signal: control.signal,
    });
    await expect(run).rejects.toThrow("enough");
    expect(heard).toHaveLength(2);
    for (const [index, answer] of heard) expect(canonicalJson(answer)).toBe(canonicalJson(expected[index]));
    expect(canonicalJson(await answersOf(executor, jobsOf("measure")))).toBe(canonicalJson(expected));
  });

  test("are not begun where they were called off before", async () => {
    const signal = AbortSignal.abort("too late");
    function* none(): Generator<Job<"measure">> {
      yield expect.unreachable();
    }
    await expect(executor.run(none(), { onAnswer: () => {}, signal })).rejects.toBe("too late");
  });

  test("are broken off by a listener that throws, which leaves the executor usable", async () => {
    const onAnswer = (): never => {
      throw new Error("enough");
    };
    await expect(executor.run(jobsOf("measure"), { onAnswer })).rejects.toThrow("enough");
    expect(await answersOf(executor, jobsOf("measure").slice(0, 3))).toHaveLength(3);
  });
});

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
  const pool = threads(universe, { workers: 1, timeoutSeconds: 1 });
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
