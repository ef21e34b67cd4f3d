import fc from "fast-check";
import { expect, test } from "vitest";
import { historyWithin, type Universe } from "../../market/universe.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import { drawDatasets } from "./draw-datasets.ts";
import { givenDatasets } from "./given-datasets.ts";

/** Ten assets over 60 days; asset k begins on day 2k. */
function universe(): Universe {
  const values = zeros(60, 10);
  values.data.forEach((_, cell) => {
    values.data[cell] = Math.floor(cell / 10) < 2 * (cell % 10) ? Number.NaN : 100 + cell;
  });
  const day = (t: number): string => new Date(Date.UTC(2020, 0, 1 + t)).toISOString().slice(0, 10);
  return {
    kind: "prices",
    dates: Array.from({ length: 60 }, (_, t) => day(t)),
    assets: Array.from({ length: 10 }, (_, k) => `A${k}`),
    factors: [],
    values,
    periodsPerYear: 252,
  };
}

test("every dataset is complete, of the length asked for, without an asset twice, and drawn by its number alone", () => {
  const all = universe();
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 2, max: 60 }),
      (seed, assets, periods) => {
        const options = { resamples: 6, assets, periods, seed };
        const drawn = drawDatasets(all, options);
        for (const dataset of drawn) {
          expect(historyWithin(all, dataset).prices.dates).toHaveLength(periods);
          expect(new Set(dataset.assets).size).toBe(dataset.assets.length);
          expect(dataset.assets.length).toBeLessThanOrEqual(assets);
        }
        expect(drawDatasets(all, { ...options, resamples: 3 })).toEqual(drawn.slice(0, 3));
      },
    ),
    { seed: 1, numRuns: 50 },
  );
});

test("every window and every asset is drawn as often as any other", () => {
  const all = universe();
  const complete = { ...all, values: { ...all.values, data: all.values.data.map((_, cell) => 1 + cell) } };
  const drawn = drawDatasets(complete, { resamples: 20_000, assets: 2, periods: 51, seed: 7 });
  const counts = new Map<string, number>();
  for (const { from, assets } of drawn) {
    for (const key of [from, ...assets]) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect(counts.size).toBe(20);
  // a binomial count of mean 2,000 (windows) or 4,000 (assets) strays by five standard deviations once in a million
  for (const [key, count] of counts) {
    const share = key.startsWith("A") ? 0.2 : 0.1;
    expect(Math.abs(count - 20_000 * share)).toBeLessThan(5 * Math.sqrt(20_000 * share * (1 - share)));
  }
});

test("windows in which fewer assets are complete have those; windows without any are refused", () => {
  const all = universe();
  const first = drawDatasets(all, { resamples: 1, assets: 10, periods: 60, seed: 1 })[0];
  expect(first.assets).toEqual(["A0"]); // the only one with a price on the first day
  const data = all.values.data.slice();
  data[0] = Number.NaN;
  const none = { ...all, values: { ...all.values, data } };
  expect(() => drawDatasets(none, { resamples: 1, assets: 2, periods: 60, seed: 1 })).toThrow(
    "no asset has a price",
  );
  expect(() => drawDatasets(all, { resamples: 1, assets: 2, periods: 61, seed: 1 })).toThrow(
    "the data have 60",
  );
  expect(() => drawDatasets(all, { resamples: 1, assets: 11, periods: 9, seed: 1 })).toThrow(
    "the data have 10",
  );
});

test.each([
  ["[", "datasets.json: not JSON"],
  ["{}", "a list of"],
  ["[]", "at least one dataset"],
  ['[{ "assets": ["A0"], "from": "2020-01-01", "to": "soon" }]', "dataset 1, to: a date"],
  ['[{ "assets": ["A0", "B"], "from": "2020-01-01", "to": "2020-01-09" }]', "dataset 1: there is no asset B"],
  [
    '[{ "assets": ["A1"], "from": "2020-01-01", "to": "2020-01-09" }]',
    "dataset 1: the price of A1 on 2020-01-01",
  ],
  ['[{ "assets": ["A1"], "from": "2021-01-01", "to": "2021-01-09" }]', "dataset 1: no price row from"],
])("a list of datasets that is none is refused with the place: %s", (text, message) => {
  expect(() => givenDatasets(text, "datasets.json", universe())).toThrow(message);
});
