import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { TextFile } from "../../src/base/text-file.ts";
import type { MixedModelFit } from "../../src/estimate/mixed-model/engines/general/fit-mixed-model.ts";
import { modelKernel } from "../../src/estimate/mixed-model/kernel/model-kernel.ts";
import type { ReturnsPanel } from "../../src/market/panel/panel.ts";
import { parseDataTable } from "../../src/market/table/data-table.ts";
import { zeros } from "../../src/numeric/matrix/matrix.ts";
import { mixedResult } from "../../src/study/mixed/mixed.ts";

const file = (name: string): TextFile => ({
  name,
  text: readFileSync(resolve(import.meta.dirname, "mixed", `${name}.csv`), "utf8"),
});

function fitted(data: string, fixed: string, random: string, kernel?: string): MixedModelFit {
  const relationships: Record<string, TextFile> = kernel === undefined ? {} : { K: file(kernel) };
  return mixedResult({ data: file(data), fixed, random, relationships }).fit;
}

test("found-bugs-mixed 7: tickers of digits are names, in the data, in a relationship, in a fixed term", () => {
  const letters = fitted("base", "return ~ market", "symbol@K", "K");
  const digits = fitted("numeric_tickers", "return ~ market", "symbol@K", "K_tick");
  // the same records under other names
  expect(digits.logLikelihood).toBeCloseTo(letters.logLikelihood, 9);
  expect(digits.random[0].levels).toEqual(["000001", "000002", "005930", "600000", "0700"]);
  expect(fitted("numeric_tickers", "return ~ market + symbol", "date").fixed.map(({ name }) => name)).toEqual(
    ["(Intercept)", "market", "symbol000002", "symbol005930", "symbol0700", "symbol600000"],
  );
});

test("NA is a ticker: none of its 30 records is dropped", () => {
  const { dropped, random, logLikelihood } = fitted("symbol_NA", "return ~ market", "symbol");
  expect(dropped).toBe(0);
  expect(random[0].levels).toContain("NA");
  expect(logLikelihood).toBeCloseTo(335.701000644, 7); // a dense REML in numpy
});

test("months written 2018.1 and 2018.10 are two months", () => {
  const { random } = fitted("unpadded", "return ~ market", "date");
  expect(random[0].levels).toHaveLength(30);
  expect(random[0].levels).toContain("2018.10");
});

test("the key of characteristics is the column that names the assets, wherever it stands and whatever it looks like", () => {
  const panel = (assets: string[]): ReturnsPanel => ({
    kind: "simple",
    dates: [],
    assets,
    values: zeros(0, assets.length),
    periodsPerYear: 12,
  });
  const kernelOf = (text: string, assets: string[]): number[] => [
    ...modelKernel(panel(assets), { characteristics: parseDataTable(text, "c.csv") }).kernel.data,
  ];
  const expected = kernelOf("symbol,class,years\nA,Eq,0\nB,Bd,3\nC,Eq,1\nD,Co,2\n", ["A", "B", "C", "D"]);
  const last = "class,years,code\nEq,0,000001\nBd,3,000002\nEq,1,NA\nCo,2,700\n";
  expect(kernelOf(last, ["000001", "000002", "NA", "700"])).toEqual(expected);
  const plain = "years,code,class\n0,1,Eq\n3,2,Bd\n1,30,Eq\n2,40,Co\n";
  expect(kernelOf(plain, ["1", "2", "30", "40"])).toEqual(expected);
});
