import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { inlineExecutor } from "../../src/jobs/executor.ts";
import type { BacktestStudy } from "../../src/jobs/results/backtest.ts";
import { walkAll } from "../../src/jobs/runs/run-walks.ts";
import { universeOf } from "../../src/market/universe/universe.ts";
import { rowOf } from "../../src/numeric/matrix/matrix.ts";
import { constraintsFor } from "../../src/strategy/constraints/constraints-for.ts";
import { strategiesFromText } from "../../src/strategy/strategy-text.ts";
import { backtest, backtestResult } from "../../src/study/backtest/backtest.ts";
import { windowAtEnd } from "../../src/study/data/changing-data.ts";
import { type DataSelection, loadData } from "../../src/study/data/data.ts";
import { openStudy } from "../../src/study/open/open-study.ts";
import { parseStudyFile } from "../../src/study/open/parse-study-file.ts";
import { runOpenedStudy } from "../../src/study/run-study.ts";
import { schemaFaults } from "../support/json-schema.ts";

// Three assets over 320 rows: MSFT begins on 2024-05-21 (38), or has no price after 2024-10-07 (39), or a price of 0 (39b).
// "S" is silently wrong, "H" a refusal that says how to go on; what is asked is a backtest that takes them as they are.

const bytes = (name: string) => readFileSync(resolve(import.meta.dirname, "universe", name));
const load = (name: string, selection: DataSelection) =>
  loadData({ name, bytes: bytes(name), holds: "prices" }, selection);
const shared = { options: {}, constraints: {}, returnType: "simple" } as const;
const study: BacktestStudy = {
  title: "t",
  strategies: strategiesFromText("equal-weight,gmv", shared),
  walkForward: {
    ...{ lookback: 60, optimizeEvery: 20, rebalanceEvery: 20, execution: "same-close" },
    ...{ buyCostBasisPoints: 0, sellCostBasisPoints: 0, chargeFirstPurchase: false },
  },
};

async function walked(name: string, selection: DataSelection) {
  const data = await load(name, selection);
  const executor = inlineExecutor(universeOf(data.history));
  const walks = await walkAll(study, data, () => {}, executor);
  return await backtestResult(study, data, walks, executor);
}

test("a late listing enters at the first decision with a complete window, not before", async () => {
  const { ledgers } = await walked("38_late_start.csv", { universe: "changing" });
  for (const { attendance, rebalances, returns } of ledgers) {
    expect(attendance?.first).toEqual(["AAPL", "SPY"]);
    // listed on row 100: 60 prices on row 159; decisions on rows 59, 79, ..., 159
    expect(attendance?.changes).toEqual([
      { date: "2024-08-12", asset: "MSFT", change: "entered", reason: "listed" },
    ]);
    for (const { date, weights } of rebalances) {
      if (date < "2024-08-12") expect(weights[1]).toBe(0);
    }
    expect(returns.every(Number.isFinite)).toBe(true);
  }
  const atEntry = ledgers[0].rebalances.find(({ date }) => date === "2024-08-12");
  expect([...(atEntry?.weights ?? [])]).toEqual([1 / 3, 1 / 3, 1 / 3]);
});

/** As the file writes it. */
function priceOf(date: string, name: string): number {
  const [head, ...lines] = bytes("39_delisted.csv").toString().trim().split(/\r?\n/);
  const line = lines.find((each) => each.startsWith(date)) ?? "";
  return Number(line.split(",")[head.split(",").indexOf(name)]);
}

test("a delisting is paid out on the row after the last price, at that price or at the return that is said", async () => {
  const [at, less] = await Promise.all(
    [undefined, { MSFT: -0.3 }].map(async (delistingReturn) => {
      const { ledgers } = await walked("39_delisted.csv", { universe: "changing", delistingReturn });
      return ledgers;
    }),
  );
  at.forEach((ledger, s) => {
    const p = ledger.dates.indexOf("2024-10-08");
    const [aapl, msft, spy] = rowOf(ledger.weights, p);
    expect(msft).toBeGreaterThan(0);
    expect(rowOf(ledger.weights, p + 1)[1]).toBe(0);
    expect(ledger.attendance?.changes).toEqual([
      { date: "2024-10-08", asset: "MSFT", change: "left", reason: "delisted", weight: msft },
    ]);
    expect(less[s].returns[p]).toBeCloseTo(ledger.returns[p] - 0.3 * msft, 15);
    expect(less[s].returns.slice(0, p)).toEqual(ledger.returns.slice(0, p));
    const moved = (name: string): number => priceOf("2024-10-08", name) / priceOf("2024-10-07", name) - 1;
    expect(ledger.returns[p]).toBeCloseTo(aapl * moved("AAPL") + spy * moved("SPY"), 15);
  });
});

