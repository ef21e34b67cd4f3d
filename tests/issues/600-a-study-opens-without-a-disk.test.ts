import { expect, test } from "vitest";
import { loadData, openStudy } from "../../src/study/index.ts";

const prices = "date,A,B\n2024-01-01,1,2\n2024-01-02,1.1,2.1\n2024-01-03,1.2,2\n2024-01-04,1.1,2.2\n";
const text =
  "title: In memory\nstudy: backtest\ndata: { prices: own.csv }\nstrategies: [equal-weight]\nbacktest: { lookback: 3 }\n";

test("a study opens from whatever reads its files, and says who named each", async () => {
  const asked: string[] = [];
  const open = (changes: { prices?: string[]; vix?: string }) =>
    openStudy({ name: "memory.yaml", text }, changes, (name, namedBy) => {
      asked.push(`${namedBy}: ${name}`);
      return Promise.resolve(new TextEncoder().encode(prices));
    });

  const own = await open({});
  const given = await open({ prices: ["mine.csv"], vix: "vix.csv" });
  const tables = await given.tables();
  const { history } = await loadData(own.file, own.study.data);

  expect(asked).toEqual(["study: own.csv", "caller: mine.csv", "caller: vix.csv"]);
  expect(history.prices.assets).toEqual(["A", "B"]);
  expect(given.file.name).toBe("mine.csv");
  expect(tables).toEqual({ vix: { name: "vix.csv", text: prices } });
});

test("a study that names no prices asks the package for its sample", async () => {
  const asked: string[] = [];
  const without = text.replace("data: { prices: own.csv }", "data: {}");
  const { file } = await openStudy({ name: "memory.yaml", text: without }, {}, (name, namedBy) => {
    asked.push(`${namedBy}: ${name}`);
    return Promise.resolve(new Uint8Array());
  });

  expect(asked).toEqual(["package: stock_prices.csv"]);
  expect(file).toMatchObject({ name: "sample/stock_prices.csv", simulated: true, notAssets: ["INDEX"] });
});
