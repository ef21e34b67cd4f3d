import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { sha256 } from "../../../../../src/base/sha256.ts";
import { kernelOf } from "./kernel-at-hand.ts";

const prices = new Uint8Array(
  readFileSync(resolve(import.meta.dirname, "../../../../../sample/stock_prices.csv")),
);
const table = "ticker,sector\nS01,tech\nS02,tech\nS03,banks\nS04,banks\n";

function asked(characteristics: Uint8Array) {
  const blobs: Record<string, Blob> = {};
  const files = Object.entries({ "stocks.csv": prices, "known.csv": characteristics }).map(
    ([name, bytes]) => {
      const digest = sha256(bytes);
      blobs[digest] = new Blob([bytes as Uint8Array<ArrayBuffer>]);
      return { name, digest, bytes: bytes.length };
    },
  );
  const data = { prices: ["stocks.csv"], assets: ["S01", "S02", "S03", "S05"] };
  const study = { title: "t", data, strategies: [] };
  return kernelOf({ study, files, characteristics: "known.csv", weights: [] }, blobs);
}

test("K is of the assets with a row of characteristics, in whichever encoding their table is", async () => {
  const found = await asked(new TextEncoder().encode(table));
  expect(found.returns.assets).toEqual(["S01", "S02", "S03"]);
  expect(found.without).toEqual(["S05"]);
  const wide = Uint16Array.from(`\uFEFF${table}`, (letter) => letter.charCodeAt(0));
  expect((await asked(new Uint8Array(wide.buffer))).relationship.values).toEqual(found.relationship.values);
});

test("a table that belongs to other prices is refused with an asset that it lacks, and the way out", async () => {
  const foreign = new TextEncoder().encode(table.replaceAll("S0", "X"));
  await expect(asked(foreign)).rejects.toMatchObject({
    code: "unknown-asset",
    message: "known.csv has no row for S01 or any other asset of the prices",
    detail: { advice: expect.stringContaining("on the Data stage, under Characteristics") },
  });
});
