import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { kinfolio, startPlanted, temporaryFolder } from "../support/kinfolio.ts";

const small = ["--resample-assets", "3", "--resample-periods", "280", "--lookback", "250", "--seed", "5"];
const run = (strategies: string, resamples: number, ...more: readonly string[]): string[] => [
  "backtest",
  ...["--strategies", strategies, "--resamples", String(resamples), ...small, "--json", ...more],
];

/** Everything a run leaves behind but its cells, which lie in the order in which they ended. */
function left(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((name) => name !== "cells.jsonl" && name !== "figures");
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "latin1")]));
}

function cellsIn(folder: string): number {
  try {
    return readFileSync(join(folder, "cells.jsonl"), "latin1").split("\n").length - 1;
  } catch {
    return 0;
  }
}

async function untilCells(folder: string, count: number): Promise<void> {
  while (cellsIn(folder) < count) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe("a run that is disturbed", async () => {
  const args = (folder: string, workers = 2): string[] =>
    run("equal-weight,dawdles", 60, "--out", folder, "--workers", String(workers));
  const calm = await temporaryFolder();
  const undisturbed = await startPlanted(args(calm)).ended;

  test("is the same with one worker, to the last byte", async () => {
    const folder = await temporaryFolder();
    const { stdout, code } = await startPlanted(args(folder, 1)).ended;
    expect(code).toBe(0);
    expect(stdout).toBe(undisturbed.stdout);
    expect(left(folder)).toEqual(left(calm));
  });

  test.each([
    ["kill -9", "SIGKILL"],
    ["Ctrl-C", "SIGINT"],
  ] as const)("by %s loses nothing that was finished, and goes on to the same bytes", async (_, signal) => {
    const folder = await temporaryFolder();
    const { child, ended } = startPlanted(args(folder));
    await untilCells(folder, 5); // early: on a busy machine the run is far ahead of who looks at its file
    const asked = performance.now();
    child.kill(signal);
    const { code, stderr, stdout } = await ended;
    if (signal === "SIGINT") {
      expect(performance.now() - asked).toBeLessThan(1000);
      expect(code).toBe(130);
      expect(stdout).toBe("");
      expect(stderr).toMatch(
        /kinfolio: interrupted: \d+ finished backtests are kept in .*same command goes on/,
      );
    }
    const kept = cellsIn(folder);
    expect(kept).toBeGreaterThanOrEqual(5);
    expect(kept).toBeLessThan(120);
    const resumed = await startPlanted(args(folder)).ended;
    expect(resumed.stdout).toBe(undisturbed.stdout);
    expect(left(folder)).toEqual(left(calm));
    expect(cellsIn(folder)).toBe(120);
  });

  test("by Ctrl-C on a single path answers at once too", async () => {
    const args = ["backtest", "--strategies", "dawdles", "--optimize-every", "5", "--progress"];
    const { child, ended } = startPlanted(args);
    await new Promise((resolve) => child.stderr?.once("data", resolve)); // it is on its way
    const asked = performance.now();
    child.kill("SIGINT");
    expect((await ended).code).toBe(130);
    expect(performance.now() - asked).toBeLessThan(1000);
  });
});

describe("a strategy that", () => {
  test.each([
    ["throws", "error", "planted"],
    ["hangs", "timeout", "no answer within 0.5 s"],
    ["exits", "worker-died", "worker exited with code: 3"],
    ["exhausts", "worker-died", "memory"],
  ])("%s is one failed cell, and the run goes on", async (design, code, says) => {
    const threads = ["--workers", "2", "--timeout", design === "hangs" ? "0.5" : "60"];
    const planted = startPlanted(run(`equal-weight,${design}`, 6, ...threads));
    const { stdout, code: exitCode } = await planted.ended;
    expect(exitCode).toBe(0);
    const { strategies, datasets } = JSON.parse(stdout);
    expect(strategies["equal-weight"].failures).toEqual([]);
    const struck = datasets.filter(({ assets }: { assets: string[] }) => assets[0] <= "S05").length;
    const { failures, failureRate } = strategies[design];
    expect(failures[0]).toMatchObject({ code });
    expect(failures[0].message).toContain(says);
    const failed = design === "throws" ? 6 : struck;
    expect(struck).toBeGreaterThan(0);
    expect(struck).toBeLessThan(6);
    expect(failureRate).toBeCloseTo(failed / 6, 12);
  });
});

describe("a place that cannot be written", async () => {
  test("is refused before anything is run", async () => {
    const { code, stderr } = await kinfolio(run("equal-weight", 5, "--out", "/dev/null/report"));
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^kinfolio: unwritable-folder: cannot write \/dev\/null\/report: a part of the path is not a folder\n$/,
    );
  });

  const disk = await smallDisk();
  test.skipIf(disk === undefined)(
    `keeps what fitted when the disk fills up, and goes on once there is room${disk === undefined ? " (skipped: no tmpfs can be mounted here)" : ""}`,
    async () => {
      const folder = join(disk as string, "report");
      const args = run("equal-weight", 100, "--out", folder, "--workers", "2");
      const full = await kinfolio(args);
      expect(full.code).toBe(2);
      expect(full.stderr).toMatch(
        /^kinfolio: unwritable-folder: cannot write .*: the disk is full\n {2}every finished/,
      );
      const kept = cellsIn(folder);
      expect(kept).toBeGreaterThan(20);
      expect(readFileSync(join(folder, "cells.jsonl"), "latin1").endsWith("\n")).toBe(true);
      execFileSync("mount", ["-o", "remount,size=32m", disk as string]);
      const resumed = await kinfolio(args);
      const calm = await temporaryFolder();
      const undisturbed = await kinfolio(run("equal-weight", 100, "--out", calm, "--workers", "2"));
      expect(resumed.stdout).toBe(undisturbed.stdout);
      expect(left(folder)).toEqual(left(calm));
    },
  );
});

const mounted: string[] = [];
afterAll(() => {
  for (const folder of mounted) execFileSync("umount", [folder]);
});

/** A disk of 48 kB in memory, where this process may mount one. */
async function smallDisk(): Promise<string | undefined> {
  const folder = join(await temporaryFolder(), "disk");
  mkdirSync(folder);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=48k", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  mounted.push(folder);
  return folder;
}
