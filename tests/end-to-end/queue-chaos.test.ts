import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterEach, describe, expect, test } from "vitest";
import { kinfolio } from "../support/kinfolio.ts";
import {
  hasPostgres,
  hasRedis,
  type QueueServer,
  startPostgres,
  startRedis,
} from "../support/queue-servers.ts";

const command = resolve(import.meta.dirname, "../../dist/bin/kinfolio.js");
const cells = 2000;

const study = `title: Two strategies on many datasets
data: { sample: stocks }
strategies: [equal-weight, gmv]
backtest: { lookback: 126, optimizeEvery: 21, rebalanceEvery: 21 }
randomized: { resamples: ${cells / 2}, assets: 6, periods: 300, seed: 5 }
`;

/** Processes of a test, ended with it. */
let processes: ChildProcess[] = [];
let servers: QueueServer[] = [];
afterEach(async () => {
  for (const each of processes) each.kill("SIGKILL");
  for (const each of servers) await each.stop();
  processes = [];
  servers = [];
});

async function inlineReport(folder: string): Promise<Report> {
  const out = join(folder, "inline");
  expect((await kinfolio(["backtest", "--study", join(folder, "study.yaml"), "--out", out])).code).toBe(0);
  return reportIn(out);
}

type Report = Readonly<Record<string, string>>;

/** What a run wrote, by file; where and when it ran is left out. */
function reportIn(folder: string): Report {
  const names = readdirSync(folder).filter((name) => /\.(csv|html)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "queue-"));
  writeFileSync(join(folder, "study.yaml"), study);
  return folder;
}

function started(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [...args], { stdio: ["ignore", "pipe", "pipe"] });
  processes.push(child);
  return child;
}

function worker(address: string): ChildProcess {
  return started([command, "worker", "--queue", address, "--threads", "1", "--lock", "3"]);
}

function producer(folder: string, address: string): ChildProcess {
  return started([
    ...[command, "backtest", "--study", join(folder, "study.yaml"), "--out", join(folder, "queued")],
    ...["--queue", address],
  ]);
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done) => child.once("exit", (code) => done(code)));
}

/** Lines of finished cells that a run has put on its disk. */
function finished(folder: string): number {
  try {
    return readFileSync(join(folder, "queued/cells.jsonl"), "latin1").split("\n").length - 1;
  } catch {
    return 0;
  }
}

async function untilFinished(folder: string, count: number, child: ChildProcess): Promise<void> {
  while (finished(folder) < count && child.exitCode === null) await wait(50);
}

describe.skipIf(!hasRedis())(
  "a disturbed run on Redis (skipped where Debian's redis-server is not installed)",
  () => {
    test("a worker is killed, Redis is killed and comes back, everything is flushed, the command is killed and given again: the same bytes, no cell more than three times", async () => {
      const folder = newFolder();
      const expected = await inlineReport(folder);
      const server = await startRedis("--appendfsync", "always");
      servers.push(server);
      const runs = await counted(server.port);
      const workers = [worker(server.address), worker(server.address)];
      let run = producer(folder, server.address);

      await untilFinished(folder, 0.15 * cells, run);
      workers[0].kill("SIGKILL");
      workers.push(worker(server.address));
      await untilFinished(folder, 0.35 * cells, run);
      await server.kill();
      await wait(2000);
      await server.restart();
      await runs.watchAgain();
      await untilFinished(folder, 0.55 * cells, run);
      const other = new Redis(server.port, "127.0.0.1");
      await other.flushall();
      other.disconnect();
      await untilFinished(folder, 0.75 * cells, run);
      run.kill("SIGKILL");
      await ended(run);
      run = producer(folder, server.address);

      expect(await ended(run)).toBe(0);
      expect(reportIn(join(folder, "queued"))).toEqual(expected);
      expect(runs.most()).toBeLessThanOrEqual(3);
      runs.close();
      workers[1].kill("SIGTERM");
      expect(await ended(workers[1])).toBe(0);
    }, 580_000);
  },
);

describe.skipIf(!hasPostgres())(
  "a disturbed run on PostgreSQL (skipped where the package that brings it is not for the platform)",
  () => {
    test("a worker and the server are killed, the command is killed and given again: the same bytes", async () => {
      const folder = newFolder();
      const expected = await inlineReport(folder);
      const server = await startPostgres();
      servers.push(server);
      const workers = [worker(server.address), worker(server.address)];
      let run = producer(folder, server.address);
      await untilFinished(folder, 0.2 * cells, run);
      workers[0].kill("SIGKILL");
      workers.push(worker(server.address));
      await untilFinished(folder, 0.4 * cells, run);
      await server.kill();
      await wait(1000);
      await server.restart();
      await untilFinished(folder, 0.6 * cells, run);
      run.kill("SIGKILL");
      await ended(run);
      run = producer(folder, server.address);
      expect(await ended(run)).toBe(0);
      expect(reportIn(join(folder, "queued"))).toEqual(expected);
    }, 580_000);
  },
);

/** Counts how often each cell was run, by the results that the server sees: one that is sent twice is one. */
async function counted(port: number) {
  const results = new Map<string, Set<string>>();
  let watching: Redis | undefined;
  const watchAgain = async (): Promise<void> => {
    const client = new Redis(port, "127.0.0.1");
    client.on("error", () => {});
    watching = await client.monitor();
    watching.on("error", () => {});
    watching.on("monitor", (_time: string, args: readonly string[]) => {
      if (args[0].toLowerCase() !== "rpush" || !/^kinfolio:run:/.test(args[1])) return;
      for (const line of args.slice(2)) {
        const [, key] = /"key":"([0-9a-f]{64})"/.exec(line) ?? [];
        if (key !== undefined) results.set(key, (results.get(key) ?? new Set()).add(line));
      }
    });
  };
  await watchAgain();
  return {
    watchAgain,
    most: () => Math.max(...[...results.values()].map(({ size }) => size)),
    close: () => watching?.disconnect(),
  };
}
