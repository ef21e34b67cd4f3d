import { spawn } from "node:child_process";
import { existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { startPlanted, temporaryFolder } from "../support/kinfolio.ts";

const main = resolve(import.meta.dirname, "../../dist/bin/kinfolio.js");

/** Runs the command line with an output that nobody reads, or that goes into a file. */
function run(
  args: readonly string[],
  { closed, stdout }: { readonly closed?: "stdout" | "stderr"; readonly stdout?: number },
): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", stdout ?? "pipe", "pipe"] });
  let stderr = "";
  child.stderr?.on("data", (piece) => {
    stderr += piece;
  });
  child.stdout?.resume();
  if (closed !== undefined) child[closed]?.destroy();
  return new Promise((settle) => {
    child.on("exit", (code) => settle({ code, stderr }));
  });
}

test("a reader that has seen enough turns no failure into success: infeasible stays 1", async () => {
  // three rows of twenty assets: the Sharpe ratio has no highest value
  const infeasible = ["optimize", "--design", "max-sharpe", "--from", "2015-07-17", "--to", "2015-07-21"];
  const { code, stderr } = await run(infeasible, { closed: "stdout" });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^kinfolio: infeasible: [^\n]*\n {2}noted: [^\n]*2 returns cannot tell [^\n]*\n$/);
});

const small =
  "data: { assets: [S01, S02], from: '2018-01-01', to: '2018-12-31' }\nbacktest: { lookback: 100 }\n";

test("nor unfinished work: what was asked for is written, and done is 0", async () => {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, "small.yaml"), `title: Small\nstrategies: [gmv]\n${small}`);
  const args = ["run", join(folder, "small.yaml"), "--out", join(folder, "report")];
  expect((await run(args, { closed: "stdout" })).code).toBe(0);
  expect(existsSync(join(folder, "report/report.html"))).toBe(true);
  expect((await run([...args, "--progress"], { closed: "stderr" })).code).toBe(0);
});

test.skipIf(!existsSync("/dev/full"))("a full disk behind stdout is one line and exit code 2", async () => {
  const { code, stderr } = await run(["optimize", "--json"], { stdout: openSync("/dev/full", "w") });
  expect(code).toBe(2);
  expect(stderr).toBe("kinfolio: unwritable-output: cannot print: the disk is full\n");
});

test("a limit of open files too low for the program is one line, not a stack trace of the loader", async () => {
  const script = `ulimit -n 24; exec "${process.execPath}" "${main}" estimate --assets S01,S02`;
  const child = spawn("sh", ["-c", script], { stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (piece) => {
    stderr += piece;
  });
  const code = await new Promise((settle) => child.on("close", settle));
  const words = "cannot open what is needed: too many files are open; raise the limit (ulimit -n)";
  if (code !== 0)
    expect({ code, stderr }).toEqual({ code: 2, stderr: `kinfolio: unreadable-file: ${words}\n` });
});

test.each([
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const)(
  "%s is answered: what is kept is said, nothing half-written stays, exit code %i",
  async (signal, code) => {
    const folder = await temporaryFolder();
    const args = [
      "--strategies",
      "dawdles",
      "--resamples",
      "200",
      "--resample-periods",
      "280",
      "--lookback",
      "250",
    ];
    const { child, ended } = startPlanted(["backtest", ...args, "--workers", "2", "--out", folder]);
    const cells = (): number => {
      const path = join(folder, "cells.jsonl");
      return existsSync(path) ? readFileSync(path, "latin1").split("\n").length - 1 : 0;
    };
    while (cells() < 3) await new Promise((wait) => setTimeout(wait, 10));
    child.kill(signal);
    const { code: exitCode, stderr } = await ended;
    expect(exitCode).toBe(code);
    expect(stderr).toMatch(
      new RegExp(`kinfolio: ended by ${signal}: \\d+ finished backtests are kept in .*same command goes on`),
    );
    expect(existsSync(join(folder, ".kinfolio.lock"))).toBe(false);
  },
);
