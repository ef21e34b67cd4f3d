import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { schemaFaults } from "../support/json-schema.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const few = ["--assets", "S01,S02,S03,S04"];

test("the evidence on four stocks: a document of its schema, a page, and a table a figure", async () => {
  const out = await temporaryFolder();
  const { code, stdout, stderr } = await kinfolio([
    ...["run", "evidence", ...few, "--from", "2018", "--json", "--out", out],
  ]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(schemaFaults("run", stdout)).toEqual([]);
  const { reference, models, verdict, comparisons, fits } = JSON.parse(stdout);
  expect(reference).toBe("Ledoit-Wolf");
  expect(Object.keys(models)).toHaveLength(10);
  // 784 prices: 283 periods after 501 rows, 21 a forecast
  expect([comparisons, fits]).toEqual([36, 14]);
  expect(verdict[0]).toMatch(/^What to do with it: .*says nothing of returns\.$/);
  expect(await readdir(out)).toEqual(
    expect.arrayContaining([
      "report.html",
      "run.json",
      "against-qlike.csv",
      "bands.csv",
      "compared-models.csv",
    ]),
  );
});

test("a history with a handful of forecasts is refused with the rows that would do", async () => {
  const { code, stderr } = await kinfolio(
    ["run", "evidence", ...few, "--from", "2019"],
    await temporaryFolder(),
  );
  expect(code).toBe(2);
  expect(stderr).toBe(
    "kinfolio: too-few-periods: 1 forecast of 21 rows after the longest window, 501 rows, is too little evidence; 12 are needed\n" +
      "  733 price rows would do, or a study file with shorter windows\n",
  );
});
