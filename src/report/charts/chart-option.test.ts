import { describe, expect, test } from "vitest";
import { sampleFigures } from "../../../tests/support/report-sample.ts";
import type { Figure } from "../report.ts";
import { figureSvg } from "../svg/svg.ts";
import { chartHeight, chartOption } from "./chart-option.ts";
import { drawable } from "./drawable/drawable.ts";
import { seriesColors } from "./series-colors.ts";
import { lightTheme } from "./theme.ts";

/** What ECharts would be given for a figure. */
function option(figure: Figure, width = 860): { series: { name?: string; type: string; data: unknown[] }[] } {
  const chart = drawable(figure.chart);
  const look = {
    theme: lightTheme,
    width,
    height: chartHeight(chart, width),
    colors: seriesColors([figure]),
    live: false,
  };
  return chartOption(chart, look) as never;
}

const series = (figure: Figure): string[] => option(figure).series.map(({ name, type }) => `${type} ${name}`);

/** The words in a picture. */
async function words(figure: Figure): Promise<string[]> {
  const svg = await figureSvg(figure);
  return [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
}

describe("each kind of chart has its series and labels", () => {
  const stocks = ["S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08"];

  test("lines: one a name, references and spans labeled, years below", async () => {
    expect(series(sampleFigures.wealth)).toEqual(stocks.slice(0, 5).map((name) => `line ${name}`));
    expect(await words(sampleFigures.wealth)).toEqual(
      expect.arrayContaining([
        "Cumulative return",
        "Growth of 1",
        "S01",
        "S05",
        "start",
        "a fall",
        "2016",
        "2020",
      ]),
    );
  });

  // ECharts marked 06:00 and 12:00 of days that have one price
  test.each([
    [["2026-11-30"], ["30 Nov"]],
    [
      ["2026-11-30", "2026-12-01"],
      ["30 Nov", "1 Dec"],
    ],
    [
      ["2026-11-30", "2026-12-01", "2026-12-02"],
      ["30 Nov", "1 Dec", "2 Dec"],
    ],
    [
      ["2026-12-30", "2026-12-31", "2027-01-04"],
      ["30 Dec", "31 Dec", "1 Jan", "2 Jan", "3 Jan", "4 Jan"],
    ],
  ])("between days nothing is marked: %j", async (x, days) => {
    const yAxis = { format: { style: "number", decimals: 1 } } as const;
    const chart = { type: "line", x, yAxis, series: [{ name: "A", values: x.map((_, i) => i) }] } as const;
    const all = await words({ ...sampleFigures.wealth, chart });
    expect(all.filter((word) => /^\d+ [A-Z]|:/.test(word))).toEqual(days);
  });

  test("a logarithmic axis has round ticks between the powers of ten", async () => {
    expect(await words(sampleFigures.logWealth)).toEqual(expect.arrayContaining(["0.5", "1", "2", "3", "5"]));
  });

  test("areas: stacked up to the whole and no further", async () => {
    expect(series(sampleFigures.weights)).toHaveLength(8);
    expect(await words(sampleFigures.weights)).toContain("100%");
    expect(await words(sampleFigures.weights)).not.toContain("120%");
  });

  test("areas end upright: nothing stands so near the ends that ECharts would draw it in their place", () => {
    const x = Array.from({ length: 1001 }, (_, row) => row);
    const values = x.map((row) => 0.4 + 0.1 * Math.sin(row / 50));
    const chart = { type: "stacked-area", x, yAxis: {}, series: [{ name: "A", values }] } as const;
    const { data } = option({ kind: "figure", id: "dense", title: "Dense", chart }).series[0];
    const drawn = Array.from({ length: data.length / 2 }, (_, at) => data[2 * at] as number);
    const pixels = (from: number, to: number): number => ((drawn[to] - drawn[from]) / 1000) * 780; // of the plot
    expect([drawn[0], drawn.at(-1)]).toEqual([0, 1000]);
    expect(pixels(0, 1)).toBeGreaterThan(2);
    expect(pixels(drawn.length - 2, drawn.length - 1)).toBeGreaterThan(2);
    expect(drawn).toHaveLength(1001 - 6);
  });

  test("areas over numbers fill the plot from the first to the last", () => {
    const chart = {
      type: "stacked-area",
      x: [0.02, 0.05, 0.1],
      xAxis: { format: { style: "percent" } },
      yAxis: {},
      series: [{ name: "A", values: [1, 0.5, 0] }],
    } as const;
    const figure = { kind: "figure", id: "transition", title: "Transition", chart } as const;
    expect(option(figure)).toMatchObject({ xAxis: { type: "value", min: 0.02, max: 0.1 } });
  });

  test("bars: one a series in each category", () => {
    expect(option(sampleFigures.bars).series.map(({ data }) => data.length)).toEqual([8, 8, 8]);
  });

  test("few bars have their figures on them", async () => {
    expect(
      (await words(sampleFigures.horizontalBars)).filter((word) => /^−\d+\.\d%$/.test(word)),
    ).toHaveLength(8);
  });

  test("boxes: one a category, the points beyond as points", () => {
    const [boxes, outliers] = option(sampleFigures.boxes).series;
    expect(boxes).toMatchObject({ type: "boxplot", data: { length: 8 } });
    expect(outliers.data.length).toBeGreaterThan(8);
  });

  test("heat maps: a cell a pair, missing ones left out, figures in the cells", async () => {
    expect(option(sampleFigures.correlations).series[0].data).toHaveLength(64);
    expect((await words(sampleFigures.correlations)).filter((word) => word === "1.00")).toHaveLength(8);
    const holes = structuredClone(sampleFigures.correlations.chart) as unknown as {
      values: (number | null)[][];
    };
    holes.values[0][1] = null;
    expect(option({ ...sampleFigures.correlations, chart: holes as never }).series[0].data).toHaveLength(63);
  });

  test("scatter: clouds, lines and stars together", async () => {
    expect(series(sampleFigures.risk)).toEqual([
      "scatter days",
      "line line",
      "scatter best",
      "scatter stocks",
    ]);
    expect(await words(sampleFigures.risk)).toEqual(expect.arrayContaining(["best of all", "Volatility"]));
  });

  test("histograms: shares that add up to one", () => {
    for (const { shares } of (
      drawable(sampleFigures.histogram.chart) as unknown as { series: { shares: number[] }[] }
    ).series) {
      expect(shares.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    }
  });

  test("intervals: a row a category", async () => {
    expect(option(sampleFigures.intervals).series.map(({ data }) => data.length)).toEqual([8, 8]);
    expect(await words(sampleFigures.intervals)).toEqual(expect.arrayContaining(stocks));
  });

  test("dendrograms: a bridge a merge, every leaf named", async () => {
    const corners = option(sampleFigures.dendrogram).series as unknown as { data: (number | null)[][] };
    expect(corners.data.filter(([x]) => x === null)).toHaveLength(7);
    expect(await words(sampleFigures.dendrogram)).toEqual(expect.arrayContaining([...stocks, "Distance"]));
  });

  test("facets: a panel a title, labels only at the outer ones", async () => {
    const all = await words(sampleFigures.facets);
    expect(all).toEqual(expect.arrayContaining(stocks));
    expect(all.filter((word) => word === "20%")).toHaveLength(2);
  });
});

describe("charts of little or of odd data are drawn too", () => {
  const line = (x: string[], values: (number | null)[]): Figure => ({
    kind: "figure",
    id: "odd",
    title: "Odd",
    chart: { type: "line", x, yAxis: {}, series: [{ name: "a", values }] },
  });

  test.each([
    ["no dates", line([], [])],
    ["one date", line(["2020-01-02"], [1])],
    ["only missing values", line(["2020-01-02", "2020-01-03"], [null, null])],
    ["a constant", line(["2020-01-02", "2020-01-03"], [2, 2])],
  ])("%s", async (_, figure) => {
    expect(await figureSvg(figure)).toContain("Odd");
  });

  test("empty boxes, bars and histograms", async () => {
    const charts = [
      { type: "box", categories: ["a", "b"], yAxis: {}, samples: [[], [1]] },
      { type: "bar", categories: ["a"], yAxis: {}, series: [{ name: "s", values: [null] }] },
      { type: "histogram", bins: 10, xAxis: {}, series: [{ name: "s", values: [] }] },
      { type: "histogram", bins: 10, xAxis: {}, series: [{ name: "s", values: [3, 3, 3] }] },
      {
        type: "heatmap",
        rows: ["a"],
        columns: ["b"],
        values: [[null]],
        format: { style: "number" },
        labels: true,
      },
    ] as const;
    for (const chart of charts) {
      expect(await figureSvg({ kind: "figure", id: "odd", title: "Odd", chart })).toContain("Odd");
    }
  });
});
