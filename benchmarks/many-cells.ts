/**
 * What a million cells take that cost nothing to run: memory and CPU of the command that fills a queue, and of Redis:
 * `npm run benchmark -- many-cells` (Linux with redis-server; BENCH_CELLS, default 1000000: ten minutes and 2 GB of disk).
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { Redis } from "ioredis";
import { type Answer, jobKey, runJob } from "kinfolio/jobs";
import { startRedis } from "../tests/support/queue-servers.ts";
import { cpuSeconds, residentMegabytes } from "./process-cost.ts";

const cells = Number(process.env.BENCH_CELLS ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "many-cells-"));
const study = join(folder, "study.yaml");
const out = join(folder, "out");
writeFileSync(
  study,
  `title: A million cells
data: { sample: stocks }
strategies: [equal-weight, inverse-volatility]
grid: { lookbacks: [5, 10, 15, 20, 25], costs: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }
backtest: { optimizeEvery: 5, rebalanceEvery: 5 }
randomized: { resamples: ${cells / 100}, assets: 8, periods: 40, seed: 1 }
`,
);

async function built<Module>(file: string): Promise<Module> {
  return (await import(pathToFileURL(resolve("dist/node", file)).href)) as Module;
}

/** Serves a queue with one answer to every cell, which a first one was run for. */
async function serveNothing(address: string): Promise<{ readonly close: () => Promise<void> }> {
  const { openQueue } =
    await built<typeof import("../dist/node/queue/connection/open-queue.js")>("queue/open-queue.js");
  const { queueAddress } =
    await built<typeof import("../dist/node/queue/connection/address.js")>("queue/address.js");
  const { panelsOf } = await built<typeof import("../dist/node/queue/chunks/panels.js")>("queue/panels.js");
  const { chunkReader } =
    await built<typeof import("../dist/node/queue/chunks/chunk-jobs.js")>("queue/chunk-jobs.js");
  const { readChunk } =
    await built<typeof import("../dist/node/queue/chunks/read-chunk.js")>("queue/read-chunk.js");
  const { resultLine } =
    await built<typeof import("../dist/node/queue/results/results.js")>("queue/results.js");
  const { programDigest } = await built<typeof import("../dist/node/program-digest.js")>("program-digest.js");
  const queue = await openQueue(queueAddress(address, {}), () => {});
  const panelOf = panelsOf(queue.shelf);
  const jobsOf = chunkReader(queue.shelf);
  let answer: Answer | undefined;
  const worker = queue.worker(
    async ({ data }) => {
      const chunk = readChunk(data);
      const universe = await panelOf(chunk.data);
      const { jobs } = await jobsOf(chunk, universe);
      answer ??= await runJob(universe, jobs[0]);
      const same = answer;
      const lines = jobs.map((job) =>
        resultLine({ key: jobKey(job, programDigest()), answer: same, took: 4, host: "nobody" }),
      );
      await queue.shelf.append(chunk.run, lines);
    },
    { concurrency: 2, removeOnComplete: { count: 0 }, autorun: true },
  );
  return {
    async close() {
      await worker.close();
      await queue.close();
    },
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Runs the command, and hears every fifth of a second of its process. */
async function command(args: readonly string[], watch: (pid: number) => Promise<void>): Promise<void> {
  const child = spawn(process.execPath, ["dist/cli/main.js", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  while (!isOver) {
    await watch(child.pid as number).catch(() => {});
    await Promise.race([ended, wait(200)]);
  }
  if ((await ended) !== 0) throw new Error("the command failed");
}

const server = await startRedis();
const redis = new Redis(server.port, "127.0.0.1");
const used = async (field: string): Promise<number> =>
  Number(new RegExp(`${field}:(\\d+)`).exec(await redis.info("memory"))?.[1]) / 2 ** 20;
const serving = await serveNothing(server.address);
const args = ["backtest", "--study", study, "--out", out, "--queue", server.address];
const file = join(out, "cells.jsonl");

console.log(
  "     cells   command MB   at most   Redis MB   at most   command CPU ms/cell   Redis CPU ms/cell",
);
let bytesEach = Number.NaN;
let next = 10_000;
let last = "";
await command(args, async (pid) => {
  const size = sizeOf(file);
  if (Number.isNaN(bytesEach) && size > 2 ** 20) bytesEach = await meanLine(file);
  const done = Math.round(size / bytesEach) || 0;
  const { now, most } = residentMegabytes(pid);
  const [command, served] = [cpuSeconds(pid), cpuSeconds(server.pid())];
  const figures = [now, most, await used("used_memory"), await used("used_memory_peak")];
  const each = [command, served].map((seconds) =>
    ((1000 * seconds) / Math.max(done, 1)).toFixed(3).padStart(15),
  );
  last = `${String(done).padStart(10)} ${figures.map((figure) => figure.toFixed(0).padStart(10)).join("")} ${each.join("     ")}`;
  if (done < next) return;
  console.log(last);
  next = next >= 100_000 ? next + 100_000 : 10 * next;
});
console.log(
  `${last}   at the end, tables and page written\n${(sizeOf(file) / 2 ** 20).toFixed(0)} MB of finished cells, ${(sizeOf(join(out, "cells.csv")) / 2 ** 20).toFixed(0)} MB of cells.csv`,
);
await serving.close();
redis.disconnect();
await server.stop();

await command(args.slice(0, 5), async (pid) => {
  const { most } = residentMegabytes(pid);
  last = `${most.toFixed(0)} MB at most, ${cpuSeconds(pid).toFixed(1)} CPU s`;
});
console.log(`the same command again, every cell read back: ${last}`);
rmSync(folder, { recursive: true });

/** Bytes of a line, from the first thousand. */
async function meanLine(path: string): Promise<number> {
  const { createReadStream } = await import("node:fs");
  let text = "";
  for await (const piece of createReadStream(path, { end: 2 ** 20 })) text += piece;
  const lines = text.split("\n").slice(0, -1);
  return lines.join("\n").length / lines.length + 1 / lines.length;
}
