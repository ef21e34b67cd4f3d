import { expect, test } from "vitest";
import { parseAssetValues } from "../table/asset-values.ts";
import { parseHoldings } from "./holdings.ts";

test.each([
  ["asset,weight\nSPY,60%\nAGG,40%\n"],
  ["asset;weight\nSPY;0,6\nAGG;0,4\n"],
  ["Symbol\tGewicht\nSPY\t60 %\nAGG\t40 %\n"],
  ["SPY and others,weight\nSPY,.6\nAGG,.4\n"],
])("weights: %j", (text) => {
  expect(parseHoldings(text, "w.csv")).toEqual({
    kind: "weights",
    assets: ["SPY", "AGG"],
    weights: Float64Array.of(0.6, 0.4),
  });
});

test("quantities and prices, as a broker exports them", () => {
  // cases/files 90 and 90b
  const expected = {
    kind: "quantities",
    assets: ["AAPL", "MSFT"],
    quantities: Float64Array.of(10, 5),
    prices: Float64Array.of(180, 370),
  };
  expect(parseHoldings("Symbol,Quantity,Price\nAAPL,10,180\nMSFT,5,370\n", "h.csv")).toEqual(expected);
  expect(
    parseHoldings("Date,Symbol,Quantity,Price\n2024-01-02,AAPL,10,180\n2024-01-02,MSFT,5,370\n", "h.csv"),
  ).toEqual(expected);
  expect(parseHoldings('ticker,shares\nAAPL,"1,200"\nMSFT,-5\nX,2.5\n', "h.csv")).toEqual({
    kind: "quantities",
    assets: ["AAPL", "MSFT", "X"],
    quantities: Float64Array.of(1200, -5, 2.5),
  });
});

test.each([
  ["asset,weight\nA,60\nB,40\n", "sum to 100: percentages?", "with percent signs"],
  ["asset,weight\nA,60%\nB,.4\n", 'the number of A is "60%"', "in all rows or in none"],
  [
    "A,0.5\nB,0.5\n",
    "line 1: a number, 0.5, stands where the names of the columns are",
    "write asset,weight above",
  ],
  ["A;60 %\nB;40 %\n", "line 1: a number, 60 %, stands where", "write asset,weight above"],
  ["asset,weight\nA,.6\nA,.4\n", "line 3: the asset A was given before, on line 2", "take one"],
  ["asset,weight\nA,.6\nB,n.a.\n", "the number of B is missing", "every asset"],
  ["date,symbol,quantity\n2024-01-02,A,1\n2024-01-03,A,2\n", "holdings of 2 dates", "one date"],
  ["symbol,quantity,price\nA,1,0\n", "the price of A is 0", "leave the column of prices out"],
  [
    "asset,weight\nA,60%\nB,40%\nTotal,100%\n",
    "line 4: Total is the sum of the rows above",
    "out of the file",
  ],
  ["asset;weight\nA;33,3 %\nB;66,6 %\nSumme;100 %\n", "line 4: Summe is the sum", "put it above another"],
  ["symbol,quantity\nA,10\nB,20\nGrand total:,30\n", "line 4: Grand total: is the sum", "put it above"],
  ["symbol,quantity\nA,10\nTotal,\n", "the number of Total is missing", "a row of totals"],
  ["symbol,quantity,value\nA,10,5\nCash,,50\n", "the number of Cash is missing", "a row of money"],
  ["symbol,a,b\nA,1,0\n", "needs a column weight, found symbol, a, b", "asset,weight"],
])("%j is refused with a way out", (text, words, advice) => {
  expect(() => parseHoldings(text, "h.csv")).toThrow(words);
  try {
    parseHoldings(text, "h.csv");
  } catch (error) {
    expect((error as { detail: { advice: string } }).detail.advice).toContain(advice);
  }
});

test.each([
  ["asset,weight\nA,.5\nTOTAL,.5\n", [0.5, 0.5]],
  ["asset,weight\nTOTAL,1\nA,.6\nB,.4\n", [1, 0.6, 0.4]],
  ["asset,weight\nA,.6\nB,.3\nTotal,.2\n", [0.6, 0.3, 0.2]],
  ["asset,weight\nA,.25\nB,.25\nC,.5\n", [0.25, 0.25, 0.5]],
])("an asset called so is one, by its place or its weight: %j", (text, weights) => {
  expect(parseHoldings(text, "w.csv")).toMatchObject({ weights: Float64Array.from(weights) });
});

test("a value for each asset", () => {
  const { assets, values } = parseAssetValues("asset;value\nA;5,5%\nB;-1%\n", "m.csv");
  expect([assets, Array.from(values)]).toEqual([
    ["A", "B"],
    [0.055, -0.01],
  ]);
});
