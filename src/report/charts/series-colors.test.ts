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

test("with more names than hues, those of one figure still differ", () => {
  const assets = Array.from({ length: 18 }, (_, i) => `A${i}`);
  const colors = seriesColors([lines("gmv", "gmr"), lines(...assets)]);
  expect(new Set(assets.map((name) => colors.get(name))).size).toBe(18);
});
