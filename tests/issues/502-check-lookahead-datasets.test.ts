import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const dataset = { assets: ["S01", "S02"], from: "2015-01-02", to: "2015-12-31" };

test("check-lookahead looks at the first of the datasets that a study names, not at one drawn", async () => {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, "mine.json"), JSON.stringify([dataset]));
  const schedule = "backtest: { lookback: 60, optimizeEvery: 20, rebalanceEvery: 20 }";
  const head = "title: given datasets\ndata: { sample: stocks }\nstrategies: [equal-weight]\n";
  writeFileSync(join(folder, "given.yaml"), `${head}${schedule}\nrandomized: { datasets: mine.json }\n`);
  const study = join(folder, "given.yaml");
  const { code, stdout } = await kinfolio(["check-lookahead", "--study", study, "--cutoffs", "2", "--json"]);
  expect(code).toBe(0);
  const check = JSON.parse(stdout);
  expect(check.dataset).toEqual(dataset);
  for (const cutoff of check.cutoffs) expect(cutoff.slice(0, 4)).toBe("2015");
});

test("a list of datasets that is not there ends the check, too", async () => {
  const folder = await temporaryFolder();
  const study = join(folder, "given.yaml");
  writeFileSync(study, "title: x\nstrategies: [equal-weight]\nrandomized: { datasets: none.json }\n");
  const { code, stderr } = await kinfolio(["check-lookahead", "--study", study]);
  expect(code).toBe(2);
  expect(stderr).toContain("none.json");
});
