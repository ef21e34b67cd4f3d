import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readSheet } from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const six = [
  "--prices",
  "sample/etf_prices.csv",
  "--from",
  "2015-01-02",
  "--assets",
  "SPY,EFA,AGG,TLT,GLD,VNQ",
];

async function kept(
  command: string,
  ...args: string[]
): Promise<{ readonly out: string; readonly page: string }> {
  const out = join(await temporaryFolder(), command);
  const { code, stderr } = await kinfolio([command, ...args, "--out", out]);
  expect([code, stderr]).toEqual([0, ""]);
  return { out, page: await readFile(join(out, "report.html"), "utf8") };
}

const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder)).toSorted();

describe.concurrent("--out keeps what a command found", () => {
  test("optimize: weights, workbook, pictures, and every option on the page", async () => {
    const { out, page } = await kept(
      "optimize",
      ...[...six, "--design", "max-sharpe", "--model", "black-litterman", "--title", "My six funds"],
      ...["--views", "SPY - EFA = 2%", "--views", "GLD = 5%", "--confidences", "0.8,0.3"],
      ...["--max-weight", "25%", "--constraint", "AGG + TLT <= 40%"],
    );
    expect(await namesIn(out)).toEqual(["figures", "report.html", "run.json", "weights.csv", "weights.xlsx"]);
    expect(await namesIn(join(out, "figures"))).toEqual(["correlations.svg", "weights.svg"]);
    for (const text of [
      "My six funds",
      "SPY - EFA = 2%",
      "confidences 0.8, 0.3",
      "AGG + TLT &lt;= 40%",
      "0% to 25%",
    ]) {
      expect(page).toContain(text);
    }
    const csv = await readFile(join(out, "weights.csv"), "utf8");
    const weights = csv
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => Number(line.split(",")[1]));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    const [head, ...rows] = await readSheet(join(out, "weights.xlsx"));
    expect(head.slice(0, 3)).toEqual(["Asset", "Weight", "Risk"]);
    expect(rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBeCloseTo(1, 12);
    const record = JSON.parse(await readFile(join(out, "run.json"), "utf8"));
    expect(record.optimize).toMatchObject({
      design: { name: "max-sharpe" },
      model: { name: "black-litterman" },
    });
    expect(record.files).toContain("weights.xlsx");
  });

  test("what optimize kept is a target for rebalance", async () => {
    const { out } = await kept("optimize", ...six, "--design", "gmv");
    const args = ["rebalance", "--prices", "sample/etf_prices.csv", "--weights", join(out, "weights.csv")];
    const { code, stdout } = await kinfolio([...args, "--value", "25000", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).gap).toBe(0);
  });

  test("optimize --explain: why, on the same page", async () => {
    const { page } = await kept("optimize", ...six, "--design", "gmv", "--explain");
    expect(page).toContain("What moves the weights");
  });

  test("estimate: correlations in the order of clusters, and tables that --covariance reads", async () => {
    const { out, page } = await kept("estimate", ...six, "--model", "ledoit-wolf");
    expect(await namesIn(out)).toEqual([
      ...["assets.csv", "correlation.csv", "covariance.csv", "estimate.xlsx"],
      ...["figures", "report.html", "run.json"],
    ]);
    expect(page).toContain("Correlations");
    const given = ["--covariance", join(out, "covariance.csv"), "--json"];
    const own = await kinfolio(["optimize", ...six, "--design", "gmv", "--model", "ledoit-wolf", "--json"]);
    const again = await kinfolio(["optimize", ...six, "--design", "gmv", ...given]);
    const [first, second] = [own, again].map(({ stdout }) => JSON.parse(stdout).weights);
    for (const [asset, weight] of Object.entries(first))
      expect(second[asset]).toBeCloseTo(Number(weight), 10);
  });

  test("frontier: points with their weights, named portfolios, the views", async () => {
    const views = ["--model", "black-litterman", "--views", "GLD = 4%"];
    const { out, page } = await kept("frontier", ...six, ...views, "--points", "5", "--random", "50");
    expect((await readFile(join(out, "frontier.csv"), "utf8")).trim().split("\n")).toHaveLength(6);
    expect((await readFile(join(out, "weights.csv"), "utf8")).split("\n")[0]).toBe(
      "asset,minimum variance,max Sharpe,highest return",
    );
    expect(page).toContain("views GLD = 4%");
  });

  test("infeasible: the page says why, and there are no weights", async () => {
    const out = join(await temporaryFolder(), "none");
    const { code } = await kinfolio(["optimize", ...six, "--max-weight", "10%", "--out", out]);
    expect(code).toBe(1);
    expect(await namesIn(out)).toEqual(["report.html", "run.json"]);
  });
});
