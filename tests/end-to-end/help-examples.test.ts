import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const top = resolve(import.meta.dirname, "../..");

/** The examples of a help text, each in words as a shell would split it. */
function examplesOf(help: string): string[][] {
  const lines = help
    .slice(help.search(/^Examples?:/m))
    .replaceAll(/\\\n/g, " ")
    .split("\n");
  return lines
    .filter((line) => line.startsWith("  kinfolio "))
    .map((line) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare).slice(1));
}

describe("the examples of every help text", () => {
  test.each([
    "estimate",
    "optimize",
    "frontier",
    "backtest",
    "run",
    "mixed",
    "compare-estimators",
    "cross-validate",
    "tearsheet",
    "check-lookahead",
  ])("%s: fit 80 columns and work on the shipped sample", async (command) => {
    const help = await kinfolio([command, "--help"]);
    expect(help.code).toBe(0);
    for (const line of help.stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    const examples = examplesOf(help.stdout);
    expect(examples.length).toBeGreaterThan(0);
    for (const words of examples) {
      const folder = await temporaryFolder();
      const args = words.map((word, i) => (words[i - 1] === "--out" ? resolve(folder, word) : word));
      const { code, stderr } = await kinfolio(args, top);
      expect([code, stderr]).toEqual([0, ""]);
    }
  });
});

test("fetch: the help fits 80 columns; its examples need a network, and are run against servers elsewhere", async () => {
  const { code, stdout } = await kinfolio(["fetch", "--help"]);
  expect(code).toBe(0);
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  expect(examplesOf(stdout).length).toBeGreaterThan(0);
});
