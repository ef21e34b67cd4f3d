import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";
import { figures } from "../support/reference.ts";
import { sharedFile, testOnRealData } from "../support/shared.ts";

test("the mixed-model study on the sample: sommer 4.3.4's model at its maximum, and nine estimators walked forward", async () => {
  const out = await temporaryFolder();
  const { code, stdout } = await kinfolio(["run", "mixed-model", "--as-published", "--json", "--out", out]);
  expect(code).toBe(0);
  const { published, corrected, walkForward } = JSON.parse(stdout);
  const { dense_reml: dense, portfolio } = figures("mixed-model").seed_model;
  expect(published.logLikelihood).toBeCloseTo(dense.reml_logLik, 6);
  published.varianceComponents.forEach(({ estimate }: { estimate: number }, i: number) => {
    expect(Math.abs(estimate / dense.theta[i] - 1)).toBeLessThan(1e-4);
  });
  expect(published.inSample.systematic.sharpe).toBeCloseTo(portfolio.in_sample.systematic.Sharpe, 6);
  expect(corrected.factors).toEqual(["SPY", "IEF"]);
  expect(corrected.kernelGain).toBeGreaterThan(3.84);
  expect(Object.keys(walkForward.strategies)).toHaveLength(9);
  const page = await readFile(join(out, "report.html"), "utf8");
  expect(page.length).toBeLessThan(1_500_000);
  for (const part of [
    "Relationship matrix K",
    "Defects of the published pipeline",
    "Predicted against realized risk",
  ]) {
    expect(page).toContain(part);
  }
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
