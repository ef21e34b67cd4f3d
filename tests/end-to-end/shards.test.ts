import { execFileSync, spawn } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { schemaFaults } from "../support/json-schema.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";
import { hasRedis, startRedis } from "../support/queue-servers.ts";

const program = resolve(import.meta.dirname, "../../dist/bin/kinfolio.js");

const grid = `title: Small
data: { sample: stocks }
strategies: [equal-weight, inverse-volatility]
grid: { lookbacks: [21, 42], costs: [0, 10, 30], seeds: [1, 2] }
randomized: { resamples: 9, assets: 4, periods: 80 }
`;
const cells = 12 * 18;

let folder = "";
let study = "";
let inline = "";

beforeAll(async () => {
  folder = await temporaryFolder();
  study = join(folder, "grid.yaml");
  writeFileSync(study, grid);
  inline = join(folder, "inline");
  const { code } = await kinfolio(["backtest", "--study", study, "--out", inline]);
  expect(code).toBe(0);
});

/** The files of a report, which those of cells are not. */
function reportOf(out: string): Record<string, string> {
  const names = readdirSync(out, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => !name.startsWith("cells") || name === "cells.csv");
  return Object.fromEntries(
    files
      .filter((name) => statSync(join(out, name)).isFile())
      .map((name) => [name, readFileSync(join(out, name), "latin1")]),
  );
}

function expectSame(out: string): void {
  const [found, wanted] = [reportOf(out), reportOf(inline)];
  expect(Object.keys(found)).toEqual(Object.keys(wanted));
  for (const name of Object.keys(wanted))
    expect(found[name] === wanted[name], `${name} is the same`).toBe(true);
}

async function shard(out: string, which: string, environment: Record<string, string> = {}) {
  return await kinfolio(
    ["backtest", "--study", study, "--out", out, "--shard", which, "--json"],
    undefined,
    environment,
  );
}

async function merged(out: string) {
  return await kinfolio(["backtest", "--study", study, "--out", out, "--merge", "--json"]);
}

