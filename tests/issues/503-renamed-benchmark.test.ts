import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { inlineExecutor } from "../../src/jobs/executor.ts";
import { universeOf } from "../../src/market/universe/universe.ts";
import { composers } from "../../src/study/composers.ts";
import { loadData } from "../../src/study/data/data.ts";
import { parseStudyFile } from "../../src/study/open/parse-study-file.ts";

const file = resolve(import.meta.dirname, "../../sample/etf_prices.csv");

/** Ids of everything on the page of a study whose benchmark has this name. */
async function idsWith(benchmark: string): Promise<string[]> {
  const study = parseStudyFile(
    `
study: markowitz
title: one benchmark by two names
data: { sample: etfs, assets: [SPY, AGG, GLD], from: 2018-01-02 }
strategies:
  - { name: mv, design: { name: mean-variance, riskAversion: 4 } }
  - { name: "${benchmark}", design: equal-weight }
backtest: { lookback: 22, optimizeEvery: month, rebalanceEvery: month }
inference: { resamples: 50 }
settings: { random: 100, lookbacks: [63] }
`,
    "mine.yaml",
  );
  const data = await loadData({ name: "etfs", bytes: readFileSync(file), holds: "prices" }, study.data);
  const { report } = await composers.markowitz.compose(study, {
    ...{ data, tables: {}, asPublished: false, onProgress: () => {} },
    executor: inlineExecutor(universeOf(data.history)),
  });
  return report.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => ("id" in block ? [block.id] : [])),
  );
}

test("what a page shows of the benchmark does not depend on what it is called", async () => {
  const plain = await idsWith("1/N");
  expect(plain).toContain("walk-weights-mv");
  expect(await idsWith("naive")).toEqual(plain);
});
