import { publishedReml } from "../../../../estimate/mixed-model/engines/published/published-reml.ts";
import { publishedTable } from "../../../../estimate/mixed-model/engines/published/published-table.ts";
import { namesOfTable, numbersOfTable } from "../../../../estimate/table-columns.ts";
import type { LookAhead, PublishedModel, StudyWindow } from "../../../../jobs/results/mixed-model.ts";
import type { DataTable, SquareTable } from "../../../../market/panel/panel.ts";
import { modelAlternatives } from "./model-alternatives.ts";
import { publishedComparison } from "./published-portfolios.ts";

/** Runs the published pipeline; none where no volatility index is known. */
export function publishedOn(
  { withMarket, volatility, assets }: StudyWindow,
  K: SquareTable,
): PublishedModel | undefined {
  if (volatility === undefined) return undefined;
  const market = withMarket.assets[withMarket.assets.length - 1];
  const table = publishedTable(withMarket, volatility, { market });
  const comparison = publishedComparison(table, assets.assets, K);
  const trainingMonths = assets.dates.indexOf(comparison.testDates[0]) - 1;
  const blind = publishedTable(withMarket, volatility, { market, trainingMonths });
  const early = publishedReml(comparison.fit);
  return {
    ...comparison,
    early: early.reason === "negative" ? undefined : early.components,
    alternatives: modelAlternatives(table, K, comparison.fit),
    lookAhead: lookAheadOf(table, blind, assets.assets.length),
  };
}

function lookAheadOf(seen: DataTable, blind: DataTable, symbols: number): LookAhead {
  const [before, after] = [namesOfTable(seen, "regime"), namesOfTable(blind, "regime")];
  const differences = ["market_return_std", "vix_change_std"].flatMap((name) => {
    const [a, b] = [numbersOfTable(seen, name), numbersOfTable(blind, name)];
    return [...a.map((value, i) => Math.abs(value - b[i]))];
  });
  const other = Array.from({ length: seen.rows }, (_, i) => i).filter((i) => before[i] !== after[i]);
  return {
    months: seen.rows / symbols,
    otherRegimes: other.length / symbols,
    predictors: Math.max(...differences),
  };
}
