import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";
import { figures, referenceFile } from "../support/reference.ts";

const file = referenceFile("tearsheet", "tearsheet-series.csv");

test("kinfolio tearsheet --json prints the measures of strategy, benchmark and one against the other", async () => {
  const { code, stdout } = await kinfolio([
    ...["tearsheet", "--returns", file, "--strategy", "p", "--benchmark", "b"],
    ...["--resamples", "20", "--json"],
  ]);
  expect(code).toBe(0);
  const { strategy, benchmark, relative } = JSON.parse(stdout);
  const { metrics, relative: pairs } = figures("tearsheet");
  expect(strategy.cagr).toBeCloseTo(metrics.rf0["CAGR﹪"].p, 12);
  expect(benchmark.sortino).toBeCloseTo(metrics.rf0.Sortino.b, 12);
  expect(relative.beta).toBeCloseTo(pairs.rf0.Beta.clean.value, 12);
});

test("--out writes one page and its pictures beside it, on the shipped sample", async () => {
  const folder = await temporaryFolder();
  const { code, stderr } = await kinfolio(
    [
      "tearsheet",
      "--strategy",
      "SPY",
      "--from",
      "2020-01-01",
      "--resamples",
      "20",
      "--out",
      "sheet.html",
      "--png",
    ],
    folder,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const page = await readFile(join(folder, "sheet.html"), "utf8");
  expect(page).toContain("Worst drawdowns: SPY");
  const pictures = await readdir(join(folder, "sheet-figures"));
  expect(pictures).toContain("cumulative-return.svg");
  expect(pictures).toContain("cumulative-return.png");
});

test("a column that does not exist ends with code 2 and names the nearest one", async () => {
  const { code, stderr } = await kinfolio(["tearsheet", "--returns", file, "--benchmark", "spy"]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^kinfolio: unknown-asset: .*no column spy/);
});
