import { expect, test } from "vitest";
import { openStudy } from "./open-study.ts";

const written = {
  study: "backtest",
  title: "factors",
  data: { sample: "etfs", factors: ["SPY"], optionalFactors: ["IEF", "VIX"] },
  strategies: [
    "gmv",
    { name: "named", design: "gmv", model: { name: "mixed", factors: ["SPY", "IEF"], halfLife: 60 } },
    { name: "all", design: "gmv", model: "mixed" },
  ],
};

const opened = (factors?: readonly string[]) =>
  openStudy({ name: "s", written }, factors === undefined ? {} : { factors }, async () => new Uint8Array());

test("given factors are those of the data and of every model that names some", async () => {
  const { study } = await opened(["IEF"]);
  expect(study.data.factors).toEqual(["IEF"]);
  expect(study.data.optionalFactors).toEqual(["VIX"]);
  const models = study.strategies.map((entry) => (typeof entry === "string" ? entry : entry.model));
  expect(models).toEqual([
    "gmv",
    { name: "mixed", options: { factors: ["IEF"], halfLife: 60 } },
    { name: "mixed", options: {} },
  ]);
});

test("without them a study is as it was written", async () => {
  const { study } = await opened();
  expect(study.data.factors).toEqual(["SPY"]);
  expect(study.data.optionalFactors).toEqual(["IEF", "VIX"]);
});
