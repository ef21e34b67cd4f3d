import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { walkForwardDefaults } from "../../src/backtest/walk-forward.ts";
import type { Answer, Job } from "../../src/jobs/job.ts";
import { jobKey, trialKey } from "../../src/jobs/job-key.ts";
import { openCellStore } from "../../src/node/cells/cell-store.ts";
import { programDigest } from "../../src/node/program-digest.ts";
import { temporaryFolder } from "../support/kinfolio.ts";

const job: Job<"measure"> = {
  kind: "measure",
  data: "d".repeat(64),
  dataset: { assets: ["A", "Ü"], from: "2020-01-01", to: "2020-12-31" },
  strategy: {
    name: "mine",
    model: { name: "sample", options: {} },
    design: { name: "gmv", options: {} },
    constraints: { minWeight: 0, maxWeight: 0.5 },
    returnType: "simple",
  },
  walkForward: walkForwardDefaults,
};
const answer: Answer<"measure"> = { status: "failed", code: "error", message: "planted" };

test("the key of a cell: what it is, on what, by which program and platform; by sha256sum of its canonical JSON", () => {
  // the same by Python: hashlib.sha256(json.dumps(..., sort_keys=True, separators=(",", ":"), ensure_ascii=False))
  expect(jobKey(job, "p")).toBe("5ce8c8e588ec9b2bbef87289b6d16d69c4a89d6789d87f705b99c7f9bdffa89b");
  expect(jobKey({ ...job, walkForward: { ...walkForwardDefaults } }, "p")).toBe(jobKey(job, "p"));
  expect(jobKey(job, "q")).not.toBe(jobKey(job, "p"));
  expect(jobKey(job, "p", "0")).not.toBe(jobKey(job, "p"));
  expect(jobKey({ ...job, data: "e".repeat(64) }, "p")).not.toBe(jobKey(job, "p"));
  const renamed = { ...job, strategy: { ...job.strategy, name: "other" } };
  expect(jobKey(renamed, "p")).not.toBe(jobKey(job, "p"));
  expect(trialKey(renamed)).toBe(trialKey(job));
});

test("cells of another program are not taken for this one's; the strategies tried still count", async () => {
  const folder = await temporaryFolder();
  const yesterday = openCellStore(folder, "yesterday");
  yesterday.add(job, answer);
  yesterday.close();
  const today = openCellStore(folder, "today");
  expect(today.size).toBe(0);
  expect(today.get(job)).toBeUndefined();
  expect(today.trials(job.data)).toBe(1);
  today.add(job, answer);
  today.close();
  const again = openCellStore(folder, "yesterday");
  expect(again.get(job)).toEqual(answer);
  again.close();
});

test("cells of a platform with other elementary functions are counted, kept and not found", async () => {
  const folder = await temporaryFolder();
  const [here, there] = ["here", "there"].map((platform) => () => openCellStore(folder, "p", platform));
  const first = there();
  first.add(job, answer);
  first.close();
  const second = here();
  expect([second.size, second.fromElsewhere]).toEqual([0, 1]);
  expect(second.get(job)).toBeUndefined();
  second.close();
  const third = there();
  expect(third.get(job)).toEqual(answer);
  expect(third.fromElsewhere).toBe(0);
  third.close();
});

test("a program is told by its content: one factor in the engine changed, and it is another", async () => {
  const folder = await temporaryFolder();
  const dist = resolve(import.meta.dirname, "../../dist");
  mkdirSync(join(folder, "dist/backtest/account"), { recursive: true });
  mkdirSync(join(folder, "dist/node"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module", "version": "0.1.0" }');
  cpSync(join(dist, "node/program-digest.js"), join(folder, "dist/node/program-digest.js"));
  const settle = join(folder, "dist/backtest/account/settle.js");
  const digest = (): string => {
    const script = 'import("./dist/node/program-digest.js").then((m) => console.log(m.programDigest()))';
    return execFileSync(process.execPath, ["-e", script], { cwd: folder, encoding: "utf8" }).trim();
  };
  writeFileSync(settle, "export const growth = (earned) => 1 + earned;\n");
  const before = digest();
  expect(before).toMatch(/^[0-9a-f]{64}$/);
  writeFileSync(settle, "export const growth = (earned) => 1 + 2 * earned;\n");
  expect(digest()).not.toBe(before);
  expect(programDigest()).toBe(programDigest());
});
