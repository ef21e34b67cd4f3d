import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const assets = ["--prices", "sample/etf_prices.csv", "--assets", "SPY,EFA,EEM,SHY,IEF,TLT,LQD"];

describe.concurrent("the frontier on the command line", () => {
  test("the JSON has what the contract says, and no random portfolio beats the frontier", async () => {
    const out = join(await temporaryFolder(), "frontier.html");
    const box = ["--min-weight", "0.05", "--max-weight", "0.4", "--risk-free", "0.015"];
    const { code, stdout } = await kinfolio(["frontier", ...assets, ...box, "--json", "--out", out]);
    expect(code).toBe(0);
    const { points, globalMinimumVariance, maxSharpe, random } = JSON.parse(stdout);
    expect(points).toHaveLength(100);
    expect(Object.keys(points[0])).toEqual(["return", "volatility", "sharpe", "weights"]);
    expect(points[0].return).toBe(globalMinimumVariance.return);
    const step = (points[99].return - points[0].return) / 99;
    for (let k = 1; k < 100; k++) {
      expect(points[k].return - points[k - 1].return).toBeCloseTo(step, 12);
      expect(points[k].volatility).toBeGreaterThan(points[k - 1].volatility);
    }
    expect(random.count).toBe(10_000);
    expect([random.return.length, random.volatility.length, random.sharpe.length]).toEqual([1e4, 1e4, 1e4]);
    expect(Math.max(...random.sharpe)).toBeLessThan(maxSharpe.sharpe);
    expect(Math.min(...random.volatility)).toBeGreaterThan(globalMinimumVariance.volatility);
    expect(await readFile(out, "utf8")).toContain("max Sharpe");
  });

  test("in another measure of risk each point says its risk, which rises with the return", async () => {
    const measure = ["--risk", "cdar", "--confidence", "90%", "--points", "5", "--random", "0"];
    const { code, stdout } = await kinfolio(["frontier", "--assets", "S01,S02,S03", ...measure, "--json"]);
    expect(code).toBe(0);
    const { points } = JSON.parse(stdout);
    expect(points).toHaveLength(5);
    for (let k = 1; k < 5; k++) {
      expect(points[k].risk).toBeGreaterThan(points[k - 1].risk);
      expect(points[k].return).toBeGreaterThan(points[k - 1].return);
    }
  });

  test("where nothing beats the risk-free rate there is a frontier without a highest Sharpe ratio", async () => {
    const { code, stdout } = await kinfolio(["frontier", ...assets, "--risk-free", "0.5", "--random", "10"]);
    expect(code).toBe(0);
    expect(stdout).toContain("no feasible portfolio beats the risk-free rate of 50% a year");
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  test("a gain without variance is no lack of gains", async () => {
    const { code, stdout } = await kinfolio([
      ...["frontier", "--from", "2020-12-09", "--min-weight", "-1", "--random", "10"],
    ]);
    expect(code).toBe(0);
    expect(stdout.replaceAll("\n", " ")).toContain("a feasible portfolio has a gain and no variance");
  });

  test("infeasible bounds: exit code 1 and the conflict", async () => {
    const { code, stdout, stderr } = await kinfolio(["frontier", ...assets, "--max-weight", "0.1", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).status).toBe("infeasible");
    expect(stderr).toMatch(/^kinfolio: infeasible: upper bounds sum to 0\.7[^\n]+\n$/);
  });
});
