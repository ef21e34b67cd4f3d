import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figures, referenceFile } from "../../../../../tests/support/reference.ts";
import { sharedFile, testOnRealData } from "../../../../../tests/support/shared.ts";
import type { PublishedComparison } from "../../../../jobs/results/mixed-model.ts";
import { parseDataTable } from "../../../../market/table/data-table.ts";
import { fromRows } from "../../../../numeric/matrix/matrix.ts";
import { publishedComparison } from "./published-portfolios.ts";

const relationship = figures("relationship");
const symbols: string[] = relationship.symbols;

function comparisonOf(path: string): PublishedComparison {
  const table = parseDataTable(readFileSync(path, "utf8"), path);
  return publishedComparison(table, symbols, { names: symbols, values: fromRows(relationship.K_combined.K) });
}

test("the published comparison on the sample, against R 4.2.2 (Matrix nearPD, quadprog 1.5.8)", () => {
  const { portfolio } = figures("mixed-model").seed_model;
  const found = comparisonOf(referenceFile("mixed-model", "mixed-model-data.csv"));
  for (const name of ["systematic", "total"] as const) {
    const given = portfolio.in_sample[name];
    expect(found.inSample[name].return).toBeCloseTo(given.Return, 7);
    expect(found.inSample[name].volatility).toBeCloseTo(given.Volatility, 7);
    expect(found.inSample[name].sharpe).toBeCloseTo(given.Sharpe, 6);
    expect(found.inSample[name].maxWeight).toBeCloseTo(given.Max_Weight, 6);
    expect(found.inSample[name].effectiveCount).toBeCloseTo(given.Effective_N, 6);
  }
  expect(found.testStart).toBe(portfolio.out_of_sample.test_start);
  for (const [own, theirs] of [
    ["systematic", "Systematic_Mix"],
    ["total", "Total_Cov_Mix"],
    ["equalWeight", "Equal_Weight"],
  ] as const) {
    const given = portfolio.out_of_sample[theirs];
    expect(found.outOfSample[own].annualReturn).toBeCloseTo(given.Annual_Return, 7);
    expect(found.outOfSample[own].annualVolatility).toBeCloseTo(given.Annual_Volatility, 7);
  }
});

const data = "reference/mixed-model/model_data.csv";
testOnRealData(
  "the document's printed Sharpe ratios: 0.570 and 0.900 in sample, 1.725 and 1.317 out of it",
  [data],
  () => {
    const { inSample, outOfSample } = comparisonOf(sharedFile(data));
    expect(inSample.systematic.sharpe.toFixed(3)).toBe("0.570");
    expect(inSample.total.sharpe.toFixed(3)).toBe("0.900");
    expect(outOfSample.systematic.sharpe.toFixed(3)).toBe("1.725");
    expect(outOfSample.total.sharpe.toFixed(3)).toBe("1.317");
    inSample.systematic.weights.forEach((weight) => {
      expect(weight).toBeCloseTo(1 / 9, 7);
    });
  },
);
