import { expect, test } from "vitest";
import type { Question, Reply } from "../engine/protocol.ts";
import { lane, type Refused } from "./lane.ts";

/** A worker of the test's own: it greets where it can be loaded, and is lost over every question. */
function lostWorker(loads: boolean): Worker {
  const worker = { postMessage, terminate() {} } as unknown as Worker;
  function postMessage(_: Question): void {
    queueMicrotask(() => {
      const hello = { data: { kind: "hello" } satisfies Reply } as MessageEvent<Reply>;
      if (loads) worker.onmessage?.(hello);
      worker.onerror?.({} as ErrorEvent);
    });
  }
  return worker;
}

test.each([
  [true, "worker-died", "the browser lost its work on “read lines” twice, most likely for want of memory"],
  [false, "worker-unloaded", "the script that does the work could not be loaded"],
])("a question that is lost twice says why: the worker was there, %s", async (loads, code, message) => {
  let started = 0;
  const { ask } = lane(
    () => {
      started++;
      return lostWorker(loads);
    },
    () => {},
  );
  const { result } = ask("readLines", { lines: [] } as never, {});
  const error = await result.catch((refused: Refused) => refused);
  expect((error as Refused).refusal).toMatchObject({ code, message });
  expect(started).toBe(3);
});
