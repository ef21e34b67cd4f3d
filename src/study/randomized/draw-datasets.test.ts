import fc from "fast-check";
import { expect, test } from "vitest";
import { marketTable } from "../../../tests/support/changing-market.ts";
import { standing } from "../../market/panel/roster.ts";
import { changingUniverse } from "../../market/universe/changing-universe.ts";
import { parseMemberLists } from "../../market/universe/member-lists.ts";
import { historyWithin, type Universe, universeFrom } from "../../market/universe/universe.ts";
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

test("of a changing universe assets are drawn by the first row alone: the same whatever becomes of them", () => {
  const rows = Array.from({ length: 60 }, (_, t) =>
    Array.from({ length: 8 }, (_, k) => (t < 3 * k ? Number.NaN : 100 + t + k)),
  );
  const members = parseMemberLists(
    "date,symbol\n2024-01-01,A\n2024-01-01,B\n2024-01-20,B\n2024-01-20,C\n2024-01-20,D\n",
    "m.csv",
  );
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 8, maxLength: 8 }),
      fc.boolean(),
      fc.nat(),
      (ends, index, seed) => {
        const changes = index ? { members } : {};
        const ended = rows.map((row, t) =>
          row.map((price, k) => (k > 1 && t >= ends[k] ? Number.NaN : price)),
        );
        const [lasting, ending] = [rows, ended].map((each) =>
          changingUniverse(marketTable(each), {}, changes),
        );
        const options = { resamples: 8, assets: 3, periods: 20, seed };
        const drawn = drawDatasets(ending, options);
        drawn.forEach((dataset, d) => {
          const { roster } = historyWithin(ending, dataset);
          expect(
            roster?.standing.subarray(0, dataset.assets.length).every((now) => now === standing.traded),
          ).toBe(true);
          expect(roster?.members?.subarray(0, dataset.assets.length).every((now) => now === 1) ?? true).toBe(
            true,
          );
          const { from, to, assets } = drawDatasets(lasting, options)[d];
          expect([dataset.from, dataset.to]).toEqual([from, to]);
          const row = ending.dates.indexOf(from);
          const there = (asset: string): boolean => !Number.isNaN(ended[row]["ABCDEFGH".indexOf(asset)]);
          if (rows[row].every((price, k) => there("ABCDEFGH"[k]) || Number.isNaN(price))) {
            expect(dataset.assets).toEqual(assets); // nobody has gone yet, and nobody knows who will
          }
        });
      },
    ),
    { seed: 1, numRuns: 60 },
  );
});

test("where nothing changes the datasets are those of a complete universe", () => {
  const rows = Array.from({ length: 60 }, (_, t) => Array.from({ length: 8 }, (_, k) => 100 + t + k));
  const options = { resamples: 20, assets: 3, periods: 20, seed: 5 };
  const table = marketTable(rows);
  expect(drawDatasets(changingUniverse(table), options)).toEqual(drawDatasets(universeFrom(table), options));
});
