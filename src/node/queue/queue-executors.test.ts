import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answersOf, describeExecutor, jobsOf, universe } from "../../../tests/support/executor-suite.ts";
import { describeHostileQueue } from "../../../tests/support/hostile-queue.ts";
import {
  hasPostgres,
  hasRedis,
  type QueueServer,
  startPostgres,
  startRedis,
} from "../../../tests/support/queue-servers.ts";
import { walkForwardDefaults } from "../../backtest/walk-forward.ts";
import type { Job } from "../../jobs/job.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import { queueAddress } from "./connection/address.ts";
import { type OpenQueue, openQueue } from "./connection/open-queue.ts";
import { queueExecutor } from "./queue-executor.ts";
import { type Serving, serveQueue } from "./worker/serve-queue.ts";

const servers = {
  Redis: { isThere: hasRedis(), start: startRedis, lacking: "Debian's redis-server is not installed" },
  PostgreSQL: { isThere: hasPostgres(), start: startPostgres, lacking: "its package is for Linux on x64" },
};

for (const [name, { isThere, start, lacking }] of Object.entries(servers)) {
  describe.skipIf(!isThere)(`a queue on ${name} (skipped where it is not: ${lacking})`, () => {
    let server: QueueServer;
    let queue: OpenQueue;
    let serving: Serving | undefined;

    beforeAll(async () => {
      server = await start();
      queue = await openQueue(queueAddress(server.address, {}), () => {});
      serving = await serveQueue(queue, { threads: 2, lockMilliseconds: 60_000 });
    }, 60_000);
    afterAll(async () => {
      await serving?.close();
      await queue?.close();
      await server?.stop();
    });

    let runs = 0;
    describeExecutor(`by a queue on ${name}`, () =>
      queueExecutor(universe, queue, { run: String(++runs).padStart(32, "0") }),
    );
    test("a cell's time travels with it: the one that takes too long is ended, whatever its worker allows", async () => {
      const [short] = jobsOf("measure");
      const [slow] = strategiesFromText("resampled", {
        options: { draws: 100_000 }, // minutes of work
        constraints: {},
        returnType: "simple",
      });
      const everyDay = { ...walkForwardDefaults, lookback: 60, optimizeEvery: 1, rebalanceEvery: 1 };
      const long: Job<"measure"> = { ...short, strategy: slow, walkForward: everyDay };
      const run = String(++runs).padStart(32, "0");
      const executor = queueExecutor(universe, queue, { run, timeoutSeconds: 1 });
      const [late, done] = await answersOf(executor, [long, short]);
      expect(late).toEqual({ status: "failed", code: "timeout", message: "no answer within 1 s" });
      expect(done.status).toBe("done");
    });
    describe("once its worker has left", () => {
      beforeAll(async () => {
        await serving?.close();
        serving = undefined;
      });
      describeHostileQueue(`a queue on ${name} that others write to`, () => queue);
    });
  });
}
