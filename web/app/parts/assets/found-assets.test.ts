import { expect, test } from "vitest";
import { foundAssets } from "./found-assets.ts";

test("names that begin so come before names that hold it, whatever their letters", () => {
  const assets = ["XSPY", "SPY", "spx", "TLT"];
  expect(foundAssets(assets, "sp")).toEqual(["SPY", "spx", "XSPY"]);
  expect(foundAssets(assets, " ")).toEqual(assets);
  expect(foundAssets(assets, "zz")).toEqual([]);
});
