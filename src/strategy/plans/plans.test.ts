import { describe, expect, test } from "vitest";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import { walkForward } from "../../backtest/walk-forward.ts";
import { rowOf } from "../../numeric/matrix/matrix.ts";
import { planFromText, strategyNames } from "./plan-text.ts";
import { planned } from "./planned.ts";

describe("the short form", () => {
  test("commas between weights of a plan part no strategies", () => {
    expect(strategyNames("gmv,fixed:A=60%,B=40%,hold:A,buy-and-hold:ES=F=50%,B=50%,hrp@oas")).toEqual([
      "gmv",
      "fixed:A=60%,B=40%",
      "hold:A",
      "buy-and-hold:ES=F=50%,B=50%",
      "hrp@oas",
    ]);
  });

  test("weights are read with the last = of each part", () => {
    expect(planFromText("buy-and-hold:ES=F=50%,B=0.5")?.plan.options).toEqual({
      weights: { "ES=F": 0.5, B: 0.5 },
    });
    expect(planFromText("gmv")).toBeUndefined();
  });

  test.each([
    ["hold:", "What is held."],
    ["fixed:A", "names with values are needed"],
    ["fixed:A=60,B=40", "60 means 6,000%"],
  ])("%s is refused", (text, message) => {
    expect(() => planFromText(text)).toThrow(message);
  });
});

describe("walked", () => {
  const prices = samplePrices("stock_prices.csv", sampleStocks(3), "2018-01-02", "2018-12-31");
  const [a, b] = prices.assets;
  const walked = (text: string, more = {}) => {
    const spec = planFromText(text);
    if (spec === undefined) throw new Error("no plan");
    return walkForward({ prices }, planned(spec, prices.assets), {
      ...{ lookback: 1, execution: "same-close", optimizeEvery: 20, rebalanceEvery: 20 },
      ...more,
    });
  };

  test("one asset held is its prices", () => {
    const { returns, traded } = walked(`hold:${b}`);
    returns.forEach((r, t) => {
      expect(r).toBeCloseTo(rowOf(prices.values, t + 1)[1] / rowOf(prices.values, t)[1] - 1, 12);
    });
    expect(traded.every((each) => each === 0)).toBe(true);
  });

  test("bought once is the mean of what the assets became, weighed as bought; restored is not", () => {
    const { returns } = walked(`buy-and-hold:${a}=60%,${b}=30%`);
    const grown = returns.reduce((wealth, r) => wealth * (1 + r), 1);
    const [first, last] = [rowOf(prices.values, 0), rowOf(prices.values, prices.dates.length - 1)];
    expect(grown).toBeCloseTo((0.6 * last[0]) / first[0] + (0.3 * last[1]) / first[1] + 0.1, 12);
    expect(walked(`fixed:${a}=60%,${b}=30%`).traded.some((each) => each > 0)).toBe(true);
  });

  test("a file is traded on its dates alone, the next with prices where one has none", () => {
    const weights = {
      file: "w.csv",
      dates: ["2018-03-03", "2018-07-02"], // a Saturday, a Monday
      weights: [{ [a]: 1 }, { [b]: 0.5 }],
    };
    const strategy = planned({ name: "f", plan: { name: "file", options: { weights } } }, prices.assets);
    const ledger = walkForward({ prices }, strategy, { lookback: 1, execution: "same-close" });
    expect(ledger.rebalances.map(({ date }) => date)).toEqual(["2018-03-05", "2018-07-02"]);
    expect(ledger.dates[0]).toBe("2018-03-06");
    const traded = ledger.dates.filter((_, t) => ledger.traded[t] > 0);
    expect(traded).toEqual(["2018-07-03"]);
  });

  test("an asset that nobody knows is the caller's mistake; one that is not there has its part taken by the others", () => {
    const spec = { name: "x", plan: { name: "fixed", options: { weights: { [a]: 0.6, [b]: 0.3, Z: 0.1 } } } };
    expect(() => planned(spec, prices.assets)).toThrow("x holds Z, which is not among the assets");
    const known = [...prices.assets, "Z"];
    const portfolio = planned(spec, known).decide({ prices }, new Float64Array(3));
    expect(portfolio.status === "given" && [...portfolio.weights]).toEqual([
      expect.closeTo(0.6 / 0.9, 14),
      expect.closeTo(0.3 / 0.9, 14),
      0,
    ]);
  });
});
