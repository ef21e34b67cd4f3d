import { expect, test } from "vitest";
import type { Answer, Job, Universe } from "../../../src/jobs/job.ts";
import { Unloaded } from "../messages/unloaded.ts";
import { type PoolMessage, type PoolReply, pool } from "./pool.ts";

/** What a worker of the test's own says to a job; `lost` is an error without a word. */
type Says = readonly (PoolReply | "lost")[];

function workerThatSays(says: Says): Worker {
  const worker = { postMessage, terminate() {} } as unknown as Worker;
  function postMessage(message: PoolMessage): void {
    if (message.pool !== "job") return;
    queueMicrotask(() => {
      for (const each of says) {
        if (each === "lost") worker.onerror?.({} as ErrorEvent);
        else worker.onmessage?.({ data: each } as MessageEvent<PoolReply>);
      }
    });
  }
  return worker;
}

async function answersTo(jobs: number, workers: readonly Says[]): Promise<(string | undefined)[]> {
  let started = 0;
  const { run } = pool({} as Universe, 1, () => workerThatSays(workers[started++]));
  const answers: (string | undefined)[] = [];
  await run(
    Array.from({ length: jobs }, () => ({ kind: "walk" }) as Job<"walk">),
    {
      onAnswer: (answer, index) => {
        answers[index] = answer.status === "done" ? "done" : answer.code;
      },
    },
  );
  return answers;
}

const hello: PoolReply = { kind: "hello" };
const done: PoolReply = { pool: "answer", answer: { status: "done", result: {} } as unknown as Answer };

test("a worker that came up and is lost has its job failed, and another takes its place", async () => {
  expect(
    await answersTo(2, [
      [hello, "lost"],
      [hello, done],
    ]),
  ).toEqual(["worker-died", "done"]);
});

test.each<[string, Says]>([
  ["its script", ["lost"]],
  ["what its job needs", [hello, { pool: "unloaded" }]],
])("a worker that could not load %s ends the run: memory has nothing to do with it", async (_, says) => {
  await expect(answersTo(2, [says, says])).rejects.toThrow(Unloaded);
});
