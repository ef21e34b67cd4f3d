import type { Moments } from "../estimate/moments.ts";
import type { History } from "../market/panel.ts";
import type { Table } from "../report/report.ts";
import { tableText } from "../report/table-text.ts";
import { fitter, type NamedOptions } from "./strategy.ts";

/** Beliefs from the whole of a history. */
export function estimate(history: History, model: NamedOptions, returnType: "simple" | "log"): Moments {
  return fitter(model, returnType)(history);
}

/** What `kinfolio estimate --json` prints. */
export function estimateJson({
  model,
  assets,
  periods,
  periodsPerYear,
  mean,
  covariance,
  details,
}: Moments): object {
  return { model, assets, periods, periodsPerYear, mean, covariance, details };
}

/** What `kinfolio estimate` prints for people: annualized figures by asset, then what else the fit found. */
export function estimateText(moments: Moments): string {
  return [tableText(assetTable(moments)), ...detailLines(moments)].join("\n");
}

function assetTable({ model, assets, periods, periodsPerYear, mean, covariance }: Moments): Table {
  const size = assets.length;
  const deviations = assets.map((_, i) => Math.sqrt(covariance.data[i * size + i]));
  const correlationWithOthers = assets.map((_, i) => {
    let total = 0;
    for (let j = 0; j < size; j++) {
      if (j !== i) total += covariance.data[i * size + j] / (deviations[i] * deviations[j]);
    }
    return size > 1 ? total / (size - 1) : null;
  });
  return {
    kind: "table",
    id: "estimate",
    title: `${model}: ${size} assets, ${periods} returns, ${periodsPerYear} a year`,
    columns: [
      { key: "asset", label: "Asset" },
      { key: "mean", label: "Mean a year", format: { style: "percent", decimals: 2 } },
      { key: "volatility", label: "Volatility a year", format: { style: "percent", decimals: 2 } },
      { key: "correlation", label: "Mean correlation", format: { style: "number", decimals: 2 } },
    ],
    rows: assets.map((asset, i) => ({
      asset,
      mean: mean[i] * periodsPerYear,
      volatility: deviations[i] * Math.sqrt(periodsPerYear),
      correlation: correlationWithOthers[i],
    })),
  };
}

/** Single figures, then lists of words (warnings), a line each. */
function detailLines({ details }: Moments): string[] {
  return Object.entries(details).flatMap(([name, value]) => {
    if (typeof value === "number") return [`${name}: ${Number(value.toPrecision(8))}`];
    if (typeof value === "string") return [`${name}: ${value}`];
    const words = Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
    return words.map((word) => `${name}: ${word}`);
  });
}
