import { expect, test } from "vitest";
import { samplePrices, sampleStocks } from "../../tests/support/sample.ts";
import { sampleMoments } from "../estimate/sample/sample-moments.ts";
import type { LoadedData } from "../jobs/results/data-origin.ts";
import { returnsOf } from "../market/panel/returns.ts";
import { universeOf } from "../market/universe/universe.ts";
import { universeDigest } from "../market/universe/universe-digest.ts";
import { beliefNotes } from "./with-belief-note.ts";

const prices = samplePrices("stock_prices.csv", sampleStocks(3), "2016-01-01", "2016-12-31");

/** What is said of sample beliefs where S02 stands still in the first rows. */
function notesWhereStill(rows: number): string[] {
  const data = prices.values.data.map((value, at) =>
    at % 3 === 1 && at < 3 * rows ? prices.values.data[1] : value,
  );
  const history = { prices: { ...prices, values: { ...prices.values, data } } };
  const loaded: LoadedData = {
    ...{ history, file: "stocks", digest: universeDigest(universeOf(history)), simulated: true, notes: [] },
  };
  return beliefNotes(loaded, sampleMoments(returnsOf(history.prices, "simple")));
}

test("an asset that does not move in most of the periods is named, one that does or never moves is not", () => {
  const periods = prices.dates.length - 1;
  const more = Math.floor(periods / 2) + 2; // one more than half of the periods lie between so many rows
  expect(notesWhereStill(more)).toEqual([
    `S02 does not move in most of the ${periods} periods: beliefs from these see next to no risk there; leave it out, or begin where it moves (--from)`,
  ]);
  expect(notesWhereStill(more - 2)).toEqual([]);
  expect(notesWhereStill(periods + 1)).toEqual([]);
});
