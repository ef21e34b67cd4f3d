import { expect, test } from "vitest";
import { otherFigures } from "../../evaluate/measures/other-tools.ts";
import { seriesFacts } from "../../evaluate/measures/series-facts.ts";
import { seriesMeasures } from "../../evaluate/measures/series-measures.ts";
import type { ReturnSeries } from "../../market/panel/panel.ts";
import { tearSheetResult } from "./tear-sheet.ts";

const dates = Array.from({ length: 300 }, (_, day) =>
  new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10),
);
const returns = Float64Array.from(dates, (_, t) => Math.sin(t * t) / 60 + 0.0005);
const series: ReturnSeries = { name: "a", dates, returns, periodsPerYear: 252 };

test("other tools' figures are those of the tear sheet as published, and stand only where they differ", () => {
  const others = otherFigures(series, { trials: 3 });
  const { published } = tearSheetResult(
    { strategy: series, file: "f", digest: "", simulated: false, notes: [] },
    { trials: 3, asPublished: true, resamples: 10 },
  );
  const expected = new Map(
    published?.differences.map(({ tool, measure, value }) => [`${tool} ${measure}`, value]),
  );
  expect(others.length).toBeGreaterThan(8);
  const facts = seriesFacts(series, { trials: 3 });
  expect(new Set(others.map(({ tool }) => tool))).toEqual(
    new Set(["quantstats 0.0.81", "Portfolio Visualizer"]),
  );
  for (const { measure, value, of, tool } of others) {
    expect(of).toBe("a");
    expect(value, measure).toBe(expected.get(`${tool} ${measure}`));
    expect(value).not.toBe(seriesMeasures[measure as keyof typeof seriesMeasures].of(facts));
  }
});

test("a series of one period has nothing to compare", () => {
  const one = { ...series, dates: dates.slice(0, 1), returns: returns.slice(0, 1) };
  expect(otherFigures(one, {})).toEqual([]);
});