describe("shards", () => {
  test("seven in any order come to the report of the run in one piece, byte for byte", async () => {
    const out = join(folder, "seven");
    for (const index of [3, 1, 7, 2, 6, 5, 4]) {
      const { code, stdout, stderr } = await shard(out, `${index}/7`);
      expect([code, stderr]).toEqual([0, ""]);
      expect(schemaFaults("backtest", stdout)).toEqual([]);
      const { found, run, failed } = JSON.parse(stdout);
      expect([found, run, failed]).toEqual([0, Math.ceil((cells - index + 1) / 7), 0]);
    }
    const { code, stderr, stdout } = await merged(out);
    expect([code, stderr]).toEqual([0, ""]);
    expectSame(out);
    const whole = await kinfolio(["backtest", "--study", study, "--out", inline, "--json"]);
    expect(stdout).toBe(whole.stdout);
    expect(whole.stderr).toBe(""); // every cell is known: nothing is left to measure
    expect(schemaFaults("backtest", stdout)).toEqual([]);
  });

  test.skipIf(!hasRedis())(
    "by one queue at once come to the same report (skipped where Debian's redis-server is not installed)",
    async () => {
      const out = join(folder, "queued");
      const server = await startRedis();
      try {
        const shards = ["1/2", "2/2"].map((which) => {
          const cells = ["--study", study, "--out", out, "--shard", which];
          const args = [
            program,
            "backtest",
            ...cells,
            "--queue",
            server.address,
            "--local-too",
            "--workers",
            "1",
          ];
          return new Promise((done) => spawn(process.execPath, args, { stdio: "ignore" }).once("exit", done));
        });
        expect(await Promise.all(shards)).toEqual([0, 0]);
      } finally {
        await server.stop();
      }
      expect((await merged(out)).stderr).toBe("");
      expectSame(out);
    },
  );

  test("one missing, one torn in the middle of a line and one foreign are said, and what is missing is run", async () => {
    const out = join(folder, "damaged");
    for (const index of [1, 2, 4, 5, 6, 7]) await shard(out, `${index}/7`);
    const torn = join(out, "cells-5-of-7.jsonl");
    truncateSync(torn, statSync(torn).size - 100);
    const foreign = join(folder, "foreign.yaml");
    writeFileSync(foreign, grid.replace("costs: [0, 10, 30]", "costs: [0, 10, 20]"));
    await kinfolio(["backtest", "--study", foreign, "--out", out, "--shard", "3/8"]);
    const { code, stderr } = await merged(out);
    expect(code).toBe(0);
    expect(stderr.trimEnd().split("\n")).toEqual([
      "cells-3-of-8.jsonl is of another study, or of what this one was before a change: skipped",
      "32 of 216 cells are missing, of 7 shards: 31 of shard 3, 1 of shard 5: they are run here",
    ]);
    expectSame(out);
  });

  test("files of another version and of other data are named", async () => {
    const out = join(folder, "others");
    mkdirSync(out);
    const own = join(folder, "seven", "cells-1-of-7.jsonl");
    const [header] = readFileSync(own, "utf8").split("\n");
    const changed = (change: object): string => {
      const text = JSON.stringify({ ...JSON.parse(header.slice(17)), ...change });
      const digest = execFileSync("sha256sum", { input: text }).toString().slice(0, 16);
      return `${digest} ${text}\n`;
    };
    writeFileSync(join(out, "cells-1-of-7.jsonl"), changed({ kinfolio: "0.0.9" }));
    writeFileSync(join(out, "cells-2-of-7.jsonl"), changed({ data: "00" }));
    writeFileSync(join(out, "cells-3-of-7.jsonl"), "nothing of it");
    writeFileSync(join(out, "cells-4-of-7.jsonl"), changed({ program: "00" }));
    writeFileSync(join(out, "cells-5-of-7.jsonl"), changed({ platform: "00" }));
    const { code, stderr } = await merged(out);
    expect(code).toBe(2);
    expect(stderr).toMatch(/cells-1-of-7\.jsonl is of kinfolio 0\.0\.9, and this is .*: skipped/);
    expect(stderr).toContain("cells-2-of-7.jsonl is of other data: skipped");
    expect(stderr).toContain("cells-3-of-7.jsonl has no whole first line: skipped");
    expect(stderr).toMatch(/cells-4-of-7\.jsonl is of another build of kinfolio .*: skipped/);
    expect(stderr).toContain(
      "kinfolio: missing-cells: 216 of 216 cells are missing, and no file of a shard is there",
    );
    const again = await shard(out, "2/7");
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("cells-2-of-7.jsonl: it is there, and is of other data");
  });

  test("one that was killed goes on from its own file, half a line cut off", async () => {
    const out = join(folder, "killed");
    const slow = join(folder, "slow.yaml");
    writeFileSync(
      slow,
      grid
        .replace("[equal-weight, inverse-volatility]", "[gmv, risk-parity]")
        .replace("resamples: 9", "resamples: 200"),
    );
    const args = [
      program,
      "backtest",
      "--study",
      slow,
      "--out",
      out,
      "--shard",
      "2/3",
      "--json",
      "--workers",
      "1",
    ];
    const child = spawn(process.execPath, args, { stdio: "ignore" });
    const ended = new Promise((resolveEnd) => child.once("exit", resolveEnd));
    const file = join(out, "cells-2-of-3.jsonl");
    while (child.exitCode === null && sizeOf(file) < 20_000) await wait(20);
    child.kill("SIGKILL");
    await ended;
    appendFileSync(file, readFileSync(file).subarray(0, 200).toString().split("\n")[0].slice(0, 99));
    const lines = readFileSync(file, "utf8").split("\n").length - 1;
    const { code, stdout } = await kinfolio(args.slice(1));
    expect(code).toBe(0);
    const { found, run, cells: all } = JSON.parse(stdout);
    expect(found).toBe(lines - 1); // the header is no cell
    expect(found).toBeGreaterThan(5);
    expect(run).toBe(all - found);
    expect(readFileSync(file, "utf8").trimEnd().split("\n")).toHaveLength(1 + all);
  });

  test("a task of an array finds its number", async () => {
    const out = join(folder, "arrays");
    const { stdout } = await shard(out, "auto/54", { JOB_COMPLETION_INDEX: "53" });
    expect(JSON.parse(stdout)).toMatchObject({
      shard: { index: 54, of: 54 },
      cells: 4,
      file: join(out, "cells-54-of-54.jsonl"),
    });
    const none = await shard(out, "auto/54");
    expect(none.code).toBe(2);
    expect(none.stderr).toContain(
      "kinfolio: bad-option: --shard auto/54: no task of an array job is running here",
    );
  });

  test("a full disk is said, and what was finished is kept", async ({ skip }) => {
    const out = join(folder, "full");
    mkdirSync(out);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=32k", "tmpfs", out], { stdio: "ignore" });
    } catch {
      skip("needs the right to mount a small disk");
    }
    try {
      const full = await shard(out, "1/2");
      expect(full.code).toBe(2);
      expect(full.stderr).toContain("kinfolio: unwritable-folder: cannot write");
      expect(full.stderr).toContain("the disk is full");
      expect(full.stderr).toContain("every finished cell is kept");
      const kept = join(folder, "kept");
      mkdirSync(kept);
      copyFileSync(join(out, "cells-1-of-2.jsonl"), join(kept, "cells-1-of-2.jsonl"));
      const { found, run } = JSON.parse((await shard(kept, "1/2")).stdout);
      expect(found).toBeGreaterThan(5);
      expect(found + run).toBe(cells / 2);
    } finally {
      execFileSync("umount", [out]);
      rmSync(out, { recursive: true });
    }
  });
});

