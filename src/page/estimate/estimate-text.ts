import { counted } from "../../base/words/counted.ts";
import { spelled } from "../../base/words/spelled.ts";
import { wrapped } from "../../base/words/wrapped.ts";
import type { Detail, Moments } from "../../estimate/moments.ts";
import type { EstimateResult } from "../../jobs/results/estimate.ts";
import type { Table, TableColumn } from "../../report/report.ts";
import { tableText } from "../../report/tables/table-text.ts";
import { replacedInWords } from "../facts/replaced-in-words.ts";
import { mixedTexts } from "./mixed-text.ts";

/** What `kinfolio estimate` prints for people: annualized figures by asset, then what else the fit found. */
export function estimateText({ moments }: EstimateResult): string {
  const found = [tableText(assetTable(moments)), ...detailLines(moments).map((line) => wrapped(line))];
  return [found.join("\n"), ...mixedTexts(moments)].join("\n\n");
}

/** What estimators find an asset, by its name in `details`; rates are annual. */
const findings: readonly TableColumn[] = [
  { key: "beta", label: "Beta", format: { style: "number", decimals: 2 } },
  { key: "marketWeights", label: "Market weight", format: { style: "percent", decimals: 1 } },
  { key: "priorReturns", label: "In equilibrium", format: { style: "percent", decimals: 2 } },
  { key: "tilt", label: "By the views", format: { style: "percent", decimals: 2 } },
];

/** Annual figures by asset. */
export function assetTable(moments: Moments): Table {
  const { assets, periods, periodsPerYear, mean, covariance, details } = moments;
  const size = assets.length;
  const deviations = assets.map((_, i) => Math.sqrt(covariance.data[i * size + i]));
  const correlationWithOthers = assets.map((_, i) => {
    let total = 0;
    for (let j = 0; j < size; j++) {
      if (j !== i) total += covariance.data[i * size + j] / (deviations[i] * deviations[j]);
    }
    return size > 1 ? total / (size - 1) : null;
  });
  const found = findings.filter(({ key }) => details[key] !== undefined);
  return {
    kind: "table",
    id: "estimate",
    title: `${moments.model}${replacedInWords(moments)}: ${counted(size, "asset")}, ${counted(periods, "return")}, ${periodsPerYear} a year`,
    columns: [
      { key: "asset", label: "Asset" },
      { key: "mean", label: "Mean a year", format: { style: "percent", decimals: 2 } },
      { key: "volatility", label: "Volatility a year", format: { style: "percent", decimals: 2 } },
      { key: "correlation", label: "Mean correlation", format: { style: "number", decimals: 2 } },
      ...found,
    ],
    rows: assets.map((asset, i) => ({
      asset,
      mean: mean[i] * periodsPerYear,
      volatility: deviations[i] * Math.sqrt(periodsPerYear),
      correlation: correlationWithOthers[i],
      ...Object.fromEntries(found.map(({ key }) => [key, (details[key] as Float64Array)[i]])),
    })),
  };
}

/** Single figures and lists of words (warnings), a line each; those of a mean of another's after `mean`. */
export function detailLines({ details }: Pick<Moments, "details">, digits = 8, before = ""): string[] {
  return Object.entries(details).flatMap(([key, value]) => {
    const name = `${before}${spelled(key)}`;
    if (key === "mean" && isDetails(value)) return detailLines({ details: value }, digits, "mean, ");
    if (typeof value === "number") return [`${name}: ${Number(value.toPrecision(digits))}`];
    if (typeof value === "string") return [`${name}: ${value}`];
    const words = Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
    return words.map((word) => `${name}: ${word}`);
  });
}

function isDetails(value: Detail): value is Moments["details"] {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}
