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
    seriesColors([lines(...assets)], { steady: assets }),
    seriesColors([lines("gmv", "hrp", "mvsk", "gmr", "erc"), lines("AGG", "SPY"), lines("GLD", "gmv")], {
      steady: assets,
    }),
  ];
  for (const asset of assets) expect(beside.get(asset)).toBe(alone.get(asset));
  expect(new Set(beside.values()).size).toBe(8);
});

test("with more names than hues, those of one figure still differ", () => {
  const assets = Array.from({ length: 18 }, (_, i) => `A${i}`);
  const colors = seriesColors([lines("gmv", "gmr"), lines(...assets)]);
  expect(new Set(assets.map((name) => colors.get(name))).size).toBe(18);
});

test("what others are held against is gray, and no other name on the page", () => {
  const steady = ["SPY", "EFA", "EEM", "AGG", "TLT", "GLD", "VNQ"];
  const figures = [lines("gmv", "SPY"), lines(...steady, "cash")];
  const colors = seriesColors(figures, { steady, neutral: "SPY" });
  expect(colors.get("SPY")).toBe(9);
  expect(new Set(colors.values()).size).toBe(9);
});

test("where fifty assets share twenty colors, no figure has one twice", () => {
  const steady = Array.from({ length: 50 }, (_, i) => `A${i}`);
  const held = (from: number, step: number): string[] =>
    Array.from({ length: 18 }, (_, i) => steady[(from + i * step) % 50]);
  const figures = [held(0, 1), held(10, 1), held(3, 3)].map((names, i) =>
    lines(...names, `${30 + i} others`, "cash"),
  );
  const colors = seriesColors([lines("gmv", "hrp", "cvar"), ...figures], { steady });
  for (const { chart } of figures) {
    const names = chart.type === "line" ? chart.series.map(({ name }) => name) : [];
    expect(new Set(names.map((name) => colors.get(name))).size).toBe(20);
  }
});

test("one name more than colors shares its color with the name that it shares the fewest figures with", () => {
  const steady = Array.from({ length: 20 }, (_, i) => `A${i}`);
  const [first, second, ...others] = steady;
  const figures = [
    lines(...steady.slice(2), "2 others"),
    lines(...others, second, "2 others"),
    lines(first, "2 others"),
    lines(...steady),
    lines(...others, second, first),
  ];
  const colors = seriesColors(figures, { steady });
  const same = steady.filter((name) => colors.get(name) === colors.get("2 others"));
  expect(same).toEqual([first]);
  expect(new Set(colors.values()).size).toBe(20);
});
