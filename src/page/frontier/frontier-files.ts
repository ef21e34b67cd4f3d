import type { TextFile } from "../../base/text-file.ts";
import type { FrontierPicture, FrontierResult } from "../../jobs/results/frontier.ts";
import type { Table } from "../../report/report.ts";
import { csvText, tableCsv } from "../../report/tables/table-csv.ts";
import { namedPoints } from "./frontier-blocks.ts";

const percent = { style: "percent", decimals: 2 } as const;

/** `frontier.csv`, its points with their weights, and `weights.csv`, the named portfolios: full precision. */
export function frontierFiles({ picture }: FrontierResult): TextFile[] {
  if (picture.status !== "drawn") return [];
  const { assets } = picture.moments;
  const points = picture.frontier.points.map(({ return: expected, volatility, sharpe, weights }) => [
    ...[expected, volatility, sharpe],
    ...weights,
  ]);
  return [
    { name: "frontier.csv", text: csvText(["return", "volatility", "sharpe", ...assets], points) },
    { name: "weights.csv", text: tableCsv(namedWeightsTable(picture)) },
  ];
}

/** The points of a frontier with their weights. */
export function pointsTable({ frontier, moments: { assets } }: FrontierPicture): Table {
  return {
    kind: "table",
    id: "points",
    title: "Frontier",
    columns: [
      { key: "return", label: "Return a year", format: percent },
      { key: "volatility", label: "Volatility a year", format: percent },
      { key: "sharpe", label: "Sharpe", format: { style: "number", decimals: 3 } },
      ...assets.map((asset, i) => ({ key: `w${i}`, label: asset, format: percent })),
    ],
    rows: frontier.points.map(({ return: expected, volatility, sharpe, weights }) => ({
      return: expected,
      volatility,
      sharpe,
      ...Object.fromEntries(assets.map((_, i) => [`w${i}`, weights[i]])),
    })),
  };
}

/** What the named portfolios hold, an asset a row. */
export function namedWeightsTable(picture: FrontierPicture): Table {
  const portfolios = namedPoints(picture);
  return {
    kind: "table",
    id: "named",
    title: "Weights",
    columns: [
      { key: "asset", label: "Asset" },
      ...portfolios.map(({ name }) => ({ key: name, label: name, format: percent })),
    ],
    rows: picture.moments.assets.map((asset, i) => ({
      asset,
      ...Object.fromEntries(portfolios.map(({ name, point }) => [name, point.weights[i]])),
    })),
  };
}
