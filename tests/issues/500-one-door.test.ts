import { afterEach, describe, expect, test } from "vitest";
import { walkForward, walkForwardDefaults } from "../../src/backtest/walk-forward.ts";
import { runJob } from "../../src/jobs/job.ts";
import type { History } from "../../src/market/panel/panel.ts";
import type { MarketTable } from "../../src/market/read/market-table.ts";
import { universeOf } from "../../src/market/universe/universe.ts";
import { universeDigest } from "../../src/market/universe/universe-digest.ts";
import { equalWeight } from "../../src/optimize/formulas/equal-weight.ts";
import { designs } from "../../src/strategy/designs.ts";
import { recommender, type StrategySpec, strategyFrom } from "../../src/strategy/strategy.ts";
import { backtestPipeline } from "../../src/study/lookahead/backtest-pipeline.ts";
import { kinfolio } from "../support/kinfolio.ts";
import { samplePrices, sampleStocks } from "../support/sample.ts";

const assets = ["S01", "S02", "S03", "S04"];
const history: History = { prices: samplePrices("stock_prices.csv", assets, "2018-01-02", "2019-06-28") };

/** One iteration is never enough for a skew-t fit: every decision of this strategy has to fail, by every door. */
const hasty: StrategySpec = {
  name: "gmv",
  model: { name: "skew-t", options: { maxIterations: 1 } },
  design: { name: "gmv", options: {} },
  constraints: {},
  returnType: "simple",
};

function jobOf(strategy: StrategySpec, of: History, options = walkForwardDefaults) {
  const { dates, assets: names } = of.prices;
  const dataset = { assets: names, from: dates[0], to: dates[dates.length - 1] };
  return { data: universeDigest(universeOf(of)), dataset, strategy, walkForward: options };
}

async function byEveryDoor(strategy: StrategySpec, of: History, options = walkForwardDefaults) {
  const library = walkForward(of, await strategyFrom(strategy), options);
  const answer = await runJob(universeOf(of), { kind: "walk", ...jobOf(strategy, of, options) });
  if (answer.status !== "done") throw new Error(answer.message);
  const { name, lookback } = strategy;
  const pipeline = backtestPipeline({
    load: () => of,
    strategies: async () => [{ name, lookback, recommend: await recommender(strategy) }],
    walkForward: options,
  });
  const points = await pipeline.trace({} as MarketTable, "9999-12-31");
  const checked = points.filter(({ what }) => what.startsWith("targets"));
  return { library, job: answer.result, checked };
}

describe("a fit that stopped is a failure in the ledger", () => {
  test("by the library, by jobs and by the look-ahead check", async () => {
    const { library, job, checked } = await byEveryDoor(hasty, history);
    expect(library.failures.length).toBeGreaterThan(0);
    expect(library.rebalances).toEqual([]);
    expect(job.ledger).toEqual(library);
    expect(job.forecasts).toEqual({ qlike: null, logLikelihood: null }); // no decision was made on such beliefs
    expect(checked).toEqual([]);
    const cell = await runJob(universeOf(history), { kind: "measure", ...jobOf(hasty, history) });
    expect(cell).toMatchObject({ status: "failed", code: "stopped" });
  });

  test("the recommendation itself says so", async () => {
    expect((await recommender(hasty))(history).portfolio.status).toBe("stopped");
  });

  test("20 assets on 24 returns, where the skew-t fit does not reach its optimum by its own means", async () => {
    const year: History = {
      prices: samplePrices("stock_prices.csv", sampleStocks(20), "2018-01-02", "2018-12-31"),
    };
    const mvsk = { model: { name: "skew-t", options: {} }, design: { name: "mvsk", options: {} } };
    const options = { ...walkForwardDefaults, lookback: 25, optimizeEvery: 20, rebalanceEvery: 20 };
    const { library, job, checked } = await byEveryDoor({ ...hasty, ...mvsk }, year, options);
    expect(job.ledger).toEqual(library);
    expect(checked).toHaveLength(library.rebalances.length);
  });

  test("by the commands: exit 1, one line, and the status in the JSON", async () => {
    const stocks = ["--assets", assets.join(","), "--from", "2018-01-02", "--to", "2018-12-31"];
    const fit = ["--model", "skew-t", "--set", "maxIterations=1"];
    const optimize = await kinfolio(["optimize", "--design", "gmv", "--json", ...stocks, ...fit]);
    expect(optimize.code).toBe(1);
    expect(JSON.parse(optimize.stdout).status).toBe("stopped");
    expect(optimize.stderr).toMatch(/^kinfolio: stopped: the skew-t fit of 4 assets/);
    const frontier = await kinfolio(["frontier", "--points", "3", "--random", "0", ...stocks, ...fit]);
    expect(frontier.code).toBe(1);
    expect(frontier.stderr).toMatch(/^kinfolio: stopped: the skew-t fit of 4 assets/);
    const walk = ["--lookback", "100", "--strategies", "gmv"];
    const backtest = await kinfolio(["backtest", "--json", ...walk, ...stocks, ...fit]);
    expect(backtest.code).toBe(1);
    expect(JSON.parse(backtest.stdout).strategies.gmv.failures[0].code).toBe("stopped");
  });
});

test("a strategy's own lookback holds by every door", async () => {
  const spec = { ...hasty, model: { name: "sample", options: {} }, lookback: 40 };
  const { library, job, checked } = await byEveryDoor(spec, history);
  expect(library.rebalances[0].date).toBe(history.prices.dates[39]);
  expect(job.ledger).toEqual(library);
  expect(checked[0].date).toBe(history.prices.dates[39]);
});

describe("the weights held reach the design", () => {
  const catalog = designs as Record<string, (typeof designs)[string]>;
  afterEach(() => {
    delete catalog.planted;
  });

  test("by every door, after drift", async () => {
    const seen: number[][] = [];
    catalog.planted = {
      ...designs["equal-weight"],
      bind:
        () =>
        (moments, constraints, { held }) => {
          seen.push([...held]);
          return equalWeight(moments, constraints);
        },
    };
    const design = { name: "planted", options: {} };
    const spec = { ...hasty, model: { name: "sample", options: {} }, design };
    const { library } = await byEveryDoor(spec, history);
    const decisions = library.rebalances.filter(({ optimized }) => optimized).length;
    expect(seen).toHaveLength(3 * decisions);
    expect(seen[0]).toEqual([0, 0, 0, 0]);
    expect(seen[1].reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(seen[1]).not.toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(seen.slice(decisions, 2 * decisions)).toEqual(seen.slice(0, decisions));
    expect(seen.slice(2 * decisions)).toEqual(seen.slice(0, decisions));
  });

  test("nothing is held where a recommendation is asked for without a walk", async () => {
    catalog.planted = {
      ...designs["equal-weight"],
      bind:
        () =>
        (moments, constraints, { held }) => {
          expect([...held]).toEqual([0, 0, 0, 0]);
          return equalWeight(moments, constraints);
        },
    };
    const spec = {
      ...hasty,
      model: { name: "sample", options: {} },
      design: { name: "planted", options: {} },
    };
    expect((await recommender(spec))(history).portfolio.status).toBe("optimal");
  });
});
