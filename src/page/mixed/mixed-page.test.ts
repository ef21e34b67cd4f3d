import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mixedRun } from "../../study/mixed/mixed.ts";
import { mixedOutcome } from "./mixed-outcome.ts";
import { mixedStory } from "./mixed-words.ts";

const file = (name: string) => ({
  name: `sample/${name}`,
  text: readFileSync(join(import.meta.dirname, "../../../sample", name), "utf8"),
});
const request = {
  data: file("etf_months.csv"),
  fixed: "return ~ market_return_std + vix_change_std + regime",
  random: "symbol@K + time",
  relationships: { K: file("etf_relationship.csv") },
};

test("a page of the published model says what was found in words, and has a figure for each term", () => {
  const { report, files, record } = mixedOutcome(mixedRun(request));
  const ids = report.sections.map(({ id }) => id);
  expect(ids).toEqual(["found", "estimates", "effects", "residuals"]);
  const [prose, table] = report.sections[0].blocks;
  if (prose.kind !== "prose" || table.kind !== "table") throw new Error();
  // sommer's and the dense REML of this model: components 7.98e-6, 1.061e-4, 2.862e-3
  expect(prose.paragraphs[0]).toContain("residual 0.0535, time 0.0103 and symbol@K 0.00282");
  expect(prose.paragraphs[1]).toMatch(/market_return_std \(0\.0221\)[\s\S]+not told from it: regimeLow_Vol/);
  expect(table.rows.map(({ deviation }) => deviation)).toEqual([0.0535, 0.0103, 0.00282]);
  const [levels, months] = report.sections[2].blocks;
  if (levels.kind !== "figure" || levels.chart.type !== "interval") throw new Error();
  expect(levels.chart.categories).toHaveLength(9);
  if (months.kind !== "figure" || months.chart.type !== "line") throw new Error();
  expect(months.chart.x[0]).toMatch(/^\d{4}-\d{2}-01$/);
  expect(files.map(({ name }) => name)).toEqual(["components.csv", "fixed.csv", "effects.csv", "fitted.csv"]);
  expect(record.mixed).toEqual({ fixed: request.fixed, random: request.random });
});

test("answers to what is asked besides have sections of their own, in three digits", () => {
  const { report } = mixedOutcome(
    mixedRun({ ...request, bayes: true, draws: 30, intervals: "wald", test: "return ~ market_return_std" }),
  );
  expect(report.sections.map(({ id }) => id).slice(2, 5)).toEqual(["intervals", "test", "posterior"]);
  const posterior = report.sections[4].blocks[1];
  if (posterior.kind !== "table") throw new Error();
  for (const row of posterior.rows) {
    expect(String(row.mean).replace(/^-?0\.0*|e.*$|[-.]/g, "").length).toBeLessThanOrEqual(3);
  }
});

test("a variance at zero is said to be one", () => {
  const text = [
    "y,g",
    ...Array.from({ length: 12 }, (_, i) => `${i % 2 === 0 ? 1 : -1},${"abc"[i % 3]}`),
  ].join("\n");
  const { fit } = mixedRun({
    data: { name: "t.csv", text },
    fixed: "y ~ 1",
    random: "g",
    relationships: {},
  }).result;
  expect(fit.boundary).toEqual(["g"]);
  expect(mixedStory(fit).join(" ")).toContain("g has a variance of zero");
});
