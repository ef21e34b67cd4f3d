import { HeatmapChart } from "echarts/charts";
import { LegendPlainComponent, TitleComponent } from "echarts/components";
import { use, version } from "echarts/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chartHeight, chartOption } from "../charts/chart-option.ts";
import type { Drawable } from "../charts/drawable/drawable.ts";
import { init } from "../charts/engine.ts";
import { lightTheme } from "../charts/theme.ts";
import { compactSvg } from "./compact-svg.ts";
import { liftLines } from "./lifted-lines.ts";
import { drawn } from "./svg.ts";

use([HeatmapChart, LegendPlainComponent, TitleComponent]);

const width = 860;
const colors = new Map([
  ["A", 0],
  ["B", 1],
  ["C", 2],
]);
const dates = Array.from({ length: 40 }, (_, i) => new Date(Date.UTC(2020, i, 1)).toISOString().slice(0, 10));

/** The chart as ECharts alone draws it, its legend included. */
function byECharts(chart: Drawable): string {
  const height = chartHeight(chart, width);
  const look = { theme: lightTheme, width, height, colors };
  const picture = init(width, height);
  const { legend } = chartOption(chart, { ...look, live: true });
  picture.setOption({ ...chartOption(chart, { ...look, live: false }), legend });
  const svg = picture.renderToSVGString();
  picture.dispose();
  return svg;
}

async function byUs(chart: Drawable): Promise<string> {
  return (await drawn({ id: "figure", title: "", chart }, { colors })).elements;
}

/** Of how many panes the lines are drawn without ECharts. */
function panesOf(chart: Drawable): number {
  const height = chartHeight(chart, width);
  return liftLines(chartOption(chart, { theme: lightTheme, width, height, colors, live: false })).panes
    .length;
}

