import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { Explanation } from "../../jobs/results/explain.ts";
import type { OptimizeResult } from "../../jobs/results/optimize.ts";
import type { RebalanceResult } from "../../jobs/results/rebalance.ts";
import { csvText } from "../../report/table-csv.ts";
import { explanationTexts } from "../explain/explain-text.ts";
import type { StudyOutcome } from "../outcome.ts";
import { dataRecord } from "../run-record.ts";
import { type OptimizeJson, optimizeJson } from "./optimize-json.ts";
import { optimizePage, weightsTable } from "./optimize-page.ts";
import { optimizeText } from "./optimize-text.ts";

/** Weights, whose they are, and why, where that was asked. */
export interface OptimizeRun {
  readonly data: LoadedData;
  readonly spec: NonNullable<RebalanceResult["spec"]>;
  readonly result: OptimizeResult;
  readonly why?: Explanation;
}

/** Draws up weights, or says why there are none. */
export function optimizeOutcome(run: OptimizeRun): StudyOutcome<OptimizeJson> {
  const { data, spec, result, why } = run;
  const basis = {
    report: optimizePage(run),
    json: optimizeJson(result, data.notes, why),
    text: [optimizeText(result), ...(why ? explanationTexts(why) : [])].join("\n\n"),
    record: { optimize: spec, data: dataRecord(data) },
    ...(result.failure && { failure: result.failure }),
  };
  if (result.status === "infeasible") return { ...basis, files: [] };
  const { assets, weights } = result.portfolio;
  return {
    ...basis,
    files: [
      {
        name: "weights.csv",
        text: csvText(
          ["asset", "weight"],
          assets.map((asset, i) => [asset, weights[i]]),
        ),
      },
    ],
    workbook: { name: "weights.xlsx", tables: [weightsTable(result)] },
  };
}
