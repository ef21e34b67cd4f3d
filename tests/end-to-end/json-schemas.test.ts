import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandSchemas } from "../../src/study/command-schemas.ts";
import { schemaFaults, schemaFolder } from "../support/json-schema.ts";
import { kinfolio, startPlanted, temporaryFolder } from "../support/kinfolio.ts";

const few = ["--assets", "S01,S02,S03,S04"];
const short = ["--from", "2017-06-01", "--to", "2018-12-31"];
const mixed = [
  ...["--data", "sample/etf_months.csv", "--fixed", "return ~ market_return_std"],
  ...["--relationship", "K=sample/etf_relationship.csv"],
];

test.each(Object.entries(commandSchemas()))(
  "the shipped schema of %s is the one made from the types (npm run build writes it)",
  async (command, schema) => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
      join(schemaFolder, `${command}.schema.json`),
    );
  },
);

describe("what commands print is what their schemas say", () => {
  test.each([
    ...["sample", "ledoit-wolf", "oas", "ewma", "capm", "black-litterman", "bayes-stein", "denoised"].map(
      (model) => ["estimate", "--model", model, ...few],
    ),
    ...["student-t", "skew-t", "tyler", "mixed", "factor-model", "semicovariance"].map((model) => [
      ...["estimate", "--model", model, ...few],
    ]),
    ["estimate", "--model", "skew-t", "--set", "maxIterations=1", ...few],
    ...["gmv", "max-sharpe", "risk-parity", "hrp", "min-cvar", "min-cdar", "mvsk", "mvsk-tilting"].map(
      (design) => ["optimize", "--design", design, ...few],
    ),
    ...["herc", "nco", "schur"].map((design) => ["optimize", "--design", design, ...few]),
    ["optimize", "--design", "efficient-risk", "--target-volatility", "0.2", ...few],
    ["optimize", "--design", "gmv", "--model", "mixed", ...few],
    ["optimize", "--model", "mixed", "--posterior", "--probability", "S01 > S02", ...few],
    ["estimate", "--model", "mixed-adaptive", "--posterior", "20", ...few],
    ["estimate", "--model", "mixed", "--loadings", "random-walk", "--errors", "student-t", ...few],
    ["estimate", "--model", "dcc-nl", ...few],
    ["optimize", "--design", "gmv", "--max-weight", "0.2", ...few],
    ["optimize", "--design", "mvsk", "--set", "maxIterations=1", ...few],
    ["optimize", "--design", "gmv", "--explain", ...few],
    ["explain", "--design", "max-sharpe", "--shock", "S01=-20%", "--what-if", "without S02", ...few],
    ["explain", "--design", "hrp", "--what-if", "S02 <= 10%", ...few],
    ["explain", "--design", "gmv", "--max-weight", "0.2", ...few],
    ["rebalance", "--value", "25000", "--cost-bps", "5", "--drift", "1%", ...few],
    ["rebalance", "--value", "25000", "--max-weight", "0.2", ...few],
    ["frontier", "--points", "5", "--random", "20", ...few],
    ["frontier", "--points", "5", "--random", "0", "--risk-free", "90%", ...few],
    ["frontier", "--max-weight", "0.2", ...few],
    ["backtest", "--strategies", "equal-weight,gmv,gmv@ledoit-wolf", "--cost-bps", "10", ...short, ...few],
    ["backtest", "--strategies", "gmv", "--max-weight", "0.2", ...short, ...few],
    ["backtest", "--strategies", "equal-weight,gmv", "--resamples", "3", "--resample-periods", "300"],
    ["backtest", "--strategies", "gmv", "--max-weight", "0.01", "--resamples", "2"],
    ["tearsheet", "--strategy", "SPY", "--resamples", "20"],
    ["tearsheet", "--strategy", "SPY", "--benchmark", "AGG", "--as-published", "--resamples", "20"],
    ["tearsheet", "--strategy", "SPY", "--from", "2019-12-27", "--to", "2019-12-31"],
    ["mixed", ...mixed, "--random", "symbol@K + time"],
    ["mixed", ...mixed],
    [
      "cross-validate",
      "--strategies",
      "equal-weight,mean-variance",
      "--grid",
      "riskAversion=1,9",
      "--folds",
      "4",
      ...few,
    ],
    ["compare-estimators", "--models", "sample,oas,ewma", "--resamples", "50", ...few],
    ["check-lookahead", "--study", "walk-forward", "--cutoffs", "1"],
  ])("kinfolio %s %s %s %s %s", async (...args) => {
    const { stdout } = await kinfolio([...args, "--json"]);
    expect(schemaFaults(args[0], stdout)).toEqual([]);
  });

  test("a study by itself, and several by their names", async () => {
    const { stdout } = await kinfolio(["run", "walk-forward", "--json", "--out", await temporaryFolder()]);
    expect(schemaFaults("run", stdout)).toEqual([]);
    expect(schemaFaults("run", JSON.stringify({ "walk-forward": JSON.parse(stdout) }))).toEqual([]);
  });

  test("a strategy with a fallback, and one that is cut off", async () => {
    const study = join(await temporaryFolder(), "study.yaml");
    await writeFile(
      study,
      [
        "title: fallback",
        "data: { sample: stocks, assets: [S01, S02, S03], from: 2017-06-01, to: 2018-12-31 }",
        "strategies:",
        "  - { name: steep, design: { name: max-sharpe, riskFree: 0.9 }, fallback: gmv }",
      ].join("\n"),
    );
    const { stdout } = await kinfolio(["backtest", "--study", study, "--json"]);
    expect(stdout).toContain('"fallbacks"');
    expect(schemaFaults("backtest", stdout)).toEqual([]);
    const lost = await startPlanted([
      ...["backtest", "--strategies", "equal-weight,hangs", "--timeout", "2", "--json", ...short, ...few],
    ]).ended;
    expect(lost.stdout).toContain('"measures":{}');
    expect(schemaFaults("backtest", lost.stdout)).toEqual([]);
  });
});

test.each(["estimate", "mixed", "check-lookahead", "tearsheet"])(
  "a key that %s does not print is refused",
  async (command) => {
    const args = {
      estimate: few,
      mixed,
      "check-lookahead": ["--study", "walk-forward", "--cutoffs", "1"],
      tearsheet: ["--strategy", "SPY", "--resamples", "20"],
    }[command];
    const { stdout } = await kinfolio([command, ...(args ?? []), "--json"]);
    const more = JSON.stringify({ ...JSON.parse(stdout), more: 1 });
    expect(schemaFaults(command, more)).toMatchObject([{ keyword: "additionalProperties" }]);
  },
);
