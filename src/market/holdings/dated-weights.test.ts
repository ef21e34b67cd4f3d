import { expect, test } from "vitest";
import { parseDateList } from "../table/parse-date-list.ts";
import { parseDatedWeights } from "./dated-weights.ts";

test("weights by date are lists in order, whatever the order of rows", () => {
  const text = "date,symbol,weight\n2020-06-30,B,100%\n2020-01-31,A,60%\n2020-01-31,B,40%\n";
  expect(parseDatedWeights(text, "w.csv")).toEqual({
    file: "w.csv",
    dates: ["2020-01-31", "2020-06-30"],
    weights: [{ A: 0.6, B: 0.4 }, { B: 1 }],
  });
});

test.each([
  ["date,asset,weight\n2020-01-31,A,0.5\n2020-01-31,A,0.5\n", "line 3: A has two weights on 2020-01-31"],
  [
    "date,asset,weight\n2020-01-31,A,60%\n2020-01-31,B,40%\n2020-02-28,A,1%\n2020-02-28,B,90%\n2020-02-28,Total,91%\n",
    "line 6: Total is the sum of the rows above",
  ],
  ["date,asset,weight\n2020-01-31,A,60\n2020-01-31,B,40\n", "sum to a hundred: percentages?"],
  ["date,asset,weight\n2020-01-31,A,\n2020-01-31,B,1\n", "line 2: the weight of A on 2020-01-31 is missing"],
  [
    "date,asset,weight\n2020-01-31,A,x\n2020-01-31,B,1\n2020-01-31,C,1\n",
    'line 2: the weight "x" is not a number',
  ],
  ["asset,weight\nA,1\n", "weights by date need date, asset and weight"],
  ["date,strategy,asset,weight\n2020-01-31,x,A,1\n2020-01-31,y,A,1\n", "weights of 2 strategies: x, y"],
])("%j is refused", (text, message) => {
  expect(() => parseDatedWeights(text, "w.csv")).toThrow(message);
});

test("a list of dates is in order and has each once", () => {
  expect(parseDateList("date\n2020-02-01\n2020-01-01\n2020-02-01\n", "d.csv").dates).toEqual([
    "2020-01-01",
    "2020-02-01",
  ]);
});
