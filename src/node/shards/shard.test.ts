import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { cellOf, countIn, type Grid } from "../../jobs/runs/cell-order.ts";
import { jobScript } from "./job-script.ts";
import { rangeOf, shardFrom } from "./shard.ts";
import { shardFileName, shardOfFile } from "./shard-file.ts";

test.each([
  ["17/400", {}, 17],
  ["auto/400", { SLURM_ARRAY_TASK_ID: "17" }, 17],
  ["auto/400", { AWS_BATCH_JOB_ARRAY_INDEX: "0" }, 1],
  ["auto/400", { JOB_COMPLETION_INDEX: "399" }, 400],
])(
  "%s with %j is shard %d of 400: Slurm counts from one, the others from zero",
  (text, environment, index) => {
    expect(shardFrom(text, environment)).toEqual({ index, of: 400 });
  },
);

test.each([
  ["3", {}, "i/n or auto/n is needed"],
  ["0/7", {}, "shards are numbered from 1 to 7"],
  ["8/7", {}, "shards are numbered from 1 to 7"],
  ["1/0", {}, "n from 1 to 10,000"],
  ["1/20000", {}, "n from 1 to 10,000"],
  ["auto/7", {}, "none of SLURM_ARRAY_TASK_ID, AWS_BATCH_JOB_ARRAY_INDEX, JOB_COMPLETION_INDEX is set"],
  ["auto/7", { SLURM_ARRAY_TASK_ID: "0" }, "SLURM_ARRAY_TASK_ID is 0, and Slurm counts from 1 to 7 here"],
  [
    "auto/7",
    { JOB_COMPLETION_INDEX: "7" },
    "JOB_COMPLETION_INDEX is 7, and Kubernetes counts from 0 to 6 here",
  ],
  ["auto/7", { SLURM_ARRAY_TASK_ID: "x" }, "SLURM_ARRAY_TASK_ID is x"],
  ["auto/7", { SLURM_ARRAY_TASK_ID: "1", JOB_COMPLETION_INDEX: "1" }, "and one of them is needed"],
])("%s with %j is refused", (text, environment, message) => {
  expect(() => shardFrom(text, environment)).toThrow(message);
});

/** A grid of so many points and datasets, as far as its order goes. */
function shapeOf(points: number, datasets: number): Grid {
  return { points: Array(points).fill({}), windows: [Array(datasets).fill({})] } as unknown as Grid;
}

test("shards part the cells: each is in one, and every cell of the grid stands at one place", () => {
  const small = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(small, small, small, (points, datasets, of) => {
      const grid = shapeOf(points, datasets);
      const seen = new Set<string>();
      let count = 0;
      for (let index = 1; index <= of; index++) {
        const range = rangeOf({ index, of });
        count += countIn(grid, range);
        for (let cell = range.first; cell < points * datasets; cell += range.every) {
          const { point, dataset } = cellOf(grid, cell);
          seen.add(`${point} ${dataset}`);
        }
      }
      expect(count).toBe(points * datasets);
      expect(seen.size).toBe(points * datasets);
    }),
    { seed: 1, numRuns: 100 },
  );
});

test("as many shards as combinations do not get one combination each: the dearest would be that of one shard", () => {
  for (const points of [8, 20, 60]) {
    const grid = shapeOf(points, 1000);
    for (let first = 0; first < points; first++) {
      const counts = new Int32Array(points);
      for (let cell = first; cell < points * 1000; cell += points) counts[cellOf(grid, cell).point]++;
      expect(Math.max(...counts)).toBeLessThan(2 * (1000 / points));
      expect(Math.min(...counts)).toBeGreaterThan(0.5 * (1000 / points));
    }
  }
});

test("names of files are those of shards, and nothing else is", () => {
  expect(shardFileName({ index: 17, of: 400 })).toBe("cells-017-of-400.jsonl");
  expect(shardOfFile("cells-017-of-400.jsonl")).toEqual({ index: 17, of: 400 });
  for (const other of ["cells.jsonl", "cells-17-of-400.jsonl", "cells-017-of-400.jsonl~"]) {
    expect(shardOfFile(other)).toBeUndefined();
  }
});

const run = { study: "my grid's.yaml", out: "runs/grid", shards: 40, further: [], version: "1.0.0" };

test.each(["slurm", "batch"] as const)("the script for %s is one that bash reads", (engine) => {
  const script = jobScript(engine, run);
  expect(() => execFileSync("bash", ["-n"], { input: script })).not.toThrow();
  expect(script).toContain("auto/40");
  expect(script).toContain("--merge");
});

test("the words of a Slurm task arrive as they were given, however they are quoted", () => {
  const line = jobScript("slurm", run)
    .split("\n")
    .find((each) => each.startsWith("srun")) as string;
  const printed = execFileSync("bash", ["-c", line.replace(/^srun/, "printf '%s\\n'")]).toString();
  expect(printed.trimEnd().split("\n")).toEqual([
    "kinfolio",
    "backtest",
    "--study",
    "my grid's.yaml",
    "--out",
    "runs/grid",
    "--shard",
    "auto/40",
    "--workers",
    "1",
  ]);
});

test("the job for Kubernetes is indexed, with a completion for every shard", () => {
  const { spec } = parse(jobScript("k8s", run));
  expect([spec.completionMode, spec.completions]).toEqual(["Indexed", 40]);
  expect(spec.template.spec.containers[0].command.slice(-4)).toEqual([
    "--shard",
    "auto/40",
    "--workers",
    "1",
  ]);
});
