import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { walkForwardDefaults } from "../../src/backtest/walk-forward.ts";
import { canonicalJson } from "../../src/base/json.ts";
import { type Executor, inlineExecutor } from "../../src/jobs/executor.ts";
import type { Answer, Job, JobKind } from "../../src/jobs/job.ts";
import { strategiesFromText } from "../../src/strategy/strategy-text.ts";
import { loadUniverse } from "../../src/study/data/data.ts";
import { drawDatasets } from "../../src/study/randomized/draw-datasets.ts";

const sample = resolve(import.meta.dirname, "../../sample/stock_prices.csv");
export const { universe, digest } = await loadUniverse(
  { name: "stock_prices.csv", bytes: await readFile(sample), holds: "prices", notAssets: ["INDEX"] },
  {},
);
const datasets = drawDatasets(universe, { resamples: 6, assets: 5, periods: 300, seed: 3 });
export const strategies = strategiesFromText("equal-weight,gmv@ledoit-wolf", {
  options: {},
  constraints: {},
  returnType: "simple",
});

export function jobsOf<Kind extends "walk" | "measure">(kind: Kind): Job<Kind>[] {
  return datasets.flatMap((dataset) =>
    strategies.map((strategy) => {
      return { kind, data: digest, dataset, strategy, walkForward: walkForwardDefaults } as Job<Kind>;
    }),
  );
}

export async function answersOf<Kind extends JobKind>(
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

/**
 * What every way of running jobs has to do.
 *
 * @param kinds which jobs it takes: shards keep what is measured, no ledgers.
 */
export function describeExecutor(
  name: string,
  open: () => Executor,
  kinds: readonly JobKind[] = ["walk", "measure"],
): void {
  describe(`jobs run ${name}`, () => {
    let executor: Executor;
    beforeAll(() => {
      executor = open();
    });
    afterAll(() => executor.close());

    test("are answered as by a plain call, byte for byte, each once and in its place", async () => {
      const expected = await answersOf(inlineExecutor(universe), jobsOf("measure"));
      expect(canonicalJson(await answersOf(executor, jobsOf("measure")))).toBe(canonicalJson(expected));
      expect(expected.every(({ status }) => status === "done")).toBe(true);
    });

    test("may be equal: each is answered in its place", async () => {
      const [first, second] = jobsOf("measure");
      const expected = await answersOf(inlineExecutor(universe), [first, second]);
      const answers = await answersOf(executor, [first, second, first, first]);
      expect(canonicalJson(answers)).toBe(canonicalJson([0, 1, 0, 0].map((i) => expected[i])));
    });

    test.runIf(kinds.includes("walk"))("bring back whole ledgers", async () => {
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
}
