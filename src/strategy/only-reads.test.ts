import { expect, test } from "vitest";
import { answerOf, everyName, recommenderOf } from "../../tests/support/every-answer.ts";
import { samplePrices, sampleStocks } from "../../tests/support/sample.ts";
import { readReturns, readWindows } from "../market/panel/read-windows.ts";
import { scratch, withScratch } from "../numeric/scratch.ts";

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

const pool = withScratch(() => scratch(1).buffer);

/** The arrays of numbers in something, wherever they stand. */
function numbersIn(value: unknown): ArrayBufferView[] {
  if (ArrayBuffer.isView(value)) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

const cases = everyName.flatMap((name) => {
  const knowsCaps = name.startsWith("design") && name !== "design mvsk-as-published";
  return (knowsCaps ? [1, 0.6] : [1]).map((most) => [name, most] as const);
});

test.each(cases)(
  "%s with weights to %d decides along a walk: no answer holds scratch memory or the weights held, none is changed by the next, and none writes into the walk's returns",
  async (name, maxWeight) => {
    const recommend = await recommenderOf(name, { maxWeight });
    const windowOf = readWindows(year);
    const held = new Float64Array(5).fill(0.2);
    const shown = windowOf(0, 200);
    const returns = [...readReturns(shown, "simple").values.data];
    const answer = recommend({ prices: shown }, held);
    const arrays = numbersIn(answer);
    expect(arrays.length).toBeGreaterThan(3);
    for (const array of arrays) expect(array.buffer).not.toBe(pool);
    const { moments, portfolio } = answer;
    for (const array of numbersIn([moments, portfolio])) expect(array.buffer).not.toBe(held.buffer);
    const text = JSON.stringify(answer);
    recommend({ prices: windowOf(40, 240) }, held);
    expect(JSON.stringify(answer)).toBe(text);
    expect([...readReturns(shown, "simple").values.data]).toEqual(returns);
  },
);
