import { describe, expect, test } from "vitest";
import { samplePrices, sampleStocks } from "../../tests/support/sample.ts";
import { InputError } from "../base/errors.ts";
import type { History, PricePanel } from "../market/panel/panel.ts";
import { fromRows, toRows } from "../numeric/matrix/matrix.ts";
import type { Portfolio } from "../optimize/portfolio.ts";
import type { ConstraintsSpec } from "./constraints/constraint-options.ts";
import { designs } from "./designs.ts";
import { recommender } from "./strategy.ts";
import { strategiesFromText } from "./strategy-text.ts";

/** What a design cannot do without. */
const needed: Readonly<Record<string, Record<string, unknown>>> = {
  "efficient-return": { targetReturn: 0.15 },
  "efficient-risk": { targetVolatility: 0.6 },
  "max-return": { riskCap: 0.06 },
  mvsk: { moments: "sample", xi: 10 },
};

/** Whether a design's weights follow from the moments alone, so that constraints are kept by luck only: it says so as it refuses. */
function decidesAll(name: string, portfolio: Portfolio): boolean {
  const own = [
    "is a formula that constraints cannot move",
    "is a formula that bounds can move, and no other constraints",
    "leaves constraints no room",
  ].map((words) => `${name} ${words}`);
  return portfolio.status === "infeasible" && own.some((words) => portfolio.conflict[0].startsWith(words));
}

/** Prices with an asset that stands at one. */
function besides({ assets, values }: PricePanel, name: string): Pick<PricePanel, "assets" | "values"> {
  const wide = fromRows(toRows(values).map((row) => [...row, 1]));
  return { assets: [...assets, name], values: wide };
}

const assets = sampleStocks(6);
const year: History = { prices: samplePrices("stock_prices.csv", assets, "2019-01-01", "2019-12-31") };
/** Ten returns of twenty assets: the covariance is singular. */
const tenDays: History = {
  prices: samplePrices("stock_prices.csv", sampleStocks(20), "2019-01-01", "2019-01-16"),
};
const oneAsset: History = { prices: samplePrices("stock_prices.csv", ["S02"], "2019-01-01", "2019-12-31") };
const withCash: History = { ...year, prices: { ...year.prices, ...besides(year.prices, "CASH") } };
const none: ConstraintsSpec = { linear: [] };

async function chosen(name: string, history: History, constraints: ConstraintsSpec) {
  const [spec] = strategiesFromText(name, {
    model: "sample",
    options: needed[name] ?? {},
    constraints: name === "tracking" ? { benchmark: "equal-weight", ...constraints } : constraints,
    returnType: "simple",
  });
  return (await recommender(spec))(history).portfolio;
}

/** Published loops are kept with their defects: nothing certifies them, and they know no constraints. */
const certified = Object.keys(designs).filter((name) => !name.endsWith("-as-published"));

describe.each(certified)("%s", (name) => {
  test("is certified on a year of stocks", async () => {
    const portfolio = await chosen(name, year, none);
    if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
    expect(portfolio.design).toBe(name);
    expect(portfolio.optimality).toBeLessThan(1e-9);
    expect(portfolio.weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(Math.min(...portfolio.weights)).toBeGreaterThanOrEqual(0);
  });

  test("takes an asset that never moves, or names it and the way out", async () => {
    const stillAsset = await chosen(name, withCash, none).catch((error: unknown) => error);
    if (stillAsset instanceof InputError) {
      expect([stillAsset.code, stillAsset.message]).toEqual([
        "constant-asset",
        expect.stringContaining("CASH"),
      ]);
      expect(stillAsset.detail.advice).toMatch(/leave (out CASH|the asset out)/);
      return;
    }
    const portfolio = stillAsset as Portfolio;
    if (portfolio.status === "infeasible") {
      expect(portfolio.conflict.join()).toMatch(/CASH; leave it out|CASH has no/);
    } else expect(portfolio.weights.every(Number.isFinite)).toBe(true);
  });

  test("keeps bounds and a linear constraint, or refuses by its name and theirs", async () => {
    const constraints = { minWeight: "0.05", maxWeight: "S01=0.4,S06=0.12", linear: ["S01 + S02 >= 0.55"] };
    const portfolio = await chosen(name, year, constraints);
    if (decidesAll(name, portfolio)) {
      expect(portfolio.status === "infeasible" && portfolio.conflict.join()).toContain("S01 + S02 >= 0.55");
      return;
    }
    if (portfolio.status !== "optimal") throw new Error(JSON.stringify(portfolio));
    const [s01, s02, , , , s06] = portfolio.weights;
    expect(portfolio.optimality).toBeLessThan(1e-9);
    expect(portfolio.weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(s01 + s02).toBeGreaterThan(0.55 - 1e-10);
    expect(s01).toBeLessThan(0.4 + 1e-12);
    expect(s06).toBeLessThan(0.12 + 1e-12);
    expect(Math.min(...portfolio.weights)).toBeGreaterThan(0.05 - 1e-12);
  });

  test("says that bounds cannot reach the budget", async () => {
    const portfolio = await chosen(name, year, { maxWeight: "0.1", linear: [] });
    expect(portfolio.status).toBe("infeasible");
    expect(portfolio.status === "infeasible" && portfolio.conflict.join()).toMatch(
      decidesAll(name, portfolio)
        ? /its maximum weight is 0\.1/
        : /upper bounds sum to 0\.6, the budget is 1/,
    );
  });

  test("has weights where the covariance is singular, and for one asset", async () => {
    const many = await chosen(name, tenDays, none);
    if (many.status !== "optimal") throw new Error(JSON.stringify(many));
    expect(many.optimality).toBeLessThan(1e-8); // moments of ten returns: the smallest variances are rounding
    expect(many.weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    const one = await chosen(name, oneAsset, none);
    expect(one.status === "optimal" && one.weights[0]).toBeCloseTo(1, 14);
  });
});
