import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const etfs = ["--prices", "sample/etf_prices.csv"];

async function fileWith(name: string, text: string): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, text);
  return path;
}

const uneven = "asset,weight\nSPY,30%\nEFA,10%\nEEM,5%\nSHY,15%\nIEF,10%\nTLT,20%\nLQD,10%\n";
const held = "symbol,quantity\nSPY,10\nEFA,20\nSHY,15\nIEF,5\nTLT,12\n";

describe.concurrent("orders on the command line", () => {
  test("the JSON has what the contract says: shares of SCIP 6.2.1, by holdings and a file of weights", async () => {
    const weights = await fileWith("weights.csv", uneven);
    const holdings = await fileWith("holdings.csv", held);
    const { code, stdout } = await kinfolio([
      ...["rebalance", ...etfs, "--weights", weights, "--holdings", holdings, "--value", "25000"],
      ...["--min-trade", "100", "--model", "sample", "--json"],
    ]);
    expect(code).toBe(0);
    const orders = JSON.parse(stdout);
    expect(orders.shares).toEqual({ SPY: 16, EFA: 11, EEM: 6, SHY: 29, IEF: 12, TLT: 25, LQD: 12 });
    expect(orders.cash).toBeCloseTo(59.0118, 6);
    expect(orders).toMatchObject({ status: "optimal", gap: 0, pricesOf: "2022-06-30", value: 25000 });
    expect(orders.trades[0]).toMatchObject({ asset: "SPY", shares: 6, cost: 0 });
    expect(Object.keys(orders)).toEqual(
      expect.arrayContaining(["trades", "before", "target", "after", "shares", "cash", "deviation", "gap"]),
    );
  });

  test("the books by hand: what is sold, bought and paid leaves the cash that is said", async () => {
    const { stdout } = await kinfolio([
      ...["rebalance", ...etfs, "--assets", "SPY,TLT,GLD", "--design", "risk-parity", "--value", "25000"],
      ...[
        "--holdings",
        await fileWith("h.csv", "symbol,quantity\nSPY,40\n"),
        "--cost-bps",
        "7",
        "--min-cost",
        "1",
        "--json",
      ],
    ]);
    const { trades, cash } = JSON.parse(stdout);
    let books = 25000 - 40 * 459.0223;
    for (const { shares, price, cost } of trades) {
      expect(cost).toBe(Math.round(100 * Math.max(1, 0.0007 * Math.abs(shares * price))) / 100);
      books -= shares * price + cost;
    }
    expect(cash).toBeCloseTo(books, 8);
    expect(cash).toBeGreaterThanOrEqual(0);
  });

  test("nothing drifted is exit code 3, for schedulers", async () => {
    const args = [
      "rebalance",
      ...etfs,
      "--weights",
      await fileWith("w.csv", "asset,weight\nSPY,60%\nTLT,40%\n"),
    ];
    const near = await fileWith("near.csv", "symbol,quantity\nSPY,13\nTLT,20\n"); // 59.4% and 40.6%
    const { code, stdout, stderr } = await kinfolio([...args, "--holdings", near, "--drift", "5%"]);
    expect([code, stderr]).toEqual([3, ""]);
    expect(stdout).toContain("nothing to do");
    const document = await kinfolio([...args, "--holdings", near, "--drift", "5%", "--json"]);
    expect(document.code).toBe(3);
    expect(JSON.parse(document.stdout)).toMatchObject({ status: "within-drift", trades: [] });
    const far = await kinfolio([...args, "--holdings", near, "--drift", "0.1%"]);
    expect(far.code).toBe(0);
  });

  test("tax lots say what sales realize", async () => {
    const lots = await fileWith(
      "lots.csv",
      "symbol,date,quantity,price\nSPY,2015-03-02,10,200\nSPY,2021-03-01,10,480\n",
    );
    const args = [
      ...["rebalance", ...etfs, "--holdings", await fileWith("h.csv", "symbol,quantity\nSPY,20\n")],
      ...[
        "--weights",
        await fileWith("w.csv", "asset,weight\nSPY,40%\nTLT,60%\n"),
        "--tax-lots",
        lots,
        "--json",
      ],
    ];
    const gains = async (...more: string[]): Promise<unknown[]> =>
      JSON.parse((await kinfolio([...args, ...more])).stdout).gains.map(
        ({ date, shares, gain }: { date: string; shares: number; gain: number }) => [
          date,
          shares,
          +gain.toFixed(4),
        ],
      );
    // 12 SPY are sold at 459.0223.
    expect(await gains()).toEqual([
      ["2015-03-02", 10, 2590.223],
      ["2021-03-01", 2, -41.9554],
    ]);
    expect(await gains("--lot-order", "highest-cost")).toEqual([
      ["2021-03-01", 10, -209.777],
      ["2015-03-02", 2, 518.0446],
    ]);
  });

  test("--out has the orders, the weights and a page, and nothing of this machine", async () => {
    const out = join(await temporaryFolder(), "orders");
    const { code } = await kinfolio([
      ...["rebalance", "--assets", "S01,S02,S03", "--value", "25000", "--cost-bps", "5", "--out", out],
    ]);
    expect(code).toBe(0);
    const csv = await readFile(join(out, "orders.csv"), "utf8");
    expect(csv.split("\n")[0]).toBe("asset,side,shares,price,value,cost");
    for (const line of csv.trim().split("\n").slice(1)) expect(line).toMatch(/,\d+\.\d\d,\d+\.\d\d$/); // cents
    const page = await readFile(join(out, "report.html"), "utf8");
    expect(page).toContain("Weights before, wanted and after");
    expect(page).not.toContain(out);
    const record = JSON.parse(await readFile(join(out, "run.json"), "utf8"));
    expect(record.rebalance).toMatchObject({ value: 25000, costBps: 5, strategy: { name: "gmv" } });
  });

  test("lines are at most 80 characters long", async () => {
    const { stdout } = await kinfolio([
      "rebalance",
      "--value",
      "1e7",
      "--cost-bps",
      "5",
      "--max-weight",
      "10%",
    ]);
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe.concurrent("what cannot be ordered is one clear error", () => {
  const cases: readonly (readonly [string, string, string, readonly string[], string])[] = [
    ["no money", uneven, "", [], "nothing says how much money there is"],
    ["negative cash", uneven, "", ["--cash", "-5"], "the cash is -5"],
    [
      "a holding without a price",
      uneven,
      "symbol,quantity\nXYZ,5\n",
      ["--cash", "9"],
      "the holdings have XYZ, which has no price",
    ],
    [
      "a target without a price",
      "asset,weight\nXYZ,100%\n",
      "",
      ["--value", "9"],
      "XYZ is wanted, which has no price",
    ],
    [
      "too little money",
      uneven,
      "",
      ["--value", "50"],
      "50 buys nothing: a share of SHY, the cheapest of the targets",
    ],
    ["lots too large", uneven, "", ["--value", "9000", "--lot", "100"], "a lot of 100 shares of SHY"],
    [
      "more owed than there is",
      uneven,
      "symbol,quantity\nSPY,-5\n",
      ["--cash", "100"],
      "what is held is worth -2195.11 with its cash",
    ],
    ["more than all", "asset,weight\nSPY,80%\nTLT,40%\n", "", ["--value", "9000"], "the targets sum to 120%"],
    ["weights of nothing", uneven, "asset,weight\nSPY,100%\n", [], "nothing says how much money they are of"],
    [
      "more held than there is",
      uneven,
      "symbol,quantity\nSPY,50\n",
      ["--value", "9000"],
      "the holdings are worth 22951.1",
    ],
    ["a price of zero", uneven, "symbol,quantity,price\nSPY,5,0\n", ["--cash", "9"], "the price of SPY is 0"],
    ["shares as targets", held, "", ["--value", "9000"], "the targets are numbers of shares"],
    ["value and cash", uneven, "", ["--value", "9000", "--cash", "5"], "--value"],
  ];
  test.each(cases)("%s", async (_, weights, holdings, more, message) => {
    const { code, stdout, stderr } = await kinfolio([
      ...["rebalance", ...etfs, "--weights", await fileWith("w.csv", weights), ...more],
      ...(holdings === "" ? [] : ["--holdings", await fileWith("h.csv", holdings)]),
    ]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(2);
  });
});
