import { expect, test } from "vitest";
import { sourceFact } from "./facts.ts";

test.each([
  ["/home/anna/clients/prices.csv", "prices.csv"],
  ["C:\\Users\\Anna\\prices.csv", "prices.csv"],
  ["\\\\server\\share\\prices.csv", "prices.csv"],
  ["/a/AAPL.csv, /a/MSFT.csv", "AAPL.csv, MSFT.csv"],
  ["data/prices.csv", "data/prices.csv"],
  ["store:tiingo@2026-11-20", "store:tiingo@2026-11-20"],
])("of the path %j a page names %j", (file, shown) => {
  expect(sourceFact({ file, simulated: false }).value).toBe(shown);
});
