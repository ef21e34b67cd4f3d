import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { walkForwardDefaults } from "../../src/backtest/walk-forward.ts";
import { canonicalJson } from "../../src/base/json.ts";
import type { Answer, Job } from "../../src/jobs/job.ts";
import { openCellStore } from "../../src/node/cells/cell-store.ts";
import { type ShardHeader, whyForeign } from "../../src/node/shards/shard-file.ts";
import { parseStudyFile } from "../../src/study/index.ts";
import { temporaryFolder } from "../support/kinfolio.ts";

const job: Job<"measure"> = {
  kind: "measure",
  data: "d".repeat(64),
  dataset: { assets: ["A", "B"], from: "2020-01-01", to: "2020-12-31" },
  strategy: {
    name: "mine",
    model: { name: "sample", options: {} },
    design: { name: "gmv", options: {} },
    constraints: {},
    returnType: "simple",
  },
  walkForward: walkForwardDefaults,
};
const answer: Answer<"measure"> = { status: "failed", code: "error", message: "planted" };
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A line of `cells.jsonl` as version 0.1 wrote it: without program and platform, under a key of its version. */
function oldLine(): string {
  const { name: _, ...strategy } = job.strategy;
  const trial = sha256(canonicalJson({ strategy, walkForward: job.walkForward })).slice(0, 16);
  const text = JSON.stringify({
    key: sha256(canonicalJson({ kinfolio: "0.1.0", ...job })),
    data: job.data,
    trial,
    answer,
  });
  return `${sha256(text).slice(0, 16)} ${text}\n`;
}

test("cells of version 0.1 stay in their file, are run again, and count among what was tried", async () => {
  const path = join(await temporaryFolder(), "cells.jsonl");
  writeFileSync(path, oldLine());
  const cells = openCellStore(join(path, ".."));
  expect([cells.size, cells.fromElsewhere]).toEqual([0, 0]);
  expect(cells.get(job)).toBeUndefined();
  expect(cells.trials(job.data)).toBe(1);
  cells.add(job, answer);
  expect(cells.get(job)).toEqual(answer);
  expect(cells.trials(job.data)).toBe(1);
  cells.close();
  expect(readFileSync(path, "utf8").startsWith(oldLine())).toBe(true);
});

test("the file of a shard says which version it is of", () => {
  const own: ShardHeader = {
    ...{ kinfolio: "0.2.0", program: "p", platform: "m" },
    ...{ data: "d", study: "s", cells: 1 },
  };
  expect(whyForeign({ ...own, kinfolio: "0.1.0" }, own)).toBe("is of kinfolio 0.1.0, and this is 0.2.0");
  expect(whyForeign(own, own)).toBeUndefined();
});

test("a study file of version 0.1 is read as it was meant, its flags that switch off among it", () => {
  const { strategies, backtest } = parseStudyFile(
    `title: Mixed models
data:
  sample: etfs
  factors: [SPY]
strategies:
  - equal-weight
  - { name: Ledoit-Wolf, design: gmv, model: constant-correlation }
  - name: without the mix
    design: gmv
    model: { name: mixed, factors: [SPY], noMix: true }
backtest:
  lookback: 61
  optimizeEvery: 1
  rebalanceEvery: 1
`,
    "old.yaml",
  );
  expect(strategies).toHaveLength(3);
  expect(strategies[2]).toMatchObject({ model: { name: "mixed", options: { mix: false } } });
  expect(backtest).toMatchObject({ lookback: 61, optimizeEvery: 1 });
});
