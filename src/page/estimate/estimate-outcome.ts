import type { EstimateRun } from "../../jobs/results/estimate-run.ts";
import type { Table } from "../../report/report.ts";
import { csvText, tableCsv } from "../../report/tables/table-csv.ts";
import { correlationsOf } from "../correlation-figure.ts";
import type { StudyOutcome } from "../outcome/outcome.ts";
import { dataRecord } from "../outcome/run-record.ts";
import { type EstimateJson, estimateJson } from "./estimate-json.ts";
import { estimatePage } from "./estimate-page.ts";
import { assetTable, estimateText } from "./estimate-text.ts";

/** Draws up beliefs. */
export function estimateOutcome(run: EstimateRun): StudyOutcome<EstimateJson> {
  const { data, beliefs, result } = run;
  const { moments, failure } = result;
  const { assets, covariance, periodsPerYear } = moments;
  const annual = (i: number, j: number): number => periodsPerYear * covariance.data[i * assets.length + j];
  const correlations = correlationsOf(moments);
  const ofAssets = assetTable(moments);
  return {
    report: estimatePage(run),
    json: estimateJson(result, data.notes),
    text: estimateText(result),
    files: [
      { name: "assets.csv", text: tableCsv(ofAssets) },
      { name: "covariance.csv", text: squareCsv(assets, annual) },
      { name: "correlation.csv", text: squareCsv(assets, (i, j) => correlations[i][j]) },
    ],
    workbook: {
      name: "estimate.xlsx",
      tables: [
        { ...ofAssets, title: "Assets" },
        squareTable("Covariance a year", assets, annual, 6),
        squareTable("Correlations", assets, (i, j) => correlations[i][j], 4),
      ],
    },
    record: { estimate: beliefs, data: dataRecord(data) },
    ...(failure && { failure }),
  };
}

type Cell = (i: number, j: number) => number | null;

/** A square table with names, as `--covariance` and `--kernel` read it. */
function squareCsv(assets: readonly string[], cell: Cell): string {
  return csvText(
    ["asset", ...assets],
    assets.map((asset, i) => [asset, ...assets.map((_, j) => cell(i, j))]),
  );
}

function squareTable(title: string, assets: readonly string[], cell: Cell, decimals: number): Table {
  return {
    kind: "table",
    id: title,
    title,
    columns: [
      { key: "name", label: "Asset" },
      ...assets.map((asset, j) => ({
        key: `c${j}`,
        label: asset,
        format: { style: "number", decimals } as const,
      })),
    ],
    rows: assets.map((name, i) => ({
      name,
      ...Object.fromEntries(assets.map((_, j) => [`c${j}`, cell(i, j)])),
    })),
  };
}
