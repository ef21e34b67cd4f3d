import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../tests/support/kinfolio.ts";
import { walkForwardDefaults } from "../../backtest/walk-forward.ts";
import { measureNames } from "../../evaluate/measures/backtest-measures.ts";
import type { BacktestMeasures } from "../../evaluate/scorecard.ts";
import type { Answer, Job } from "../../jobs/job.ts";
import { openCellStore } from "./cell-store.ts";

const data = "d".repeat(64);

function jobOf(asset: string, design = "gmv", name = design): Job<"measure"> {
  return {
    kind: "measure",
    data,
    dataset: { assets: [asset, "Ü"], from: "2020-01-01", to: "2020-12-31" },
    strategy: {
      name,
      model: { name: "sample", options: {} },
      design: { name: design, options: {} },
      constraints: {},
      returnType: "simple",
    },
    walkForward: walkForwardDefaults,
  };
}

function answerOf(figure: number): Answer<"measure"> {
  const measures = Object.fromEntries(measureNames.map((name) => [name, figure]));
  const returns = { periods: 9, skewness: 0, kurtosis: 3 };
  return {
    status: "done",
    result: { measures: measures as unknown as BacktestMeasures, returns, failures: [] },
  };
}

async function filled(): Promise<{ folder: string; path: string }> {
  const folder = await temporaryFolder();
  const store = openCellStore(folder);
  store.add(jobOf("A"), answerOf(0.1 + 0.2));
  store.add(jobOf("B"), answerOf(Number.MIN_VALUE));
  store.close();
  return { folder, path: join(folder, "cells.jsonl") };
}

test("what was added is found again, to the last bit, and nothing else", async () => {
  const { folder } = await filled();
  const store = openCellStore(folder);
  expect(store.size).toBe(2);
  expect(store.get(jobOf("A"))).toEqual(answerOf(0.1 + 0.2));
  expect(store.get(jobOf("B"))).toEqual(answerOf(Number.MIN_VALUE));
  expect(store.get(jobOf("C"))).toBeUndefined();
  store.close();
});

test("half a line at the end is not read, and is cut off before the next is written", async () => {
  const { folder, path } = await filled();
  const whole = readFileSync(path, "utf8");
  truncateSync(path, Buffer.byteLength(whole) - 20);
  const store = openCellStore(folder);
  expect(store.get(jobOf("A"))).toBeDefined();
  expect(store.get(jobOf("B"))).toBeUndefined();
  store.add(jobOf("B"), answerOf(Number.MIN_VALUE));
  store.close();
  expect(readFileSync(path, "utf8")).toBe(whole);
});

test("a line that was changed, or is none, is not read, and those behind it are", async () => {
  const { folder, path } = await filled();
  const [first, second] = readFileSync(path, "utf8").split("\n");
  writeFileSync(path, `${first.replace("0.3", "0.4")}\nnonsense\n\n${second}\n`);
  appendFileSync(path, "x");
  const store = openCellStore(folder);
  expect(store.get(jobOf("A"))).toBeUndefined();
  expect(store.get(jobOf("B"))).toBeDefined();
  store.close();
});

test("what ran out of time is not remembered, what failed for a reason of its own is", async () => {
  const store = openCellStore(await temporaryFolder());
  store.add(jobOf("A"), { status: "failed", code: "timeout", message: "" });
  store.add(jobOf("B"), { status: "failed", code: "worker-died", message: "" });
  store.add(jobOf("C"), { status: "failed", code: "infeasible", message: "" });
  expect(store.get(jobOf("A"))).toBeUndefined();
  expect(store.get(jobOf("B"))).toBeUndefined();
  expect(store.get(jobOf("C"))).toBeDefined();
  store.close();
});

test("trials are strategies on the same data, whatever they are called and however many datasets they saw", async () => {
  const folder = await temporaryFolder();
  const store = openCellStore(folder);
  store.add(jobOf("A"), answerOf(1));
  store.add(jobOf("B", "gmv", "another name"), answerOf(2));
  expect(store.trials(data)).toBe(1);
  store.add(jobOf("A", "gmr"), answerOf(1));
  store.add({ ...jobOf("A"), walkForward: { ...walkForwardDefaults, lookback: 100 } }, answerOf(1));
  store.close();
  const again = openCellStore(folder);
  expect(again.trials(data)).toBe(3);
  expect(again.trials("other data")).toBe(0);
  again.close();
});

test("a folder that cannot be made is refused by name", () => {
  expect(() => openCellStore("/dev/null/inside")).toThrow("cannot write /dev/null/inside/cells.jsonl: ");
});

test("a store to which nothing came leaves no file, and one that was there before stays", async () => {
  const path = join(await temporaryFolder(), "cells.jsonl");
  openCellStore(dirname(path)).close();
  expect(existsSync(path)).toBe(false);
  writeFileSync(path, "");
  openCellStore(dirname(path)).close();
  expect(existsSync(path)).toBe(true);
});
