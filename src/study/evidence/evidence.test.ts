import { expect, test } from "vitest";
import { samplePrices, sampleStocks } from "../../../tests/support/sample.ts";
import { grouped } from "../../base/words/counted.ts";
import { inlineExecutor } from "../../jobs/executor.ts";
import type { EvidenceResult } from "../../jobs/results/evidence.ts";
import { universeOf } from "../../market/universe/universe.ts";
import { universeDigest } from "../../market/universe/universe-digest.ts";
import { evidenceOutcome } from "../../page/evidence/evidence-outcome.ts";
import { evidenceVerdict } from "../../page/evidence/evidence-words.ts";
import type { StudyContext } from "../context.ts";
import { parseStudyFile } from "../open/parse-study-file.ts";
import { evidenceResult } from "./evidence.ts";

const history = { prices: samplePrices("stock_prices.csv", sampleStocks(6), "2016-01-01", "2018-12-31") };
const context: StudyContext = {
  data: { history, file: "stocks", digest: universeDigest(universeOf(history)), simulated: true, notes: [] },
  tables: {},
  asPublished: false,
  onProgress: () => {},
  executor: inlineExecutor(universeOf(history)),
};

const strategies = `
  - { name: sample, design: gmv }
  - { name: Ledoit-Wolf, design: gmv, model: constant-correlation }
  - { name: longer, design: gmv, lookback: 301 }
  - { name: moving, design: gmv, model: { name: mixed, volatility: common } }
`;

async function ran(settings = "{ resamples: 300, lookback: 151 }", of = strategies): Promise<EvidenceResult> {
  const text = `study: evidence\ntitle: Evidence\nstrategies:${of}settings: ${settings}\n`;
  return await evidenceResult(parseStudyFile(text, "evidence.yaml"), context);
}

const usual = ran();

test("all are judged on the same dates, from the first that the longest window leaves", async () => {
  const { from, fits, periods, contests, bands, comparisons } = await usual;
  expect(from).toBe(history.prices.dates[301]);
  expect(periods).toBe(history.prices.dates.length - 301);
  expect(fits).toBe(Math.ceil(periods / 21));
  for (const contest of contests) expect(contest.periods).toBe(periods);
  expect(contests.map(({ figure }) => figure)).toEqual([
    "gmvVolatility",
    "longOnlyVolatility",
    "dailyLogDensity",
    "qlike",
  ]);
  expect(comparisons).toBe(12);
  expect(bands).toHaveLength(8);
  for (const { held, below, above, bands: count } of bands) {
    expect(held + below + above).toBeCloseTo(1, 14);
    expect(count).toBe(Math.floor(periods / 21));
  }
});

test("a longer window changes what an estimator says, and nobody else", async () => {
  const alike = await ran(
    "{ resamples: 300, lookback: 151 }",
    strategies.replace("lookback: 301", "lookback: 151"),
  );
  expect(alike.models[2].gmvVolatility).toBe(alike.models[0].gmvVolatility);
  expect(alike.contests[0].differences[2]).toEqual(alike.contests[0].differences[0]);
  const { models } = await usual;
  expect(models[2].gmvVolatility).not.toBe(models[0].gmvVolatility);
});

test("differences are ratios of volatilities less one, and the findings those of the joint intervals", async () => {
  const { contests, models } = await usual;
  const [gmv] = contests;
  gmv.differences.forEach(({ estimate, jointLower, jointUpper }, i) => {
    const ratio = (models[i].gmvVolatility ?? Number.NaN) / (models[1].gmvVolatility ?? Number.NaN);
    expect(estimate).toBeCloseTo(ratio - 1, 12);
    const finding = gmv.findings[i];
    expect(finding === "better").toBe(jointUpper < 0);
    expect(finding === "worse").toBe(jointLower > 0);
  });
});

test("the verdict says that no difference is shown where none is, and counts those that a pair would show", async () => {
  const result = await usual;
  const [contest] = result.contests;
  const nothing = { ...contest, findings: contest.models.map(() => "none" as const) };
  const sentences = (one: typeof contest): string[] => evidenceVerdict({ ...result, contests: [one] });
  expect(sentences(nothing)[1]).toBe(
    "Minimum variance, shorts allowed: no difference from Ledoit-Wolf shown for any of the 3.",
  );
  expect(sentences(nothing)[0]).toContain("nothing here speaks against Ledoit-Wolf");
  expect(evidenceVerdict({ ...result, contests: [] })[0]).toBe(
    "Nothing is shown: Ledoit-Wolf, or all others, have no forecast on half of the periods.",
  );
  const mixed = { ...contest, findings: ["worse", "none", "better-as-pair", "better"] as const };
  const [what, sentence] = sentences(mixed);
  expect(sentence).toMatch(/volatility lower than with Ledoit-Wolf for moving \(.+%\); higher for sample/);
  expect(sentence).toMatch(/no difference shown for the other 1, of which 1 would look lower taken alone\.$/);
  expect(what).toContain("for weights take moving");
});

test("the same run gives the same outcome, whose files and page have no failure", async () => {
  const [one, other] = [evidenceOutcome(await usual), evidenceOutcome(await ran())];
  expect(one.json).toEqual(other.json);
  expect(one.failure).toBeUndefined();
  expect(one.files.map(({ name }) => name)).toContain("against-gmv-volatility.csv");
  expect(one.report.sections[0].id).toBe("verdict");
});

test("an asset that never moves is left aside, and the notes say so", async () => {
  const { prices } = history;
  const { values } = prices;
  const still = values.data.map((value, at) => (at % values.columns === 0 ? 1 : value));
  const pegged = { prices: { ...prices, values: { ...values, data: still } } };
  const digest = universeDigest(universeOf(pegged));
  const data = { ...context.data, history: pegged, digest };
  const file = parseStudyFile(
    `study: evidence\ntitle: Evidence\nstrategies:${strategies}settings: { resamples: 20, lookback: 151 }\n`,
    "evidence.yaml",
  );
  const result = await evidenceResult(file, {
    ...context,
    data,
    executor: inlineExecutor(universeOf(pegged)),
  });
  expect(result.data.notes).toEqual([
    `S01: the same return in all ${grouped(prices.dates.length - 1)} periods, no risk to foresee; left aside`,
  ]);
  for (const { failures } of result.models) expect(failures).toEqual([]);
});

test("a reference that is no strategy, and plans, are refused by name", async () => {
  await expect(ran("{ reference: OLS }")).rejects.toThrow("settings.reference: no strategy is named OLS");
  await expect(ran("{ reference: sample }", "\n  - sample\n  - hold:S01\n")).rejects.toThrow();
});

test("a few forecasts are no evidence: refused, with the rows that would do", async () => {
  await expect(ran("{ resamples: 300, lookback: 151, refitEvery: 63 }")).rejects.toThrow(
    /^8 forecasts of 63 rows after the longest window, 301 rows, is too little evidence; 12 are needed$/,
  );
});

test("blocks are no shorter than the periods of a forecast, which share its errors", async () => {
  for (const { blockLength } of (await usual).contests) expect(blockLength).toBeGreaterThanOrEqual(21);
});
