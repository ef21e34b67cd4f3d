import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";
import { hasShared, sharedFile, testOnRealData } from "../support/shared.ts";

const etfs = "data/etf_prices_daily.csv";
const stocks = "data/sp500_2015to2020.csv";
const prices = ["--prices", sharedFile(etfs)];
const bonds = ["AGG", "TLT", "HYG"];
let folder: string;

/** What somebody new brings: returns in percent with decimal commas, characteristics, expected returns, holdings. */
beforeAll(async () => {
  folder = await temporaryFolder();
  if (!hasShared([etfs])) return;
  const [head, ...rows] = readFileSync(sharedFile(etfs), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const assets = head.slice(1);
  const keep = (name: string, lines: readonly string[]): void =>
    writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  const percent = (column: number, t: number): string =>
    `${(100 * (Number(rows[t][column]) / Number(rows[t - 1][column]) - 1)).toFixed(4).replace(".", ",")}%`;
  const [mine, market] = [head.indexOf("AGG"), head.indexOf("SPY")];
  keep("mine.csv", [
    "Date;Mine;SPY",
    ...rows
      .slice(1)
      .map(([date], t) =>
        [date.split("-").reverse().join("/"), percent(mine, t + 1), percent(market, t + 1)].join(";"),
      ),
  ]);
  keep("characteristics.csv", [
    "asset,class",
    ...assets.map((asset) => `${asset},${bonds.includes(asset) ? "bond" : "other"}`),
  ]);
  keep("means.csv", ["asset,value", ...assets.map((asset, i) => `${asset},${3 + i / 2}%`)]);
  keep("held.csv", ["symbol,quantity", "SPY,20", "AGG,60"]);
});

/** Runs one command, which has to succeed, and gives what is kept of it. */
async function done(name: string, args: readonly string[]): Promise<(file: string) => string> {
  const { code, stderr } = await kinfolio([...args, "--out", name], folder);
  expect(`${stderr.slice(-400)}${code}`).toMatch(/0$/);
  return (file) => readFileSync(join(folder, name, file), "utf8");
}

/** A job in one command, with what shows that it was done. */
const jobs: readonly [job: string, args: readonly string[], shown: readonly (readonly [string, RegExp])[]][] =
  [
    [
      "highest Sharpe ratio, at most 25% each and 40% in bonds",
      [
        ...["optimize", ...prices, "--design", "max-sharpe", "--max-weight", "25%"],
        ...["--constraint", "AGG + TLT + HYG <= 40%"],
      ],
      [["report.html", /0\.90/]],
    ],
    [
      "six strategies since 2010 at 10 bp, against SPY",
      [
        ...["backtest", ...prices, "--strategies", "gmv,max-sharpe,risk-parity,hrp,equal-weight,hold:SPY"],
        ...["--benchmark", "SPY", "--start", "2010-01-01", "--rebalance", "month", "--cost-bps", "10"],
        ...["--risk-free", "2%"],
      ],
      [
        ["report.html", /out of sample from 2010-01-04/],
        ["returns.csv", /^date,gmv,max-sharpe,risk-parity,hrp,equal-weight,hold:SPY/],
      ],
    ],
    [
      "tear sheet of a series in percent, with decimal commas and days first",
      ["tearsheet", "--returns", "mine.csv", "--returns-are", "percent", "--benchmark", "SPY"],
      [["report.html", /Mine against SPY/]],
    ],
    [
      "trades from what is held",
      [
        ...["rebalance", ...prices, "--design", "risk-parity", "--holdings", "held.csv"],
        ...["--cash", "2000", "--cost-bps", "10"],
      ],
      [["orders.csv", /^SPY,sell,\d+,/m]],
    ],
    [
      "the mixed model with characteristics",
      ["estimate", ...prices, "--model", "mixed", "--characteristics", "characteristics.csv"],
      [["report.html", /a table of 10 rows/]],
    ],
    [
      "month ends, kept by calendar words",
      ["backtest", ...prices, "--strategies", "gmv,equal-weight", "--rebalance", "month"],
      [["report.html", /optimize every month, rebalance every month/]],
    ],
    [
      "monthly rows, with a year of them to learn from",
      ["backtest", ...prices, "--strategies", "gmv,equal-weight", "--frequency", "monthly"],
      [["report.html", /Each saw the last \d\d prices/]],
    ],
    [
      "a cap on each sector",
      [
        ...["optimize", ...prices, "--characteristics", "characteristics.csv"],
        ...["--constraint", "class:bond <= 40%", "--constraint", "each class <= 60%"],
      ],
      [["weights.csv", /^AGG,/m]],
    ],
    [
      "shares for 25,000",
      ["rebalance", ...prices, "--design", "max-sharpe", "--max-weight", "25%", "--value", "25000"],
      [["orders.csv", /^GLD,buy,\d+,/m]],
    ],
    ["weights that are kept", ["optimize", ...prices, "--design", "gmv"], [["weights.csv", /^AGG,0\.\d+/m]]],
    ["a picture of correlations", ["estimate", ...prices], [["figures/correlations.svg", /^<svg/]]],
    [
      "the frontier on one's own expected returns",
      ["frontier", ...prices, "--expected-returns", "means.csv"],
      [["report.html", /given, of 10 assets/]],
    ],
    [
      "Black-Litterman with two views, which the page shows",
      [
        ...["frontier", ...prices, "--model", "black-litterman"],
        ...["--views", "SPY - EFA = 2%", "--views", "GLD = 4%"],
      ],
      [
        ["report.html", /SPY - EFA = 2%/],
        ["report.html", /GLD = 4%/],
      ],
    ],
  ];

for (const [i, [job, args, shown]] of jobs.entries()) {
  testOnRealData(`in one command: ${job}`, [etfs], async () => {
    const kept = await done(`job-${i}`, args);
    for (const [file, what] of shown) expect(what.test(kept(file)), `${file}: ${what}`).toBe(true);
  });
}

testOnRealData("in one command: the best covariance of fifty stocks, with a verdict", [stocks], async () => {
  const [head] = readFileSync(sharedFile(stocks), "utf8").split("\n", 1);
  const kept = await done("covariances", [
    ...["compare-estimators", "--prices", sharedFile(stocks)],
    ...["--assets", head.split(",").slice(1, 51).join(",")],
    ...["--models", "sample,ledoit-wolf,factor-model,nonlinear-shrinkage"],
  ]);
  expect(/has the lowest volatility/.test(kept("report.html"))).toBe(true);
});
