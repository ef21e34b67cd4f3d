import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kinfolio } from "../support/kinfolio.ts";
import {
  linesIn,
  type QueueProcess,
  QueueProcesses,
  reportIn,
  untilCells,
} from "../support/queue-processes.ts";
import {
  hasPostgres,
  hasRedis,
  type QueueServer,
  startPostgres,
  startRedis,
} from "../support/queue-servers.ts";
import { RunsOfCells } from "../support/runs-of-cells.ts";
import { wireTo } from "../support/wire.ts";

const cells = 2000;
const study = `title: Two strategies on many datasets
data: { sample: stocks }
strategies: [equal-weight, gmv]
backtest: { lookback: 126, optimizeEvery: 21, rebalanceEvery: 21 }
randomized: { resamples: ${cells / 2}, assets: 6, periods: 300, seed: 5 }
`;

const processes = new QueueProcesses();
const folder = mkdtempSync(join(tmpdir(), "queue-"));
const inline = join(folder, "inline");
beforeAll(async () => {
  writeFileSync(join(folder, "study.yaml"), study);
  const args = ["backtest", "--study", join(folder, "study.yaml"), "--out", inline];
  expect((await kinfolio(args)).code).toBe(0);
});
afterAll(() => processes.killAll());

const worker = (address: string): QueueProcess =>
  processes.start(["worker", "--queue", address, "--threads", "1", "--lock", "3"]);

function producer(address: string, out: string): QueueProcess {
  const args = ["backtest", "--study", join(folder, "study.yaml"), "--out", out, "--queue", address];
  return processes.start(args);
}

function expectSame(out: string): void {
  expect(reportIn(out)).toEqual(reportIn(inline));
  expect(linesIn(out)).toEqual(linesIn(inline));
}

async function withServer(start: () => Promise<QueueServer>, use: (server: QueueServer) => Promise<void>) {
  const server = await start();
  try {
    await use(server);
  } finally {
    processes.killAll();
    await server.stop();
  }
}

describe.skipIf(!hasRedis())(
  "a disturbed run on Redis (skipped where Debian's redis-server is not installed)",
  () => {
    test("a worker is killed, Redis is killed and comes back, a wire is cut, everything is flushed, the command is killed and given again, all are killed: the same bytes, no cell more than three times", async () => {
      await withServer(
        () => startRedis("--appendfsync", "always"),
        async (server) => {
          const out = join(folder, "redis");
          const runs = new RunsOfCells(server.port);
          await runs.watch();
          const wire = await wireTo(server.port);
          const workers = [worker(server.address), worker(`redis://127.0.0.1:${wire.port}`)];
          let run = producer(server.address, out);

          await untilCells(out, 0.1 * cells, run);
          workers[0].child.kill("SIGKILL");
          workers[0] = worker(server.address);
          await untilCells(out, 0.2 * cells, run);
          await server.kill();
          await wait(1500);
          await server.restart();
          await runs.watch();
          await untilCells(out, 0.35 * cells, run);
          wire.cut();
          await wait(4000); // longer than its lock
          wire.mend();
          await untilCells(out, 0.5 * cells, run);
          const other = new Redis(server.port, "127.0.0.1");
          await other.flushall();
          other.disconnect();
          await untilCells(out, 0.65 * cells, run);
          run.child.kill("SIGKILL");
          await run.ended;
          run = producer(server.address, out);
          await untilCells(out, 0.8 * cells, run);
          for (const { child } of [run, ...workers]) child.kill("SIGKILL");
          await server.kill();
          await server.restart();
          await runs.watch();
          const last = worker(server.address);
          run = producer(server.address, out);

          expect(await run.ended).toBe(0);
          expectSame(out);
          expect(runs.most).toBeLessThanOrEqual(3);
          runs.close();
          wire.close();
          last.child.kill("SIGTERM");
          expect(await last.ended).toBe(0);
        },
      );
    }, 580_000);
  },
);

describe.skipIf(!hasPostgres())(
  "a disturbed run on PostgreSQL (skipped where the package that brings it is not for the platform)",
  () => {
    test("a worker is killed, the server is killed and comes back, and nobody else ends; the command is killed and given again: the same bytes", async () => {
      await withServer(startPostgres, async (server) => {
        const out = join(folder, "postgres");
        const workers = [worker(server.address), worker(server.address)];
        let run = producer(server.address, out);
        await untilCells(out, 0.2 * cells, run);
        workers[0].child.kill("SIGKILL");
        await untilCells(out, 0.4 * cells, run);
        await server.kill();
        await wait(1000);
        await server.restart();
        await untilCells(out, 0.6 * cells, run);
        expect(run.child.exitCode).toBe(null); // it has waited
        run.child.kill("SIGKILL");
        await run.ended;
        run = producer(server.address, out);
        expect(await run.ended).toBe(0);
        expectSame(out);
        workers[1].child.kill("SIGTERM");
        expect(await workers[1].ended).toBe(0);
      });
    }, 580_000);
  },
);
