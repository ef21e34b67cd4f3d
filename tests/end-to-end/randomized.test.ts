import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const schedule = ["--lookback", "250", "--resample-periods", "280", "--resample-assets", "4"];

describe.concurrent("many datasets through the command line", () => {
  test("hundreds of datasets make one page below 2 MB, and the list that is left behind repeats them", async () => {
    const folder = await temporaryFolder();
    const drawn = ["--resamples", "300", "--seed", "3", ...schedule];
    const args = ["backtest", "--strategies", "equal-weight,gmv", "--json"];
    const { code, stdout, stderr } = await kinfolio([...args, ...drawn, "--out", folder]);
    expect([code, stderr]).toEqual([0, ""]);
    const { datasets, median, strategies, leaderboard } = JSON.parse(stdout);
    expect(datasets).toHaveLength(300);
    expect(datasets[0].assets).toHaveLength(4);
    expect(Object.keys(datasets[0].strategies)).toEqual(["equal-weight", "gmv"]);
    expect(median.gmv).toEqual(strategies.gmv.measures);
    expect(leaderboard).toHaveLength(2);
    expect(statSync(join(folder, "report.html")).size).toBeLessThan(2e6);
    const page = readFileSync(join(folder, "report.html"), "utf8");
    expect(page).toContain("A look-ahead in the choice of assets");

    const given = ["--datasets", join(folder, "datasets.json"), "--lookback", "250", "--workers", "1"];
    expect((await kinfolio([...args, ...given])).stdout).toBe(stdout);
  });

  test("a study file says the same as the options", async () => {
    const folder = await temporaryFolder();
    const study = join(folder, "study.yaml");
    writeFileSync(
      study,
      "title: x\nstrategies: [equal-weight]\nbacktest: { lookback: 250 }\n" +
        "randomized: { resamples: 5, assets: 4, periods: 280, seed: 8 }\n",
    );
    const byFile = await kinfolio(["backtest", "--study", study, "--json"]);
    const drawn = ["--resamples", "5", "--seed", "8", ...schedule];
    const byOptions = await kinfolio(["backtest", "--strategies", "equal-weight", "--json", ...drawn]);
    expect(byFile.code).toBe(0);
    expect(byFile.stdout).toBe(byOptions.stdout);
    const both = await kinfolio(["backtest", "--study", study, "--lookback", "9"]);
    expect(both.code).toBe(2);
    expect(both.stderr).toMatch(/^kinfolio: bad-option: --lookback is given beside --study/);
  });

  test.each([
    [
      ["--resamples", "3", "--leaderboard", "sharp=1"],
      "bad-option: --leaderboard.sharp: there is no sharp, did you mean sharpe?",
    ],
    [["--resamples", "3", "--resample-periods", "100"], "too-few-periods: dataset 1, "],
    [
      ["--resamples", "3", "--resample-assets", "99"],
      "too-few-assets: 99 assets a dataset asked for, the data have 20",
    ],
    [["--resamples", "0"], "bad-option: "],
    [["--resamples", "3", "--timeout", "0"], "bad-option: "],
    [["--datasets", "nowhere.json"], "unreadable-file: cannot read nowhere.json"],
    [["--study", "nowhere.yaml"], "unreadable-file: cannot read nowhere.yaml"],
  ])("%j is the caller's mistake, and said in one line", async (args, message) => {
    const { code, stdout, stderr } = await kinfolio(["backtest", "--strategies", "equal-weight", ...args]);
    const strategies = args[0] === "--study" ? "bad-option: --strategies is given beside --study" : message;
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(`kinfolio: ${strategies}`);
    expect(stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(2);
  });
});