/** Attributes of every element of a name. */
function elements(svg: string, name: string): Map<string, string>[] {
  return [...svg.matchAll(new RegExp(`<${name} ([^>]*)`, "g"))].map(
    ([, attributes]) =>
      new Map([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
  );
}

/** The corners of a path of straight lines, in pixels: a list a stroke. */
function strokes(path: string): number[][][] {
  const found: number[][][] = [];
  let [x, y] = [0, 0];
  for (const [, command, given] of path.matchAll(/([MLHVlhvZ])([^MLHVlhvZ]*)/g)) {
    const numbers = (given.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const isStep = command === command.toLowerCase();
    if (command === "M") found.push([]);
    const moves = /[HV]/i.test(command) ? 1 : 2;
    for (let i = 0; i < numbers.length; i += moves) {
      const [toX, toY] = isStep ? [x, y] : [0, 0];
      if (!/V/i.test(command)) x = toX + numbers[i];
      if (!/H/i.test(command)) y = toY + numbers[i + moves - 1];
      found[found.length - 1].push([x, y]);
    }
  }
  return found;
}

/** How far corners lie from lines, at most. */
function furthest(corners: readonly number[][], line: readonly number[][]): number {
  const distances = corners.map(([x, y]) => {
    const toSegments = line.map(([x2, y2], i) => {
      const [x1, y1] = line[Math.max(0, i - 1)];
      const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
      const share = length === 0 ? 0 : ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length;
      const at = Math.min(1, Math.max(0, share));
      return Math.hypot(x - x1 - at * (x2 - x1), y - y1 - at * (y2 - y1));
    });
    return Math.min(...toSegments);
  });
  return Math.max(0, ...distances);
}

/** The strokes of all paths by how they are drawn, those of one point alone, which are not seen, left out. */
function strokesByLook(svg: string): Map<string, number[][][]> {
  const found = new Map<string, number[][][]>();
  for (const attributes of elements(svg, "path")) {
    const names = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray"];
    const key = names.map((name) => attributes.get(name) ?? (name === "fill" ? "none" : "")).join(" ");
    const drawn = strokes(attributes.get("d") ?? "").filter((line) => new Set(line.map(([x]) => x)).size > 1);
    found.set(key, [...(found.get(key) ?? []), ...drawn]);
  }
  return found;
}

/** What is drawn with a width, or an opacity, is drawn where ECharts draws it. */
function expectSamePaths(ours: string, theirs: string, width: string): void {
  const [own, given] = [ours, theirs].map((svg) =>
    [...strokesByLook(svg)].filter(([key]) => key.includes(width)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  expect(own.map(([key]) => key)).toEqual(given.map(([key]) => key));
  own.forEach(([, lines], i) => {
    expect(lines).toHaveLength(given[i][1].length);
    lines.forEach((line, k) => {
      expect(furthest(given[i][1][k], line)).toBeLessThan(0.3); // roundings to a tenth, and bends that are passed over
      expect(furthest(line, given[i][1][k])).toBeLessThan(0.3);
    });
  });
}

const value = fc.integer({ min: -50, max: 100 });

test(`lines, dashes, gaps and areas (echarts ${version})`, { timeout: 60_000 }, async () => {
  const series = (name: string) =>
    fc.record({
      name: fc.constant(name),
      values: fc.array(fc.option(value, { freq: 6 }), { minLength: 40, maxLength: 40 }),
      dashed: fc.boolean(),
      filled: fc.boolean(),
    });
  const charts = fc.tuple(series("A"), series("B"), series("C")).map(
    (all): Drawable => ({
      type: "line",
      x: dates,
      series: all,
      yAxis: { label: "Value" },
      references: [{ label: "here", value: 0 }],
    }),
  );
  await fc.assert(
    fc.asyncProperty(charts, async (chart) => {
      const [ours, theirs] = [await byUs(chart), byECharts(chart)];
      expectSamePaths(ours, theirs, "1.7");
      expectSamePaths(ours, theirs, "1.6");
      expectSamePaths(ours, theirs, "0.16");
    }),
    { numRuns: 25 },
  );
});

test(`several panes, a logarithmic axis, areas on areas (echarts ${version})`, {
  timeout: 60_000,
}, async () => {
  const share = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(share, share, share, async (a, b, c) => {
      const series = [a, b, c].map((values, i) => ({ name: "ABC"[i], values }));
      const depths = series.map(({ name, values }) => ({
        name,
        values: values.map((each, row) => (row === 0 ? 0 : -each)),
        filled: true,
      }));
      const log: Drawable = {
        type: "line",
        x: dates,
        series,
        yAxis: { label: "Growth", scale: "log" },
        below: { series: depths, yAxis: { label: "Depth" } },
      };
      const areas: Drawable = { type: "stacked-area", x: dates, series, yAxis: {} };
      const panels = series.map((each) => ({ title: each.name, series: [each] }));
      const facets: Drawable = { type: "facets", x: dates, panels, yAxis: {} };
      expect([log, areas, facets].map(panesOf)).toEqual([2, 1, 3]);
      for (const chart of [log, areas, facets]) expectSameTexts(await byUs(chart), byECharts(chart));
      for (const [chart, width] of [
        [log, "1.7"],
        [log, "1.1"],
        [log, "0.16"],
        [areas, "0.6"],
        [facets, "1.1"],
      ] as const) {
        expectSamePaths(await byUs(chart), byECharts(chart), width);
      }
    }),
    { numRuns: 5 },
  );
});

test(`lines over a logarithmic axis of x stay with ECharts, which knows where they are (echarts ${version})`, async () => {
  const x = Array.from({ length: 21 }, (_, i) => 10 ** (i / 5));
  const series = [{ name: "A", values: x.map((_, i) => i % 2) }];
  const chart: Drawable = { type: "line", x, series, xAxis: { scale: "log" }, yAxis: {} };
  expect(panesOf(chart)).toBe(0);
  const ours = await byUs(chart);
  expectSamePaths(ours, byECharts(chart), "1.7");
  const [, [line]] = [...strokesByLook(ours)].find(([key]) => key.includes("1.7")) as [string, number[][][]];
  const steps = line.slice(1).map(([right], i) => right - line[i][0]);
  for (const step of steps) expect(Math.abs(step - steps[0])).toBeLessThan(0.21); // equal ratios are equal distances
});

test(`heat maps: names, cells, figures and scale, from one cell to many with long names (echarts ${version})`, async () => {
  const long = (i: number): string => `a rather long name of ${i}`;
  for (const [rows, columns, nameOf] of [
    [3, 4, String],
    [1, 3, String],
    [2, 1, String],
    [1, 1, long],
    [14, 14, long],
    [2, 12, long],
    [3, 70, long],
  ] as const) {
    const values = Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => (i === 1 && j === 0 ? null : i - 2 * j)),
    );
    const chart: Drawable = {
      type: "heatmap",
      rows: values.map((_, i) => (columns === 12 ? `${2000 + i}` : nameOf(i))),
      columns: Array.from({ length: columns }, (_, j) => nameOf(j)),
      values,
      center: 0,
      labels: true,
      format: { style: "number", decimals: 1 },
    };
    const [ours, theirs] = [await byUs(chart), byECharts(chart)];
    const cells = elements(ours, "rect").filter((each) => each.get("fill")?.startsWith("#"));
    const drawn = elements(theirs, "path").filter((each) => each.get("ecmeta_ssr_type") === "chart");
    expect(cells).toHaveLength(drawn.length);
    cells.forEach((cell, i) => {
      const [[[x, y], , [right, bottom]]] = strokes(drawn[i].get("d") as string);
      const [left, top, width, height] = ["x", "y", "width", "height"].map((key) => Number(cell.get(key)));
      for (const [own, given] of [
        [left, x],
        [top, y],
        [left + width, right],
        [top + height, bottom],
      ]) {
        expect(Math.abs(own - given)).toBeLessThan(0.21);
      }
      expect(cell.get("fill")).toBe(hexOf(drawn[i].get("fill")));
    });
    expectSameTexts(ours, theirs);
  }
});

test(`legends, over as many lines as they need, of clouds and stars too (echarts ${version})`, async () => {
  const series = Array.from({ length: 26 }, (_, i) => ({
    name: `a strategy ${i}`,
    values: dates.map((_, row) => row + i),
  }));
  const points: readonly (readonly [number, number])[] = [
    [0, 0],
    [1, 2],
    [2, 1],
  ];
  const clouds: Drawable = {
    type: "scatter",
    series: [
      { name: "A", style: "cloud", points, color: [1, 2, 3] },
      { name: "B", style: "star", points },
      { name: "C", points },
    ],
    xAxis: {},
    yAxis: {},
  };
  const bars: Drawable = {
    type: "bar",
    categories: ["x", "y"],
    series: [
      { name: "A", values: [1, 2] },
      { name: "B", values: [2, 1] },
    ],
    yAxis: {},
  };
  for (const chart of [{ type: "line", x: dates, series, yAxis: {} } as Drawable, clouds, bars]) {
    const [ours, theirs] = [await byUs(chart), byECharts(chart)];
    const borders = chart.type === "scatter" ? 3 : 0.21; // pixels that borders of symbols move what is beside them by, in ECharts
    expectSameTexts(ours, theirs, borders);
    const drawn = elements(theirs, "path").filter(
      (each) => each.get("ecmeta_ssr_type") === "legend" && each.get("fill") !== "none",
    );
    const icons = elements(ours, "rect").filter((each) => each.get("rx") === "2.3");
    expect(icons).toHaveLength("series" in chart ? chart.series.length : 0);
    icons.forEach((icon, i) => {
      const place = [...(drawn[i].get("transform") as string).matchAll(/[\d.]+/g)].map(Number);
      ["x", "y"].forEach((key, k) => {
        expect(Math.abs(Number(icon.get(key)) - place[k])).toBeLessThan(borders);
      });
      for (const key of ["fill", "fill-opacity"]) {
        expect(hexOf(icon.get(key))).toBe(hexOf(drawn[i].get(key)));
      }
    });
  }
});

/** A color as six digits, whichever way it is written. */
function hexOf(color: string | undefined): string | undefined {
  const parts = /^rgb\((\d+),(\d+),(\d+)\)$/.exec(color ?? "")?.slice(1);
  return parts === undefined
    ? color
    : `#${parts.map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
}

/** Where a text stands: its `x` and `y`, or where it is moved to before it is turned. */
function placeOf(attributes: string): number[] {
  const [, moved] =
    / transform="(?:translate\(|matrix\([^,]*,[^,]*,[^,]*,[^,]*,)([^)]*)\)/.exec(attributes) ?? [];
  if (moved !== undefined) return moved.split(/[ ,]/).map(Number);
  return [...attributes.matchAll(/ [xy]="([^"]*)"/g)].map(([, pixels]) => Number(pixels));
}

/** Texts with their middles, in pixels, are the same but for roundings. */
function expectSameTexts(ours: string, theirs: string, within = 0.21): void {
  const [own, given] = [ours, compactSvg(theirs, "figure")].map((svg) =>
    [...svg.matchAll(/<text ([^>]*)>([^<]*)</g)]
      .map(([, attributes, words]) => ({
        words,
        at: placeOf(attributes),
      }))
      .toSorted((a, b) =>
        a.words < b.words ? -1 : a.words > b.words ? 1 : a.at[0] - b.at[0] || a.at[1] - b.at[1],
      ),
  );
  expect(own.map(({ words }) => words)).toEqual(given.map(({ words }) => words));
  own.forEach(({ at }, i) => {
    at.forEach((pixels, k) => {
      expect(Math.abs(pixels - given[i].at[k])).toBeLessThan(within);
    });
  });
}
