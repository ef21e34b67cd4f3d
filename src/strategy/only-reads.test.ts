import { expect, test } from "vitest";
import { answerOf, everyName } from "../../tests/support/every-answer.ts";
import { samplePrices, sampleStocks } from "../../tests/support/sample.ts";

const panel = (from: string, to: string): Parameters<typeof answerOf>[1] =>
  samplePrices("stock_prices.csv", sampleStocks(5), from, to);
const year = panel("2019-01-01", "2019-12-31");
const earlier = panel("2018-01-01", "2018-10-31");

test.each(everyName)(
  "%s leaves its window as it was, and what it said of one is not changed by the next",
  async (name) => {
    const before = [...year.values.data];
    const answer = await answerOf(name, year);
    const text = JSON.stringify(answer);
    await answerOf(name, earlier);
    expect([...year.values.data]).toEqual(before);
    expect(JSON.stringify(answer)).toBe(text);
  },
);
