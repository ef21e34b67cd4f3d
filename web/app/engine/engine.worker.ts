import type { Universe } from "../../../src/jobs/job.ts";
import { isUnloaded } from "../messages/unloaded.ts";
import { operations } from "./operations.ts";
import { paced, pacedProgress } from "./paced.ts";
import { type PoolMessage, type PoolReply, pool, poolSize } from "./pool.ts";
import type { Question, Reply } from "./protocol.ts";
import { refusalOf } from "./refusal-of.ts";
import type { Tools } from "./tools.ts";

/** One file, two parts to play: it answers the page's questions, and for others of its kind it runs jobs. */
addEventListener("message", ({ data }: MessageEvent<Question | PoolMessage>) => {
  if ("pool" in data) serve(data).catch(tellPool);
  else void answer(data);
});
postMessage({ kind: "hello" } satisfies Reply);

async function answer({ id, operation, request, blobs }: Question): Promise<void> {
  const tools: Tools = {
    blobs,
    say: pacedProgress((progress) => postMessage({ kind: "progress", id, progress } satisfies Reply), now),
    lendExecutor,
  };
  try {
    const ask = (await operations[operation]()) as (request: unknown, tools: Tools) => Promise<unknown>;
    postMessage({ kind: "result", id, result: await ask(request, tools) } satisfies Reply);
  } catch (error) {
    postMessage({ kind: "refusal", id, refusal: refusalOf(error) } satisfies Reply);
  }
}

function now(): number {
  return performance.now();
}

/** Where there is a core for one worker alone, that is this one. */
const lendExecutor: Tools["lendExecutor"] = async (universe, use) => {
  const size = poolSize(navigator.hardwareConcurrency);
  if (size === 1) {
    const { inlineExecutor } = await import("../../../src/jobs/executor.ts");
    return await use(inlineExecutor(universe));
  }
  const others = pool(universe, size, startAnother);
  try {
    const { shortFirst } = await import("../../../src/jobs/runs/short-first.ts");
    return await use(shortFirst(universe, others, now));
  } finally {
    await others.close();
  }
};

function startAnother(): Worker {
  return new Worker(location.href, { type: "module" });
}

let universe: Universe | undefined;
let tables: Record<string, object> = {};

async function serve(message: PoolMessage): Promise<void> {
  if (message.pool === "hold") {
    universe = message.universe ?? universe;
    tables = { ...tables, ...message.tables };
    return;
  }
  if (universe === undefined) throw new Error("a job came before its universe");
  const { runJob } = await import("../../../src/jobs/job.ts");
  const isDue = paced(now);
  const onProgress = (share: number): void => {
    if (isDue()) reply({ pool: "share", share });
  };
  reply({ pool: "answer", answer: await runJob(universe, message.job, { onProgress }, tables) });
}

/** What else goes wrong ends this worker, as whoever started it hears. */
function tellPool(error: unknown): void {
  if (isUnloaded(error)) reply({ pool: "unloaded" });
  else reportError(error);
}

function reply(message: PoolReply): void {
  postMessage(message);
}
