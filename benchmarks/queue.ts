/** What a queue costs beside the cells that it brings to workers: `npm run benchmark -- queue` (Linux alone; BENCH_CELLS, default 1000). */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import {
  hasPostgres,
  hasRedis,
  type QueueServer,
  startPostgres,
  startRedis,
} from "../tests/support/queue-servers.ts";
import { cpuSeconds, threadSeconds } from "./process-cost.ts";

const program = resolve("dist/bin/kinfolio.js");
/** Cells before anything is counted: those of the estimate, and those in which code is compiled. */
const warm = 300;
const counted = Number(process.env.BENCH_CELLS ?? 1000);
const folder = mkdtempSync(join(tmpdir(), "queue-benchmark-"));
const study = join(folder, "study.yaml");
writeFileSync(
  study,
  `title: Cells of some twenty milliseconds
data: { sample: stocks }
strategies: [gmv, risk-parity]
grid: { costs: [0, 10] }
backtest: { lookback: 252, optimizeEvery: 5, rebalanceEvery: 5 }
randomized: { resamples: ${Math.ceil((2 * (warm + counted)) / 4)}, assets: 14, periods: 1400, seed: 1 }
`,
);

/** A command at work, by its number. */
interface Started {
  readonly pid: number;
  readonly end: () => Promise<void>;
}

function started(...args: readonly string[]): Started {
  const child = spawn(process.execPath, [program, ...args], { stdio: "ignore" });
  const ended = new Promise((done) => child.once("exit", done));
  return {
    pid: child.pid as number,
    async end() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Runs the study in a folder of its own, counts what is at work over some cells, and ends it. */
async function costs(further: readonly string[], of: (pid: number) => Counts): Promise<Counts> {
  const out = mkdtempSync(join(folder, "out-"));
  const run = started("backtest", "--study", study, "--out", out, ...further);
  const until = async (cells: number): Promise<number> => {
    for (let found = 0; ; await wait(200)) {
      found = linesOf(join(out, "cells.jsonl"));
      if (found >= cells) return found;
    }
  };
  try {
    const first = await until(warm);
    const before = of(run.pid);
    const cells = (await until(first + counted)) - first;
    const after = of(run.pid);
    return after.map((seconds, part) => (1000 * (seconds - before[part])) / cells);
  } finally {
    await run.end();
  }
}

/** CPU: of the thread that runs cells, of its collector of garbage, of the threads that hand out and keep, of the server. */
type Counts = readonly number[];

function linesOf(file: string): number {
  try {
    return readFileSync(file, "latin1").split("\n").length - 1;
  } catch {
    return 0;
  }
}

/** Of a process that runs cells in one thread: that thread, the first one, and all others, which collect garbage. */
function parts(pid: number): { readonly cells: number; readonly first: number; readonly others: number } {
  const threads = threadSeconds(pid);
  const first = threads.get(pid) as number;
  const others = [...threads].filter(([id]) => id !== pid).map(([, seconds]) => seconds);
  const cells = Math.max(...others);
  return { cells, first, others: others.reduce((sum, each) => sum + each, 0) - cells };
}

async function inThread(): Promise<Counts> {
  return await costs(["--workers", "1", "--timeout", "60"], (pid) => {
    const { cells, first, others } = parts(pid); // with a timeout all cells are run in the thread
    return [cells, others, first, 0];
  });
}

async function byQueue(server: QueueServer): Promise<Counts> {
  const worker = started("worker", "--queue", server.address, "--threads", "1");
  try {
    return await costs(["--queue", server.address], (pid) => {
      const { cells, first, others } = parts(worker.pid);
      return [cells, others, first + cpuSeconds(pid), cpuSeconds(server.pid())];
    });
  } finally {
    await worker.end();
  }
}

function say(name: string, counts: Counts, beside?: Counts): void {
  const own = ([, , handing, server]: Counts): number => handing + server;
  const more = beside && `${((100 * (own(counts) - own(beside))) / counts[0]).toFixed(1)} %`;
  console.log(
    `${name.padEnd(12)}${counts.map((each) => each.toFixed(2).padStart(10)).join("")}${(more ?? "").padStart(16)}`,
  );
}

console.log(`CPU milliseconds a cell, over ${counted} of them`);
console.log("                 cells collector   handing    server   more / cells");
const thread = await inThread();
say("a thread", thread);
const servers = { Redis: hasRedis() && startRedis, PostgreSQL: hasPostgres() && startPostgres };
for (const [name, start] of Object.entries(servers)) {
  if (start === false) {
    console.log(`${name} is not installed`);
    continue;
  }
  const server = await start();
  try {
    say(name, await byQueue(server), thread);
  } finally {
    await server.stop();
  }
}
rmSync(folder, { recursive: true });
