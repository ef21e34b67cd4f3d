import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/kinfolio.ts";
import {
  cellsIn,
  linesIn,
  type QueueProcess,
  QueueProcesses,
  untilCells,
} from "../support/queue-processes.ts";
import { hasRedis, type QueueServer, startRedis } from "../support/queue-servers.ts";

const support = (name: string): string => resolve(import.meta.dirname, "../support", name);
const small = ["--resample-assets", "3", "--resample-periods", "280", "--lookback", "250", "--seed", "5"];
const processes = new QueueProcesses();
/** Processes that start and end one after the other take their time where others are at work on the machine. */
const patience = { timeout: 240_000 };

describe.skipIf(!hasRedis())(
  "processes of a queue (skipped where Debian's redis-server is not installed)",
  () => {
    let server: QueueServer;
    beforeAll(async () => {
      server = await startRedis();
    });
    afterEach(() => processes.killAll());
    afterAll(() => server?.stop());

    const atQueue = (): string[] => ["--queue", server.address];
    const study = (strategies: string, resamples: number, ...more: readonly string[]): string[] => [
      ...[
        "backtest",
        "--strategies",
        strategies,
        "--resamples",
        String(resamples),
        ...small,
        "--json",
        ...more,
      ],
    ];

    async function runsAtQueue(): Promise<readonly Record<string, string>[]> {
      const status = processes.startPlanted(["queue", "status", ...atQueue(), "--json"]);
      await status.ended;
      return JSON.parse(status.printed()).runs;
    }

    function worker(more: readonly string[] = [], ...modules: readonly string[]): QueueProcess {
      return processes.startPlanted(
        ["worker", ...atQueue(), "--threads", "1", "--lock", "2", ...more],
        ...modules,
      );
    }

    test(
      "cells that hang or exhaust memory fail by themselves; the worker lives, ends its chunk when asked to, and one of another build or platform takes nothing and says so",
      patience,
      async () => {
        const run = processes.startPlanted([...study("equal-weight,hangs,exhausts", 6), ...atQueue()]);
        while ((await runsAtQueue()).length === 0); // until the run has said that it is there
        const others = [
          processes.start(["worker", ...atQueue(), "--threads", "1"]), // the bundle is another build
          worker([], support("other-platform.mjs")),
        ];
        await others[0].untilSaid("1 run of another build of kinfolio (other-version)");
        await others[1].untilSaid("1 run of other elementary functions (other-platform)");
        const strict = worker(["--timeout", "3", "--max-memory", "64"]);
        expect(await run.ended).toBe(0);
        const { strategies } = JSON.parse(run.printed());
        expect(strategies["equal-weight"].failures).toEqual([]);
        expect(strategies.hangs.failures[0]).toMatchObject({ code: "timeout" });
        expect(strategies.exhausts.failures[0]).toMatchObject({ code: "worker-died" });
        strict.child.kill("SIGTERM");
        expect(await strict.ended).toBe(0);
        expect(strict.said()).toMatch(/18 cells were run/);
        for (const { child } of others) child.kill("SIGTERM");
        for (const { ended, said } of others) {
          expect(await ended).toBe(0);
          expect(said()).toContain("kinfolio: 0 cells were run");
        }
      },
    );

    test(
      "clocks on the wall jump, a worker is told to end in mid-chunk, another at once, and the command is interrupted: all say how to go on, and the same command does",
      patience,
      async () => {
        const inline = await temporaryFolder();
        expect(await processes.startPlanted(study("equal-weight,dawdles", 80, "--out", inline)).ended).toBe(
          0,
        );
        const out = await temporaryFolder();
        const args = [...study("equal-weight,dawdles", 80, "--out", out), ...atQueue()];
        const jumping = support("jumping-clock.mjs");
        let run = processes.startPlanted(args, jumping);
        const first = worker([], jumping);
        await untilCells(out, 10, run);
        first.child.kill("SIGTERM");
        expect(await first.ended).toBe(0);
        expect(first.said()).toContain("finishing the chunks in hand; once more ends at once");

        const second = worker([], jumping);
        await second.untilSaid("serving");
        const before = cellsIn(out);
        await untilCells(out, before + 5, run);
        second.child.kill("SIGTERM");
        await second.untilSaid("once more ends at once");
        const asked = performance.now();
        second.child.kill("SIGTERM");
        expect([0, 1, null]).toContain(await second.ended); // it may just have ended its chunk, and hear it no more
        expect(performance.now() - asked).toBeLessThan(1000);

        run.child.kill("SIGINT");
        expect(await run.ended).toBe(130);
        expect(run.said()).toMatch(
          /interrupted: .*finished backtests are kept in .*, and the same command goes on/,
        );
        expect(run.said()).toMatch(
          /workers go on with what is in the queue; kinfolio queue cancel [0-9a-f]{8} --queue/,
        );
        const kept = cellsIn(out);
        expect(kept).toBeGreaterThanOrEqual(before + 5);
        run = processes.startPlanted(args, jumping);
        worker([], jumping);
        expect(await run.ended).toBe(0);
        expect(linesIn(out)).toEqual(linesIn(inline));
      },
    );

    test("a run that is called off ends, and its worker leaves it between two cells", patience, async () => {
      const out = await temporaryFolder();
      const run = processes.startPlanted([...study("dawdles", 2000, "--out", out), ...atQueue()]);
      const serving = worker();
      await untilCells(out, 20, run);
      const [{ run: name }] = (await runsAtQueue()).filter(
        ({ state, folder }: Record<string, string>) => state === "running" && folder === out,
      );
      const cancel = processes.startPlanted(["queue", "cancel", name, ...atQueue()]);
      expect(await cancel.ended).toBe(0);
      expect(await run.ended).toBe(2);
      expect(run.said()).toMatch(
        /was called off: kinfolio queue cancel\n.*the same command goes on from them/,
      );
      serving.child.kill("SIGTERM");
      expect(await serving.ended).toBe(0);
      expect(cellsIn(out)).toBeLessThan(1000);
    });

    test(
      "a machine that computes something else ends the run with both machines and the cell",
      patience,
      async () => {
        const run = processes.startPlanted([...study("equal-weight", 20), ...atQueue(), "--verify", "100%"]);
        worker([], support("broken-machine.mjs"));
        expect(await run.ended).toBe(1);
        expect(run.said()).toMatch(
          new RegExp(
            `worker-disagrees: ${hostname()}:\\d+ and this machine, ${hostname()}, came to different answers`,
          ),
        );
        expect(run.said()).toMatch(/for the cell [0-9a-f]{16}…: equal-weight, \d{4}-\d\d-\d\d to /);
      },
    );

    const disk = hasRedis() ? smallDisk() : undefined;
    test.skipIf(disk === undefined)(
      `a full disk is one clear error, nothing is lost, and the same command goes on once there is room${disk === undefined ? " (skipped: no tmpfs can be mounted here)" : ""}`,
      patience,
      async () => {
        const out = join(disk as string, "report");
        const args = [...study("equal-weight", 100, "--out", out), ...atQueue()];
        worker();
        const full = processes.startPlanted(args);
        expect(await full.ended).toBe(2);
        expect(full.said()).toMatch(
          /^kinfolio: unwritable-folder: cannot write .*: the disk is full\n {2}every finished cell is kept.*\n$/,
        );
        expect(cellsIn(out)).toBeGreaterThan(20);
        execFileSync("mount", ["-o", "remount,size=32m", disk as string]);
        const resumed = processes.startPlanted(args);
        const calm = processes.startPlanted(study("equal-weight", 100));
        expect(await resumed.ended).toBe(0);
        await calm.ended;
        expect(resumed.printed()).toBe(calm.printed());
      },
    );
  },
);

const mounted: string[] = [];
afterAll(() => {
  for (const folder of mounted) execFileSync("umount", [folder]);
});

/** A disk of 48 kB in memory, where this process may mount one. */
function smallDisk(): string | undefined {
  const folder = join(process.env.TMPDIR as string, "queue-disk");
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=48k", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  mounted.push(folder);
  return folder;
}