test("a grid says what it will take before it starts, in words and in JSON, and a cluster is not offered where threads are enough", async () => {
  const words =
    /^216 cells, 12 combinations on 18 datasets: about .* each, .* of CPU, .* on \d+ threads?; threads are enough, no cluster is needed$/;
  const { stderr } = await kinfolio(["backtest", "--study", study]);
  expect(stderr.trimEnd()).toMatch(words);
  const { code, stdout } = await kinfolio(["backtest", "--study", study, "--estimate", "--json"]);
  expect(schemaFaults("backtest", stdout)).toEqual([]);
  const estimate = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(estimate).toMatchObject({ combinations: 12, datasets: 18, cells, shards: 1 });
  expect(estimate.cpuSeconds).toBeCloseTo(cells * estimate.secondsPerCell, 10);
  const script = await kinfolio([
    "backtest",
    "--study",
    study,
    "--out",
    "runs",
    "--shards-for",
    "slurm",
    "--shard",
    "auto/40",
  ]);
  expect(script.stdout).toContain("#SBATCH --array=1-40\n");
});

test("of a grid every combination that decides differently is looked at for what it may have foreseen", async () => {
  const designs = join(folder, "designs.yaml");
  const varied = "{ designs: [gmv, inverse-volatility], lookbacks: [21, 42], costs: [0, 10] }";
  writeFileSync(designs, `title: x\ngrid: ${varied}\nrandomized: { resamples: 2, assets: 3, periods: 90 }\n`);
  const { code, stdout } = await kinfolio(["check-lookahead", "--study", designs, "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).strategies).toEqual([
    "gmv, lookback 21, 0 bp",
    "gmv, lookback 42, 0 bp",
    "inverse-volatility, lookback 21, 0 bp",
    "inverse-volatility, lookback 42, 0 bp",
  ]);
});

test.each([
  [["--shard", "1/7"], "--shard is for the cells of a study file, and no --study is given"],
  [["--study", "STUDY", "--merge"], "--merge needs --out"],
  [
    ["--study", "STUDY", "--out", "x", "--merge", "--shard", "1/7"],
    "--merge and --shard are given, one of them is needed",
  ],
  [
    ["--study", "walk-forward", "--out", "x", "--shard", "1/7"],
    "walk-forward is one backtest, and has no cells",
  ],
])("%j is the caller's mistake", async (args, message) => {
  const given = args.map((each) => (each === "STUDY" ? study : each));
  const { code, stderr } = await kinfolio(["backtest", ...given], folder);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
