import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";
import { sharedFile, testOnRealData } from "../support/shared.ts";

const realEtfs = "data/index_etf_2006_2022.csv";

const json = async (...args: string[]) => {
  const { code, stdout, stderr } = await kinfolio([...args, "--json"]);
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout);
};

describe.concurrent("the contract of the command line", () => {
  test("estimate prints the moments of the sample", async () => {
    const estimate = await json("estimate", "--assets", "S01,S02");
    expect(Object.keys(estimate)).toEqual([
      ...["model", "assets", "periods", "periodsPerYear", "mean", "covariance", "details"],
    ]);
    expect(estimate).toMatchObject({
      model: "sample",
      assets: ["S01", "S02"],
      periods: 1551,
      periodsPerYear: 252,
    });
    expect(estimate.covariance[0][1]).toBe(estimate.covariance[1][0]);
  });

  test("optimize prints a certified optimum", async () => {
    const portfolio = await json("optimize", "--design", "gmv", "--max-weight", "0.2");
    expect(portfolio).toMatchObject({ design: "gmv", status: "optimal" });
    expect(portfolio.optimality).toBeLessThan(1e-9);
    const weights = Object.values<number>(portfolio.weights);
    expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(Math.max(...weights)).toBeLessThanOrEqual(0.2 + 1e-12);
    expect(Object.keys(portfolio.annualized)).toEqual(["return", "volatility", "sharpe"]);
  });

  test("the tail's confidence, budgets of risk and the market's rates have flags", async () => {
    const assets = ["--assets", "S01,S02,S03"];
    const tail = await json("optimize", "--design", "min-cvar", "--confidence", "0.9", ...assets);
    expect(tail.confidence).toBe(0.9);
    const shares = await json(
      "optimize",
      "--design",
      "risk-parity",
      "--budgets",
      "S01=2,S02=1,S03=1",
      ...assets,
    );
    expect(shares.riskShares.S01).toBeCloseTo(0.5, 12);
    const prior = await json("estimate", "--model", "black-litterman", "--risk-free", "0.01", ...assets);
    const twice = await json(
      ...["estimate", "--model", "black-litterman", "--risk-free", "0.01", "--risk-aversion", "5", ...assets],
    );
    expect((twice.mean[0] - 0.01 / 252) / (prior.mean[0] - 0.01 / 252)).toBeCloseTo(2, 10); // 5 for the default 2.5
  });

  for (const [within, sharpe] of [
    [[], 0.78145],
    [["--min-weight", "0.05", "--max-weight", "0.4"], 0.66021],
  ] as const) {
    testOnRealData(
      `the highest Sharpe ratio of seven real ETFs from their prices is ${sharpe} ${within.length > 0 ? "in the box" : "long only"}`,
      [realEtfs],
      async () => {
        const etfs = ["--prices", sharedFile(realEtfs), "--assets", "SPY,EFA,EEM,SHY,IEF,TLT,LQD"];
        const portfolio = await json(
          ...["optimize", "--design", "max-sharpe", "--risk-free", "0.015", ...etfs, ...within],
        );
        expect(portfolio.objective).toBeCloseTo(sharpe, 5);
      },
    );
  }

  test("infeasible constraints: exit code 1, the JSON says which clash, one line on stderr", async () => {
    const { code, stdout, stderr } = await kinfolio([
      "optimize",
      "--design",
      "gmv",
      "--max-weight",
      "0.04",
      "--json",
    ]);
    expect(code).toBe(1);
    const { status, conflict } = JSON.parse(stdout);
    expect(status).toBe("infeasible");
    expect(conflict.join(" ")).toMatch(/0\.8.*0\.2|0\.2.*0\.8/);
    expect(stderr).toMatch(/^kinfolio: infeasible: [^\n]+\n$/);
  });

  test("a backtest in which every window fails: exit code 1", async () => {
    const { code, stdout, stderr } = await kinfolio([
      ...["backtest", "--strategies", "gmv", "--max-weight", "0.04", "--json"],
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).strategies.gmv.failures.length).toBeGreaterThan(10);
    expect(stderr).toMatch(/^kinfolio: infeasible: [^\n]+\n$/);
  });

  test.each([
    [
      ["backtest", "--loockback", "3"],
      /^kinfolio: bad-option: unknown option '--loockback'\n {2}Did you mean --lookback\?\n$/,
    ],
    [
      ["optimize", "--design", "gvm"],
      /^kinfolio: bad-option: unknown design gvm, did you mean gmv\?\n {2}designs: /,
    ],
    [["estimate", "--model", "sampl"], /^kinfolio: bad-option: unknown model sampl, did you mean sample\?\n/],
    [
      ["estimate", "--prices", "nowhere.csv"],
      /^kinfolio: unreadable-file: cannot read nowhere.csv: there is no such file\n$/,
    ],
    [
      ["optimize", "--design", "gmv", "--target-return", "0.1"],
      /^kinfolio: bad-option: --target-return is given, but no option of gmv/,
    ],
    [
      ["backtest", "--lookback", "2000"],
      /^kinfolio: too-few-periods: 1,552 price rows given, .* 2,002\n {2}a lookback of at most 1,550 fits/,
    ],
    [["backtest", "--optimize-every", "7"], /^kinfolio: bad-option: .* multiple/],
    [["run", "nothing-like-it"], /^kinfolio: unreadable-file: .*nothing-like-it/],
    [["optimize", "--constraint", "S01 + S99 <= 1"], /^kinfolio: unknown-asset: .*S99/],
  ])("%j is refused with exit code 2 and says why", async (args, message) => {
    const { code, stdout, stderr } = await kinfolio(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });

  test("a study file leaves its page, tables and figures, and no half-written file", async () => {
    const folder = await temporaryFolder();
    const study = join(folder, "mine.yaml");
    await writeFile(
      study,
      "title: Mine\ndata: { sample: stocks, to: 2017-12-29 }\nstrategies: [equal-weight, gmv]\n",
    );
    const { code, stdout } = await kinfolio(["run", study, "--out", join(folder, "out")]);
    expect(code).toBe(0);
    expect(stdout).toContain(`report: ${join(folder, "out", "report.html")}`);
    const files = await readdir(join(folder, "out"));
    expect(files).toEqual(
      expect.arrayContaining([
        "figures",
        "measures.csv",
        "report.html",
        "returns.csv",
        "run.json",
        "weights.csv",
      ]),
    );
    expect(files.filter((name) => name.startsWith("."))).toEqual([]);
    const figures = await readdir(join(folder, "out", "figures"));
    expect(figures).toContain("cumulative-return.svg");
    expect(figures.filter((name) => name.endsWith(".png"))).toEqual([]); // takes --png
    const page = await readFile(join(folder, "out", "report.html"), "utf8");
    expect(page).toContain("Simulated");
    expect(page.length).toBeLessThan(1_500_000);
  });

  test("an unwritable folder is said, exit code 2", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "taken"), "");
    const { code, stderr } = await kinfolio([
      ...["backtest", "--strategies", "equal-weight", "--out", join(folder, "taken", "out")],
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain("kinfolio: unwritable-folder: cannot write");
  });
});
