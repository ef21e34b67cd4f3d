import { expect, test } from "vitest";
import { fetchPrices } from "../../src/supply/fetch/fetch-prices.ts";
import { yahoo } from "../../src/supply/sources/yahoo.ts";
import { bytesOf, fakeShare, yahooChart } from "../support/sources/fake-share.ts";
import { memoryStore } from "../support/sources/memory-store.ts";

// Yahoo answers for a symbol that it knows, in a range before its first trade, with its meta data and no rows. The store
// refuses bars without a row as the caller's mistake, which would end the command for all other symbols.
test("a symbol without a row in the range asked for is a result, and the next symbol is fetched", async () => {
  const shares = [fakeShare("ABC", { sessions: 5 }), fakeShare("XYZ", { sessions: 5 })];
  const [{ chart }] = shares.map((share) => yahooChart(share));
  const [{ meta }] = chart.result;
  const empty = { chart: { result: [{ meta, indicators: { quote: [{}], adjclose: [{}] } }], error: null } };
  const transport = {
    hasKey: false,
    now: () => Date.parse("2026-11-20T22:00:00Z"),
    get: async (url: string) => bytesOf(url.includes("ABC") ? empty : yahooChart(shares[1])),
  };
  const request = { symbols: ["ABC", "XYZ"], range: {} };
  expect(await fetchPrices(yahoo, request, { transport, store: memoryStore() })).toMatchObject([
    { outcome: { code: "unknown-symbol", message: "yahoo has no prices of ABC in the range asked for" } },
    { outcome: { status: "new", rows: 5 } },
  ]);
});
