import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const command = resolve("dist/bin/kinfolio.js");
const datasets = 5000;

/** Writes the study into a folder of its own. */
export function study(): { readonly folder: string; readonly cells: number } {
  const folder = mkdtempSync(join(tmpdir(), "queue-network-"));
  const text = `title: Two strategies on many datasets
data: { sample: stocks }
strategies: [equal-weight, gmv]
backtest: { lookback: 252, optimizeEvery: 3, rebalanceEvery: 3 }
randomized: { resamples: ${datasets}, assets: 8, periods: 320, seed: 7 }
`;
  writeFileSync(join(folder, "study.yaml"), text);
  return { folder, cells: 2 * datasets };
}

/** Runs it without a queue. Returns where its report is. */
export function runInline(folder: string): string {
  const out = join(folder, "inline");
  const args = [command, "backtest", "--study", join(folder, "study.yaml"), "--out", out];
  execFileSync(process.execPath, args, { stdio: "ignore" });
  return out;
}

/** The finished cells of a run, each as its line, by their keys. */
export function cellsOf(out: string): ReadonlyMap<string, string> {
  const lines = readFileSync(join(out, "cells.jsonl"), "utf8").trimEnd().split("\n");
  return new Map(lines.map((line) => [JSON.parse(line.slice(17)).key, line]));
}

export function cellCount(out: string): number {
  try {
    return readFileSync(join(out, "cells.jsonl"), "latin1").split("\n").length - 1;
  } catch {
    return 0;
  }
}

/** Whether two runs have written the same tables and pages. */
export function sameReport(a: string, b: string): boolean {
  const names = readdirSync(a).filter((name) => /\.(csv|html)$/.test(name));
  return (
    names.length > 0 && names.every((name) => readFileSync(join(a, name)).equals(readFileSync(join(b, name))))
  );
}