test("JSON, text and page say who came and left; the JSON is what its schema says", async () => {
  const data = await load("39_delisted.csv", { universe: "changing" });
  const outcome = await backtest(study, data);
  expect(schemaFaults("backtest", JSON.stringify(outcome.json))).toEqual([]);
  expect(outcome.text).toContain("2024-10-08  MSFT   left    delisted");
  expect(Math.max(...outcome.text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(outcome.report.sections.map(({ id }) => id)).toContain("universe");
  expect(outcome.files.find(({ name }) => name === "universe.csv")?.text).toMatch(
    /2024-10-08,gmv,MSFT,left,delisted,0\.\d+\n$/,
  );
  expect(outcome.record.data).toMatchObject({ changing: { delistingReturn: 0, longestHalt: 20 } });
});

test("without the option such files are refused, and the refusal names it; a price of 0 is no price", async () => {
  const advice = (name: string, selection: DataSelection) =>
    load(name, selection).catch(({ message, detail }) => `${message} / ${detail.advice}`);
  expect(await advice("39_delisted.csv", {})).toContain("--universe changing where assets come and go");
  expect(await advice("39b_delisted_zero.csv", { universe: "changing" })).toContain(
    "line 202: the price of MSFT on 2024-10-08 is 0; it needs to be positive / where an asset ended leave the cells empty: --universe changing --delisting-return -100%",
  );
  expect(await advice("39_delisted.csv", { delistingReturn: -0.3 })).toContain(
    "--delisting-return has no effect: the universe is complete / --universe changing, or leave it out",
  );
});

test("a command that looks once takes the window that ends with the data, and names whom it leaves out", async () => {
  const { history, notes } = windowAtEnd(await load("39_delisted.csv", { universe: "changing" }));
  expect(history.prices.assets).toEqual(["AAPL", "SPY"]);
  expect(history.roster).toBeUndefined();
  expect(notes.at(-1)).toBe(
    "left out 1 of 3 assets for want of a complete window to 2025-03-24: MSFT (delisted on 2024-10-08)",
  );
  const late = windowAtEnd(await load("38_late_start.csv", { universe: "changing" }));
  expect(late.notes.at(-1)).toContain("MSFT (listed on 2024-05-21)");
  const from = await load("38_late_start.csv", { universe: "changing", from: "2024-05-21" });
  expect(windowAtEnd(from).history.prices.assets).toEqual(["AAPL", "MSFT", "SPY"]);
});

test("constraints may name assets that are not there now: they weigh nothing", () => {
  const spec = { maxWeight: { A: 0.4, B: 0.2 }, linear: ["A + B <= 50%", "B >= 10%", "C <= A"] };
  const { upper, linear } = constraintsFor(spec, ["C", "A"], ["A", "B", "C"]);
  expect([...upper]).toEqual([1, 0.4]);
  expect(linear.map(({ text, coefficients }) => [text, ...coefficients])).toEqual([
    ["A + B <= 50%", 0, 1],
    ["C <= A", 1, -1],
  ]);
  expect(() => constraintsFor({ maxWeight: { D: 0.4 } }, ["A"], ["A", "B"])).toThrow("there is no asset D");
});

const yaml = (data: string, more = "") =>
  `title: t\ndata: { prices: p.csv, universe: changing${data} }\nstrategies: [equal-weight]\nbacktest: { lookback: 60 }\n${more}`;
const opened = (text: string) =>
  openStudy({ name: "s.yaml", text }, {}, async (name) =>
    name === "p.csv"
      ? bytes("39_delisted.csv")
      : new TextEncoder().encode(
          "date,symbol\n2024-01-01,AAPL\n2024-01-01,MSFT\n2024-06-03,SPY\n2024-06-03,XYZ\n",
        ),
  );

test("study files say it too, on one path and on many datasets", async () => {
  const one = await runOpenedStudy(await opened(yaml(", members: m.csv, delistingReturn: -30%")));
  const { universe } = (one.json as { strategies: Record<string, { universe: object }> }).strategies[
    "equal-weight"
  ];
  expect(universe).toMatchObject({ first: ["AAPL", "MSFT"] });
  expect(JSON.stringify(one.record.data)).toContain("1 of 4 symbols are not in p.csv: XYZ");
  const many = await runOpenedStudy(
    await opened(yaml("", "randomized: { resamples: 4, assets: 2, periods: 150 }\n")),
  );
  const { datasets } = many.json as unknown as { datasets: { assets: string[]; from: string; to: string }[] };
  const ended = datasets.filter(({ assets, to }) => assets.includes("MSFT") && to > "2024-10-08");
  expect(ended.length).toBeGreaterThan(0); // drawn at the beginning, whatever became of it
});

test("nobody a member at any decision: every window failed, with the reason", async () => {
  const none = await opened(yaml(", members: m.csv"));
  const members = { name: "m.csv", text: "date,symbol\n2024-01-01,XYZ\n" };
  const outcome = await runOpenedStudy({ ...none, file: { ...none.file, members } });
  expect(outcome.failure).toMatchObject({ code: "too-few-assets" });
  expect(outcome.failure?.message).toContain("no asset can be chosen: 3 of 3 assets have a price");
});

test("studies of other kinds need complete prices, and say so", () => {
  const text = yaml("").replace("title: t", "title: t\nstudy: markowitz");
  expect(() => parseStudyFile(text, "s.yaml")).toThrow(
    "universe has no effect: a markowitz study does not use it",
  );
});
