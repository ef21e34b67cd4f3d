import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { schemaFaults } from "../support/json-schema.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";
import { figures } from "../support/reference.ts";
import { sharedFile, testOnRealData } from "../support/shared.ts";

test("the mixed-model study on the sample: sommer 4.3.4's model at its maximum, and nine estimators walked forward", async () => {
  const out = await temporaryFolder();
  const { code, stdout } = await kinfolio(["run", "mixed-model", "--as-published", "--json", "--out", out]);
  expect(code).toBe(0);
  expect(schemaFaults("run", stdout)).toEqual([]);
  const { published, corrected, walkForward, simulation } = JSON.parse(stdout);
  const { dense_reml: dense, portfolio } = figures("mixed-model").seed_model;
  expect(published.logLikelihood).toBeCloseTo(dense.reml_logLik, 6);
  published.varianceComponents.forEach(({ estimate }: { estimate: number }, i: number) => {
    expect(Math.abs(estimate / dense.theta[i] - 1)).toBeLessThan(1e-4);
  });
  expect(published.inSample.systematic.sharpe).toBeCloseTo(portfolio.in_sample.systematic.Sharpe, 6);
  expect(corrected.factors).toEqual(["SPY", "IEF"]);
  expect(corrected.kernelGain).toBeGreaterThan(3.84);
  expect(Object.keys(walkForward.strategies)).toHaveLength(9);
  expect(published.alternatives.loadings.gain).toBeGreaterThan(0);
  for (const { truth, mean, standardError } of simulation.recovery) {
    expect(Math.abs(mean - truth)).toBeLessThan(3 * standardError);
  }
  expect(simulation.distances).toHaveLength(9);
  const page = await readFile(join(out, "report.html"), "utf8");
  expect(page.length).toBeLessThan(1_500_000);
  for (const part of [
    "Source document",
    "Relationship matrix K",
    "Defects of the published pipeline",
    "Total correlation, as published",
    "Effective assets",
    "Where each portfolio&#39;s variance comes from",
    "Conclusions",
    "Predicted against realized risk",
    "Density gain",
    "Recovery of the variance components",
  ]) {
    expect(page).toContain(part);
  }
});

const characteristics = [
  "symbol,sector,beta",
  ...["IWM,stocks,1.2", "EFA,stocks,1", "EEM,stocks,1.1", "AGG,bonds,0", "TLT,bonds,-0.2"],
  ...["GLD,metals,", "DBC,metals,0.4", "VNQ,stocks,0.8", "HYG,bonds,0.5"],
].join("\n");

test("the study on weekly data with characteristics of another kind, a factor that is not there, and no volatility index", async () => {
  const folder = await temporaryFolder();
  const table = join(folder, "kinds.csv");
  await writeFile(table, characteristics);
  const study = join(folder, "weekly.yaml");
  const lines = [
    "study: mixed-model",
    "title: Weekly",
    "data:",
    "  sample: etfs",
    "  assets: [IWM, EFA, EEM, AGG, TLT, GLD, DBC, VNQ, HYG]",
    "  factors: [SPY]",
    "  from: 2014-01-01",
    "  frequency: weekly",
    "  tables: { characteristics: kinds.csv }",
    "strategies:",
    "  - { name: Ledoit-Wolf, design: gmv, model: constant-correlation }",
    "  - { name: mixed, design: gmv, model: { name: mixed, factors: [SPY, IEF], characteristics: kinds.csv } }",
    "backtest: { lookback: 105, optimizeEvery: 26, rebalanceEvery: 26 }",
    "settings: { factors: [SPY, IEF], permutations: 9, panels: 2, simulatedAssets: 12, simulatedMonths: 36, hidden: 0.2 }",
  ];
  await writeFile(study, lines.join("\n"));
  const { code, stdout } = await kinfolio(["run", study, "--json", "--out", join(folder, "out")]);
  expect(code).toBe(0);
  const { published, corrected, walkForward, simulation } = JSON.parse(stdout);
  expect(published).toBeUndefined();
  expect(corrected.factors).toEqual(["SPY"]);
  expect(corrected.warnings).toContain("beta is missing for GLD: taken as the mean");
  expect(walkForward.strategies.mixed.failures).toEqual([]);
  expect(simulation).toMatchObject({ assets: 12, months: 36, hidden: 0.2 });
  const page = await readFile(join(folder, "out", "report.html"), "utf8");
  expect(page).toContain("The data have no IEF");
  expect(page).toContain("Without a volatility index");
});

test("without any factor the market is the mean of the assets, which leaves a month nothing in common: said as a boundary", async () => {
  const folder = await temporaryFolder();
  const [head, ...rows] = (await readFile("sample/etf_prices.csv", "utf8"))
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const at = head.indexOf("VIX");
  const vix = join(folder, "vix.csv");
  await writeFile(vix, ["date,close", ...rows.map((cells) => `${cells[0]},${cells[at]}`)].join("\n"));
  await writeFile(join(folder, "kinds.csv"), characteristics);
  const study = join(folder, "study.yaml");
  const lines = [
    "study: mixed-model",
    "title: No index",
    "data:",
    "  sample: etfs",
    "  assets: [IWM, EFA, EEM, AGG, TLT, GLD, DBC, VNQ, HYG]",
    "  frequency: monthly",
    "  tables: { characteristics: kinds.csv }",
    "strategies:",
    "  - { name: mixed, design: gmv, model: { name: mixed, factors: [SPY], characteristics: kinds.csv } }",
    "backtest: { lookback: 61, optimizeEvery: 12, rebalanceEvery: 12 }",
    "settings: { permutations: 0, panels: 0 }",
  ];
  await writeFile(study, lines.join("\n"));
  const run = ["run", study, "--vix", vix, "--as-published", "--json", "--out", join(folder, "out")];
  const { code, stdout } = await kinfolio(run);
  expect(code).toBe(0);
  const { published, corrected, walkForward } = JSON.parse(stdout);
  expect(published.varianceComponents[1]).toMatchObject({
    term: "time",
    estimate: 0,
    standardError: null,
  });
  expect(published.asPublished).toBeUndefined(); // the published steps would turn the component negative
  expect(corrected.factors).toEqual(["market"]);
  expect(walkForward.strategies.mixed.failures).toEqual([]);
});

const files = ["data/etf_prices_daily.csv", "data/vix_daily.csv"];
testOnRealData(
  "the document's printed digits from real prices: 0.905, 2.899, 15.400; 0.570, 0.900; 1.725, 1.317",
  files,
  async () => {
    const out = await temporaryFolder();
    const { code, stdout } = await kinfolio([
      ...["run", "mixed-model", "--as-published", "--json", "--out", out],
      ...["--prices", sharedFile(files[0]), "--vix", sharedFile(files[1])],
      ...["--from", "2020-07-06", "--to", "2025-07-03"],
    ]);
    expect(code).toBe(0);
    const { published } = JSON.parse(stdout);
    expect(published.logLikelihood).toBeCloseTo(1013.82256676, 4); // the file's prices are rounded: returns differ by 5.5e-9
    expect(published.asPublished.map(({ z }: { z: number }) => z.toFixed(3))).toEqual([
      "0.905",
      "2.899",
      "15.400",
    ]);
    expect(published.inSample.systematic.sharpe.toFixed(3)).toBe("0.570");
    expect(published.inSample.total.sharpe.toFixed(3)).toBe("0.900");
    expect(published.outOfSample.systematic.sharpe.toFixed(3)).toBe("1.725");
    expect(published.outOfSample.total.sharpe.toFixed(3)).toBe("1.317");
  },
);
