import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const studies = readdirSync(resolve(import.meta.dirname, "../../studies"));

describe.concurrent("every built-in study computes nothing from what came later", () => {
  test.each(studies.map((file) => file.replace(/\.yaml$/, "")))("%s", async (study) => {
    const { code, stdout, stderr } = await kinfolio([
      "check-lookahead",
      "--study",
      study,
      "--cutoffs",
      "2",
      "--json",
    ]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const { findings, compared } = JSON.parse(stdout);
    expect(findings).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  });
});

test("leaving out an asset for a gap that comes later is a look-ahead, in the data", async () => {
  const folder = await temporaryFolder();
  const sample = resolve(import.meta.dirname, "../../sample/stock_prices.csv");
  const lines = readFileSync(sample, "utf8").split(/\r?\n/).slice(0, 401);
  const three = lines.map((line) => line.split(",").slice(0, 4));
  three[400][3] = ""; // the last price of the third asset
  writeFileSync(join(folder, "prices.csv"), three.map((cells) => cells.join(",")).join("\n"));
  const data = "data: { prices: prices.csv, missing: drop-asset }";
  const study = join(folder, "study.yaml");
  writeFileSync(study, `title: x\n${data}\nstrategies: [equal-weight]\n`);
  const { code, stdout, stderr } = await kinfolio(["check-lookahead", "--study", study, "--cutoffs", "1"]);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^kinfolio: look-ahead: prices of \d{4}-\d\d-\d\d \(stage data\) differ once the data after/,
  );
  expect(stdout).toContain("truncated");
});
