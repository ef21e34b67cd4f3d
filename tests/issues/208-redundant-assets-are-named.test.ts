import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { modelKernel } from "../../src/estimate/mixed-model/kernel/model-kernel.ts";
import { mixedMoments } from "../../src/estimate/mixed-model/mixed-moments.ts";
import type { ReturnsPanel } from "../../src/market/panel/panel.ts";
import { parseDataTable } from "../../src/market/table/data-table.ts";
import { fromRows } from "../../src/numeric/matrix/matrix.ts";
import { normal } from "../../src/numeric/random/normal.ts";
import { randomStream } from "../../src/numeric/random/random-stream.ts";
import { sharedFile, testOnRealData } from "../support/shared.ts";

/** Returns of six assets on one factor, and of one more that is made of them. */
function panelWith(name: string, made: (row: readonly number[], t: number) => number): ReturnsPanel {
  const stream = randomStream(3);
  const rows = Array.from({ length: 400 }, (_, t) => {
    const market = 0.01 * normal(stream);
    const row = Array.from({ length: 6 }, (__, i) => (0.6 + 0.2 * i) * market + 0.008 * normal(stream));
    return [...row, made(row, t)];
  });
  const assets = ["A", "B", "C", "D", "E", "F", name];
  const dates = rows.map((_, t) => `d${t}`);
  return { kind: "simple", dates, assets, values: fromRows(rows), periodsPerYear: 252 };
}

test.each([
  ["TWIN", (row: readonly number[]) => row[1], "B, TWIN"],
  ["SHORT", (row: readonly number[]) => -row[2], "C, SHORT"],
  ["MIX", (row: readonly number[]) => 0.6 * row[0] + 0.4 * row[4], "A, E, MIX"],
])(
  "found-bugs-mixed 9: where the mix trusts the sample alone because of %s, the assets behind it are named",
  (name, made, parts) => {
    const { mixIntensity, warnings } = mixedMoments(panelWith(name, made)).details as {
      mixIntensity: number;
      warnings: string[];
    };
    expect(mixIntensity).toBeLessThan(1e-3);
    expect(warnings.join("\n")).toContain(`${parts} are made of each other`);
  },
);

test("a variance at the upper bound of its search is a boundary, and the asset like cash is named", () => {
  const cash = panelWith("BILL", (_, t) => 1e-4 + 1e-7 * Math.sin(t * t));
  const { fit, details } = mixedMoments(cash);
  expect([fit?.status, details.boundary]).toEqual(["boundary", ["intercept"]]);
  expect((details.warnings as string[]).join("\n")).toContain(
    "BILL has a mean that is large beside its risk",
  );
});

const classes = "symbol,class\nA,Eq\nB,Eq\nC,Bd\nD,Co\n";
const four: ReturnsPanel = {
  kind: "simple",
  dates: [],
  assets: ["A", "B", "C", "D"],
  values: fromRows([]),
  periodsPerYear: 12,
};
const kernelOf = (text: string) => modelKernel(four, { characteristics: parseDataTable(text, "c.csv") });

test("found-bugs-mixed 8: a characteristic that is the same for all counts for nothing, numbers and labels alike", () => {
  const { kernel } = kernelOf(classes);
  const number = kernelOf("symbol,class,k\nA,Eq,7\nB,Eq,7\nC,Bd,7\nD,Co,7\n");
  expect(number.kernel.data).toEqual(kernel.data);
  expect(number.notes).toEqual(["k has fewer than two different values and was left out"]);
  const label = kernelOf("symbol,type,class\nA,ETF,Eq\nB,ETF,Eq\nC,ETF,Bd\nD,ETF,Co\n");
  expect(label.kernel.data).toEqual(kernel.data);
  expect(() => kernelOf("symbol,k\nA,7\nB,7\nC,7\nD,7\n")).toThrow("no characteristic tells assets apart");
});

test("two rows for an asset, and a number with a unit, are refused by name and line", () => {
  expect(() => kernelOf(`${classes}A,Bd\n`)).toThrow("two rows for A, in lines 2 and 6");
  expect(() => kernelOf("symbol,years\nA,0\nB,3\nC,17y\nD,2\n")).toThrow('c.csv, line 4: years holds "17y"');
});

testOnRealData(
  "the duplicate, the inverse and the basket of real ETFs",
  ["dup", "inverse", "basket"].map((name) => `cases/mixed/characteristics/${name}.csv`),
  () => {
    for (const [name, parts] of [
      ["dup", "SPY, SPY2"],
      ["inverse", "SPY, SH"],
      ["basket", "SPY, AGG, B6040"],
    ]) {
      const text = readFileSync(sharedFile(`cases/mixed/characteristics/${name}.csv`), "utf8");
      const [head, ...lines] = text.trim().split("\n");
      const prices = lines.map((line) => line.split(",").slice(1).map(Number));
      const returns = prices.slice(1).map((row, t) => row.map((price, i) => price / prices[t][i] - 1));
      const assets = head.split(",").slice(1);
      const panel: ReturnsPanel = {
        kind: "simple",
        dates: returns.map((_, t) => `d${t}`),
        assets,
        values: fromRows(returns),
        periodsPerYear: 252,
      };
      expect((mixedMoments(panel).details.warnings as string[]).join()).toContain(`${parts} are made of`);
    }
  },
);
