import type { Moments } from "../../estimate/moments.ts";
import type { Block, Section, Table } from "../../report/report.ts";
import { correlationFigure, correlationsOf } from "../correlation-figure.ts";
import { assetTable } from "./estimate-text.ts";

const percent = { style: "percent", decimals: 2 } as const;
const ratio = { style: "number", decimals: 2 } as const;

/** What beliefs are asked first: mean and volatility of each asset, and how all move together. */
export function firstView(moments: Moments, notes: readonly Block[]): Section {
  const correlations = correlationFigure(moments);
  const assets = assetsTable(moments);
  return {
    id: "beliefs",
    title: "What is believed",
    blocks: [...notes, ...(correlations ? [overallTable(moments), correlations] : []), assets],
    aside: correlations ? [assets.id] : [],
  };
}

/** Figures of all assets together. */
function overallTable(moments: Moments): Table {
  const { assets, mean, covariance, periods, periodsPerYear } = moments;
  const size = assets.length;
  const pairs = correlationsOf(moments).flatMap((row, i) => row.slice(0, i).flatMap((each) => each ?? []));
  const variance = covariance.data.reduce((sum, each) => sum + each, 0) / (size * size);
  const average = (values: Iterable<number>, count: number): number => {
    let sum = 0;
    for (const value of values) sum += value;
    return sum / count;
  };
  return {
    kind: "table",
    id: "overall",
    title: "All assets together",
    layout: "tiles",
    columns: [
      { key: "name", label: "Of" },
      { key: "mean", label: "Mean a year, equal weights", format: percent },
      { key: "volatility", label: "Volatility a year, equal weights", format: percent },
      { key: "correlation", label: "Mean correlation", format: ratio },
      { key: "lowest", label: "Lowest correlation", format: ratio },
      { key: "highest", label: "Highest correlation", format: ratio },
      { key: "periods", label: "Returns learnt from", format: { style: "integer" } },
    ],
    rows: [
      {
        name: "all assets",
        mean: periodsPerYear * average(mean, size),
        volatility: Math.sqrt(periodsPerYear * variance),
        correlation: pairs.length === 0 ? null : average(pairs, pairs.length),
        lowest: pairs.length === 0 ? null : pairs.reduce((a, b) => Math.min(a, b)),
        highest: pairs.length === 0 ? null : pairs.reduce((a, b) => Math.max(a, b)),
        periods,
      },
    ],
  };
}

/** Mean and volatility of each asset; all that was found of each stands below. */
function assetsTable(moments: Moments): Table {
  const { columns, rows } = assetTable(moments);
  const short: Readonly<Record<string, string>> = {
    asset: "Asset",
    mean: "Mean",
    volatility: "Volatility",
    correlation: "Mean correlation",
  };
  return {
    kind: "table",
    id: "assets-in-short",
    title: "Each asset, a year",
    columns: columns.flatMap(({ key, ...column }) =>
      short[key] === undefined ? [] : [{ ...column, key, label: short[key] }],
    ),
    rows,
  };
}
