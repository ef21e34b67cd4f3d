import { expect, test } from "vitest";
import { seriesFacts } from "../../../../src/evaluate/measures/series-facts.ts";
import { seriesMeasures } from "../../../../src/evaluate/measures/series-measures.ts";
import type { ReturnSeries } from "../../../../src/market/panel.ts";
import { tearSheetResult } from "../../../../src/study/tear-sheet/tear-sheet.ts";
import { otherFigures } from "./other-figures.ts";

const dates = Array.from({ length: 300 }, (_, day) =>
  new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10),
);
const returns = Float64Array.from(dates, (_, t) => Math.sin(t * t) / 60 + 0.0005);
const series: ReturnSeries = { name: "a", dates, returns, periodsPerYear: 252 };

test("other tools' figures are those of the tear sheet as published, and stand only where they differ", () => {
  const others = otherFigures([series], { trials: 3 });
  const { published } = tearSheetResult(
    { strategy: series, file: "f", digest: "", simulated: false, notes: [] },
    { trials: 3, asPublished: true, resamples: 10 },
  );
  const expected = new Map(published?.differences.map(({ measure, published: value }) => [measure, value]));
  expect(others.length).toBeGreaterThan(8);
  const facts = seriesFacts(series, { trials: 3 });
  for (const { measure, value, of, tool } of others) {
    expect([of, tool]).toEqual(["a", "quantstats 0.0.81"]);
    expect(value, measure).toBe(expected.get(measure));
    expect(value).not.toBe(seriesMeasures[measure as keyof typeof seriesMeasures].of(facts));
  }
});

test("a series of one period has nothing to compare", () => {
  expect(otherFigures([{ ...series, dates: dates.slice(0, 1), returns: returns.slice(0, 1) }], {})).toEqual(
    [],
  );
});
