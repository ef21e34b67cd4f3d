/** What a queue costs beside the cells that it brings to workers: `npm run benchmark -- queue` (Linux alone; BENCH_CELLS=200,1200). */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
import { busiestThreadSeconds, cpuSeconds } from "./process-cost.ts";

const program = resolve("dist/bin/kinfolio.js");
const sizes = (process.env.BENCH_CELLS ?? "200,1200").split(",").map(Number);
const folder = mkdtempSync(join(tmpdir(), "queue-benchmark-"));

/** A study of so many cells of some twenty milliseconds each. */
function studyOf(cells: number): string {
  const path = join(folder, `${cells}.yaml`);
  const text = `title: Cells of some twenty milliseconds
data: { sample: stocks }
strategies: [gmv, risk-parity]
grid: { costs: [0, 10] }
backtest: { lookback: 252, optimizeEvery: 20, rebalanceEvery: 5 }
randomized: { resamples: ${cells / 4}, assets: 14, periods: 1400, seed: 1 }
`;
  writeFileSync(path, text);
  return path;
}

/** CPU seconds: of the thread that runs the cells, and of all else that is at work. */
interface Cost {
  readonly cells: number;
  readonly producer: number;
  readonly worker: number;
  readonly server: number;
}

/** A command that is watched: its CPU seconds, as last seen before it ended. */
function started(args: readonly string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "ignore", "inherit"] });
  const pid = child.pid as number;
  let [all, busiest] = [0, 0];
  const watch = setInterval(() => {
    all = Math.max(all, cpuSeconds(pid));
    busiest = Math.max(busiest, busiestThreadSeconds(pid));
  }, 20);
  const ended = new Promise<void>((done, fail) =>
    child.once("exit", (code) => {
      clearInterval(watch);
      if (code === 0) done();
      else fail(new Error(`kinfolio ${args[0]} ended with ${code}`));
    }),
  );
  return { seconds: () => ({ all, busiest }), ended, end: () => child.kill("SIGTERM") };
}

function backtest(cells: number, ...further: readonly string[]) {
  const out = mkdtempSync(join(folder, "out-"));
  return started(["backtest", "--study", studyOf(cells), "--out", out, ...further]);
}

async function inThread(cells: number): Promise<Cost> {
  const run = backtest(cells, "--workers", "1", "--timeout", "60"); // with a timeout all cells are run in the thread
  await run.ended;
  const { all, busiest } = run.seconds();
  return { cells: busiest, producer: all - busiest, worker: 0, server: 0 };
}

async function byQueue(cells: number, server: QueueServer): Promise<Cost> {
  const worker = started(["worker", "--queue", server.address, "--threads", "1"]);
  await wait(2000);
  const before = cpuSeconds(server.pid());
  const run = backtest(cells, "--queue", server.address);
  await run.ended;
  const served = cpuSeconds(server.pid()) - before;
  worker.end();
  await worker.ended;
  const { all, busiest } = worker.seconds();
  return { cells: busiest, producer: run.seconds().all, worker: all - busiest, server: served };
}

/** What further cells cost, in milliseconds each: start, compilation, the cells of the estimate and the page are in both sizes. */
async function marginal(way: (cells: number) => Promise<Cost>): Promise<Cost> {
  const [small, large] = [await way(sizes[0]), await way(sizes[1])];
  const each = (part: keyof Cost): number => (1000 * (large[part] - small[part])) / (sizes[1] - sizes[0]);
  return { cells: each("cells"), producer: each("producer"), worker: each("worker"), server: each("server") };
}

function say(name: string, { cells, producer, worker, server }: Cost): void {
  const own = producer + worker + server;
  const figures = [cells, producer, worker, server, own].map((part) => part.toFixed(3).padStart(9));
  console.log(`${name.padEnd(12)}${figures.join("")}${((100 * own) / cells).toFixed(1).padStart(9)} %`);
}

console.log(`CPU milliseconds that a further cell costs, from ${sizes.join(" and ")} cells`);
console.log("              cells producer   worker   server      own   own / cells");
say("a thread", await marginal(inThread));
const servers = { Redis: hasRedis() && startRedis, PostgreSQL: hasPostgres() && startPostgres };
for (const [name, start] of Object.entries(servers)) {
  if (start === false) {
    console.log(`${name} is not installed`);
    continue;
  }
  const server = await start();
  try {
    say(name, await marginal((cells) => byQueue(cells, server)));
  } finally {
    await server.stop();
  }
}
rmSync(folder, { recursive: true });
