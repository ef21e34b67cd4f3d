import { readFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const sample = resolve(import.meta.dirname, "../../sample/etf_prices.csv");
const few = ["--assets", "SPY,EFA,AGG,GLD", "--from", "2018-01-02"];
const backtest = [
  "backtest",
  ...few,
  "--strategies",
  "equal-weight,gmv",
  "--benchmark",
  "SPY",
  "--cost-bps",
  "10",
];

/** What a page says in words: its text, hints and alternatives, without pictures, style and script. */
function wordsOf(html: string): string {
  const body = html.slice(html.indexOf("<body>"), html.indexOf('<script type="application/json"'));
  const said = [...body.matchAll(/ (?:title|aria-label|data-label)="([^"]*)"/g)].map(([, text]) => text);
  const text = body.replace(/<svg[\s\S]*?<\/svg>/g, "").replace(/<[^>]+>/g, "\n");
  return [text, ...said].join("\n");
}

test.each([
  ["backtest", backtest],
  ["frontier", ["frontier", ...few, "--model", "black-litterman", "--views", "GLD = 4%", "--random", "50"]],
  ["optimize", ["optimize", ...few, "--design", "gmv", "--max-weight", "40%"]],
])("%s: a page from a file elsewhere has no path, no raw float, and true minus signs", async (_, args) => {
  const folder = await temporaryFolder();
  const prices = join(folder, "my_prices.csv");
  await copyFile(sample, prices);
  const out = join(folder, "out");
  const { code, stderr } = await kinfolio([
    ...args,
    "--prices",
    prices,
    "--title",
    "My own title",
    "--out",
    out,
  ]);
  expect(code, stderr).toBe(0);
  const html = readFileSync(join(out, "report.html"), "utf8");
  const words = wordsOf(html);
  expect(words).toContain("my_prices.csv");
  expect(words).toContain("My own title");
  expect(html).not.toContain(folder);
  expect(words.match(/\d\.\d{6,}/g) ?? []).toEqual([]);
  expect(words.match(/(?:^|[\s(])-\d/gm) ?? []).toEqual([]);
});

test("a backtest's page begins with growth over drawdown, six figures and the latest weights, before what was run", async () => {
  const out = join(await temporaryFolder(), "out");
  const { code, stderr } = await kinfolio([...backtest, "--prices", sample, "--out", out]);
  expect(code, stderr).toBe(0);
  const html = readFileSync(join(out, "report.html"), "utf8");
  const first = html.slice(html.indexOf('<section class="first"'), html.indexOf('<dl class="facts"'));
  expect(first).toContain('id="figure-cumulative-return"');
  for (const label of [
    "CAGR",
    "Volatility a year",
    "Sharpe ratio",
    "Max drawdown",
    "Turnover a year",
    "Cost a year",
  ]) {
    expect(first).toContain(label);
  }
  expect(first).toContain("Latest target weights");
  expect(html).toContain("<h1>equal-weight, gmv against SPY</h1>");
  const ids = [...html.matchAll(/<section class="chapter" id="([\w-]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual([
    "measures",
    "inference",
    "forecasts",
    "calendar",
    "drawdowns",
    "rolling",
    "correlation",
    "weights",
    "costs",
    "strategies",
    "market",
  ]);
});
