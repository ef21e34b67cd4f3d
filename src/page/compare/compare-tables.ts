import { grouped } from "../../base/words/counted.ts";
import { spelled } from "../../base/words/spelled.ts";
import type { CompareResult, Contest } from "../../jobs/results/compare-estimators.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { Table } from "../../report/report.ts";
import { pValueFormat } from "../p-value-format.ts";
import { biasColumn, comparedColumns, comparedShown } from "./compared-columns.ts";

/** What each model came to; densities day by day where that is another figure for any. */
export function figuresTable({ models }: Pick<CompareResult, "models">): Table {
  const moves = models.some(({ logDensity, dailyLogDensity }) => logDensity !== dailyLogDensity);
  const columns = comparedColumns.filter(({ key }) => moves || key !== "dailyLogDensity");
  return {
    kind: "table",
    id: "compared-models",
    title: "Each model out of sample",
    columns: [{ key: "model", label: "Model" }, ...columns, biasColumn],
    rows: models.map(({ failures: _, ...figures }) => figures),
  };
}

/** How far the others are from the best in one figure. */
export function differencesTable(
  { figure, models, differences, confidence }: Contest,
  { level, resamples }: Pick<CompareResult["settings"], "level" | "resamples">,
): Table {
  const { label, format } = comparedShown[figure];
  const best = differences[0].model;
  return {
    kind: "table",
    id: `differences-${idOf(figure)}`,
    title: `${label}: the others minus ${models[best]}`,
    caption:
      `Intervals of ${formatNumber(level, { style: "percent", decimals: 0 })} by the stationary block bootstrap, both models resampled by the same blocks. ` +
      "The p-value is that of the model confidence set, which holds for all models together.",
    columns: [
      { key: "model", label: "Model" },
      { key: "estimate", label: "Difference", format },
      { key: "lower", label: "Lower", format },
      { key: "upper", label: "Upper", format },
      { key: "confidence", label: "p-value", format: pValueFormat(resamples, 3) },
      { key: "inSet", label: "As good?" },
    ],
    rows: differences
      .filter(({ model }) => model === best)
      .map(({ against, estimate, lower, upper }) => ({
        model: models[against],
        estimate: 0 - estimate,
        lower: 0 - upper,
        upper: 0 - lower,
        confidence: confidence[against],
        inSet: confidence[against] > 1 - level ? "possibly" : "no",
      })),
  };
}

/** Windows without a forecast, by model; none where there are none. */
export function failedFitsTable({ models, fits }: Pick<CompareResult, "models" | "fits">): Table | undefined {
  const failed = models.filter(({ failures }) => failures.length > 0);
  if (failed.length === 0) return undefined;
  return {
    kind: "table",
    id: "failed-fits",
    title: "Windows without a forecast",
    caption:
      "Figures of each model are over the periods it has, differences and the verdict over those that all have; a model without half of them takes no part.",
    columns: [
      { key: "model", label: "Model" },
      { key: "count", label: `Of ${grouped(fits)}`, format: { style: "integer" } },
      { key: "first", label: "First" },
      { key: "why", label: "Why" },
    ],
    rows: failed.map(({ model, failures }) => ({
      model,
      count: failures.length,
      first: failures[0].date,
      why: failures[0].message,
    })),
  };
}

/** As part of an id in a page. */
export function idOf(figure: string): string {
  return spelled(figure, "-");
}
