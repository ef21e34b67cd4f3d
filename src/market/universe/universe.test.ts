import { expect, test } from "vitest";
import { toRows } from "../../numeric/matrix/matrix.ts";
import { returnsOf } from "../panel/returns.ts";
import { readTable } from "../read/read-table.ts";
import { pricePanel } from "../selection/price-panel.ts";
import { historyWithin, universeFrom, universeOf } from "./universe.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const prices = `date,A,B,C,F
2020-01-02,10,,30,1
2020-01-03,11,21,31,2
2020-01-06,12,22,,3
2020-01-07,13,23,33,4
2020-01-08,14,24,34,5
`;

test("gaps are kept, and a dataset without any is the same panel that a selection gives", async () => {
  const table = await readTable(bytes(prices), "prices.csv", "prices");
  const universe = universeFrom(table, { assets: ["A", "B", "C"], factors: ["F"] });
  expect(universe.values.data.filter(Number.isNaN)).toHaveLength(2);
  const [from, to] = ["2020-01-03", "2020-01-07"];
  const chosen = pricePanel(table, { assets: ["B", "A"], factors: ["F"], from, to });
  const history = historyWithin(universe, { assets: ["B", "A"], from, to });
  expect(history).toEqual({ prices: chosen.panel, factors: chosen.factors });
  expect(historyWithin(universeOf(history), { assets: ["B", "A"], from, to })).toEqual(history);
});

test("what a dataset asks for and the universe has not is named", async () => {
  const universe = universeFrom(await readTable(bytes(prices), "prices.csv", "prices"));
  const ask = (asset: string, from: string, to: string) => () =>
    historyWithin(universe, { assets: [asset], from, to });
  expect(ask("C", "2020-01-03", "2020-01-07")).toThrow("the price of C on 2020-01-06 is missing");
  expect(ask("D", "2020-01-03", "2020-01-07")).toThrow("there is no asset D");
  expect(ask("A", "2020-01-04", "2020-01-05")).toThrow("no price row from 2020-01-04 to 2020-01-05");
});

test("wrong cells are refused although gaps are not", async () => {
  const table = await readTable(bytes(prices.replace("13", "-13")), "prices.csv", "prices");
  expect(() => universeFrom(table)).toThrow("line 5: the price of A on 2020-01-07 is -13");
});

test("returns become an index that starts anew after a gap, so that no complete window spans one", async () => {
  const returns = "date,A,B\n2020-01-02,0.1,0.1\n2020-01-03,0.2,\n2020-01-06,0.3,0.3\n2020-01-07,-0.5,0.5\n";
  const universe = universeFrom(await readTable(bytes(returns), "returns.csv", "returns"));
  const window = { from: "2020-01-02", to: "2020-01-07" };
  const whole = historyWithin(universe, { assets: ["A"], ...window });
  expect(toRows(returnsOf(whole.prices).values).map(([r]) => r)).toEqual(
    [0.2, 0.3, -0.5].map((r) => expect.closeTo(r, 15)),
  );
  expect(() => historyWithin(universe, { assets: ["B"], ...window })).toThrow("B on 2020-01-03");
  const late = historyWithin(universe, { assets: ["B"], from: "2020-01-06", to: "2020-01-07" });
  expect(toRows(returnsOf(late.prices).values)).toEqual([[expect.closeTo(0.5, 15)]]);
});

test("weeks and months keep their last row", async () => {
  const universe = universeFrom(await readTable(bytes(prices), "prices.csv", "prices"), {
    frequency: "weekly",
  });
  expect(universe.dates).toEqual(["2020-01-03", "2020-01-08"]);
  expect(universe.periodsPerYear).toBe(52);
});
