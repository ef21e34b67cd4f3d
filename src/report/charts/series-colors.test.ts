import { expect, test } from "vitest";
import type { Figure } from "../report.ts";
import { seriesColors } from "./series-colors.ts";

function lines(...names: string[]): Figure {
  const series = names.map((name) => ({ name, values: [] }));
  return {
    kind: "figure",
    id: names.join("-"),
    title: "",
    chart: { type: "line", x: [], yAxis: {}, series },
  };
}

test("a name has one color on a page, and names of one figure differ", () => {
  const colors = seriesColors([lines("gmv", "gmr"), lines("gmr", "mvsk"), lines("S01", "S02")]);
  expect([...colors]).toEqual([
    ["gmv", 0],
    ["gmr", 1],
    ["mvsk", 2],
    ["S01", 3],
    ["S02", 4],
  ]);
});

test("steady names have the colors of their places, whatever else is on the page", () => {
  const assets = ["SPY", "AGG", "GLD"];
  const [alone, beside] = [
    seriesColors([lines(...assets)], assets),
    seriesColors(
      [lines("gmv", "hrp", "mvsk", "gmr", "erc"), lines("AGG", "SPY"), lines("GLD", "gmv")],
      assets,
    ),
  ];
  for (const asset of assets) expect(beside.get(asset)).toBe(alone.get(asset));
  expect(new Set(beside.values()).size).toBe(8);
});

test("with more names than hues, those of one figure still differ", () => {
  const assets = Array.from({ length: 18 }, (_, i) => `A${i}`);
  const colors = seriesColors([lines("gmv", "gmr"), lines(...assets)]);
  expect(new Set(assets.map((name) => colors.get(name))).size).toBe(18);
});
