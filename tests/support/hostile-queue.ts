import { Redis } from "ioredis";
import { describe, expect, test, vi } from "vitest";
import { canonicalJson } from "../../src/base/json.ts";
import { inlineExecutor, type JobListener } from "../../src/jobs/executor.ts";
import type { Answer, Job } from "../../src/jobs/job.ts";
import { jobKey } from "../../src/jobs/job-key.ts";
import { programDigest } from "../../src/node/program-digest.ts";
import { packed } from "../../src/node/queue/chunks/packed.ts";
import type { OpenQueue } from "../../src/node/queue/connection/open-queue.ts";
import { queueExecutor } from "../../src/node/queue/queue-executor.ts";
import { resultLine } from "../../src/node/queue/results/results.ts";
import { type Serving, serveQueue } from "../../src/node/queue/worker/serve-queue.ts";
import { answersOf, digest, jobsOf, universe } from "./executor-suite.ts";

const looking = { lookMilliseconds: 300 };

/** What a queue does where others have put something into it, and where machines do not agree. */
export function describeHostileQueue(name: string, opened: () => OpenQueue): void {
  describe(name, () => {
    let runs = 0;
    const nextRun = (): string => `f${String(++runs).padStart(31, "0")}`;
    const key = (job: Job): string => jobKey(job, programDigest());

    /** Has the queue served while something is done. Returns what the worker said, and how many cells it ran. */
    async function served(act: () => Promise<void>): Promise<{ notes: string[]; cells: number }> {
      const notes: string[] = [];
      const onNote = (note: string): unknown => notes.push(note);
      const serving: Serving = await serveQueue(opened(), { threads: 1, lockMilliseconds: 60_000, onNote });
      try {
        await act();
      } finally {
        await serving.close();
      }
      return { notes, cells: serving.cells };
    }

    async function expectSame(answers: readonly Answer[]): Promise<void> {
      const expected = await answersOf(inlineExecutor(universe), jobsOf("measure"));
      expect(canonicalJson(answers)).toBe(canonicalJson(expected));
    }

    test("chunks that somebody put there are said to be none, and harm nothing", async () => {
      const chunk = {
        run: nextRun(),
        data: digest,
        points: ["c".repeat(32)],
        datasets: [[0, 9, 1]],
        cells: [[0, 0]],
      };
      const poison: readonly (readonly [poison: object, says: string])[] = [
        [{ ...chunk, module: "./evil.js" }, "a chunk of the queue is none: module"],
        [
          { ...chunk, cells: Array.from({ length: 501 }, () => [0, 0]) },
          "a chunk of the queue is none: cells",
        ],
        [{ ...chunk, run: "x".repeat(2 ** 22) }, "a chunk of the queue is none: run"],
        [{ ...chunk, data: "0".repeat(64) }, `panel:${"0".repeat(64)} is not there`],
        [chunk, `point:${"c".repeat(32)} is not there`],
      ];
      for (const [each] of poison) await opened().chunks.add("cells", each as never);
      const { notes } = await served(async () => {
        await expectSame(
          await answersOf(queueExecutor(universe, opened(), { run: nextRun() }), jobsOf("measure")),
        );
      });
      // kinds of messages are told apart by `seldom`, which the command puts before them
      for (const [, says] of poison) expect(notes.join("\n")).toContain(says);
      await opened().chunks.clean(0, 100, "failed");
    });

    test("prices and strategies that are not what their names say are refused, and laid down anew", async () => {
      const queue = opened();
      const notes: string[] = [];
      const onNote = (note: string): unknown => notes.push(note);
      const laid: string[] = [];
      const { put } = queue.shelf;
      const watched: OpenQueue = {
        ...queue,
        shelf: {
          ...queue.shelf,
          async put(place, content) {
            // the first time something else comes to lie there
            await put(place, laid.includes(place) ? content : packed({ kind: "measure", strategy: {} }));
            laid.push(place);
          },
        },
      };
      const { notes: said } = await served(async () => {
        const executor = queueExecutor(universe, watched, { run: nextRun(), onNote, ...looking });
        await expectSame(await answersOf(executor, jobsOf("measure")));
      });
      expect(said.join("\n")).toMatch(/panel:|point:/);
      expect(notes.join("\n")).toContain("workers have given a chunk back");
    });

    test("a result with no figures in it, of a cell that is out, is none", async () => {
      const run = nextRun();
      const [first] = jobsOf("measure");
      const answer = { status: "done", result: { measures: "all", failures: 7 } } as unknown as Answer;
      const line = resultLine({ key: key(first as Job), answer, took: 1, host: "forger" });
      await opened().shelf.append(run, [line, "torn", `${"0".repeat(16)} {}`]);
      await served(async () => {
        await expectSame(
          await answersOf(queueExecutor(universe, opened(), { run, ...looking }), jobsOf("measure")),
        );
      });
    });

    test("a second answer that is another ends the run with both machines and the cell", async () => {
      const run = nextRun();
      const [first, ...others] = jobsOf("measure");
      const line = (message: string, host: string): string => {
        const answer: Answer = { status: "failed", code: "error", message };
        return resultLine({ key: key(first as Job), answer, took: 1, host });
      };
      const listener: JobListener<"measure"> = { onAnswer: () => {} };
      const executor = queueExecutor(universe, opened(), { run, ...looking });
      const ended = expect(executor.run([first, ...others], listener)).rejects.toMatchObject({
        code: "worker-disagrees",
        message: `other:2 and one:1 came to different answers for the cell ${key(first as Job).slice(0, 16)}…`,
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      await opened().shelf.append(run, [line("so", "one:1"), line("otherwise", "other:2")]);
      await ended;
      await opened().chunks.drain();
    });

    test("a worker whose clock is off takes nothing where chunks are held by clocks, and says so", async () => {
      const { shelf } = opened();
      if ((await shelf.clock()) === undefined) return; // Redis holds them by its own
      const clock = vi
        .spyOn(Date, "now")
        .mockImplementation(() => Math.round(performance.timeOrigin + performance.now()) + 3_600_000);
      const { notes, cells } = await served(async () => {
        await opened().chunks.add("cells", {} as never);
        await new Promise((resolve) => setTimeout(resolve, 300));
      });
      clock.mockRestore();
      expect(notes.join("\n")).toContain(
        "the clock of this machine is 3,600 seconds ahead of that of postgres://",
      );
      expect(cells).toBe(0);
      await opened().chunks.drain();
    });

    test("results that could not be kept stay in the queue, and the same run goes on from them", async () => {
      const run = nextRun();
      const full = Object.assign(new Error("no space left"), { code: "ENOSPC" });
      const onAnswer = (): never => {
        throw full;
      };
      const { cells } = await served(async () => {
        await expect(
          queueExecutor(universe, opened(), { run }).run(jobsOf("measure"), { onAnswer }),
        ).rejects.toBe(full);
        await untilIdle(opened());
      });
      expect(cells).toBe(jobsOf("measure").length);
      await expectSame(await answersOf(queueExecutor(universe, opened(), { run }), jobsOf("measure"))); // nobody serves
    });

    test("a run that is called off ends, workers leave it, and the same run begins again where it is asked for", async () => {
      const run = nextRun();
      const facts = { run, host: "", folder: "", done: 0, failed: 0, begun: "", seen: "", queue: "" };
      await opened().shelf.tell(run, { ...facts, state: "running" });
      const executor = queueExecutor(universe, opened(), { run, ...looking });
      const ended = expect(executor.run(jobsOf("measure"), { onAnswer: () => {} })).rejects.toThrow(
        "was called off",
      );
      expect(await opened().shelf.callOff(run)).toBe(true);
      await ended;
      const { cells } = await served(() => untilIdle(opened()));
      expect(cells).toBe(0);
      await opened().shelf.callOn(run);
      await served(async () => {
        await expectSame(await answersOf(queueExecutor(universe, opened(), { run }), jobsOf("measure")));
      });
    });

    test("a chunk that takes its workers down is tried cell by cell, and given up where a cell does so alone", async () => {
      const notes: string[] = [];
      const onNote = (note: string): unknown => notes.push(note);
      const deadly = opened().worker(
        async () => {
          throw new Error("job stalled more than allowable limit"); // as BullMQ says of a chunk whose workers died
        },
        { concurrency: 1 },
      );
      const executor = queueExecutor(universe, opened(), { run: nextRun(), onNote, ...looking });
      const answers = await answersOf(executor, jobsOf("measure"));
      await deadly.close();
      const died = {
        status: "failed",
        code: "worker-died",
        message: "4 workers were lost while they ran it",
      };
      expect(answers).toEqual(jobsOf("measure").map(() => died));
      expect(notes.join("\n")).toContain("workers have given a chunk back");
      await opened().chunks.clean(0, 100, "failed");
    });

    test("a chunk that is no text of any kind is left lying", async () => {
      const { address, chunks } = opened();
      if (address.engine !== "redis") return; // the other keeps nothing that it cannot read
      const { id } = await chunks.add("cells", {} as never);
      const redis = new Redis(address.port, address.host);
      await redis.hset(`kinfolio:${chunks.name}:${id}`, "data", "{torn");
      redis.disconnect();
      await served(async () => {
        const executor = queueExecutor(universe, opened(), { run: nextRun() });
        await expectSame(await answersOf(executor, jobsOf("measure")));
      });
    });
  });
}

async function untilIdle({ chunks }: OpenQueue): Promise<void> {
  for (;;) {
    const { waiting = 0, active = 0 } = await chunks.getJobCounts("waiting", "active");
    if (waiting + active === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
