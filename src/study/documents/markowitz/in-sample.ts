import { InputError } from "../../../base/errors.ts";
import type { Moments } from "../../../estimate/moments.ts";
import { frontierDefaults } from "../../../jobs/requests/frontier.ts";
import type { FrontierPicture } from "../../../jobs/results/frontier.ts";
import type { InSample, MarkowitzSettings } from "../../../jobs/results/markowitz.ts";
import { longOnly } from "../../../optimize/constraints/constraints.ts";
import { hierarchicalRiskParity } from "../../../optimize/hierarchical/hierarchical-risk-parity.ts";
import type { SolvedPortfolio } from "../../../optimize/portfolio.ts";
import { weightsByAsset } from "../../../page/backtest/holdings.ts";
import {
  cloudCaption,
  frontierFigure,
  namedPoints,
  transitionFigure,
} from "../../../page/frontier/frontier-blocks.ts";
import type { Block, Figure, Table } from "../../../report/report.ts";
import { constraintsFor } from "../../../strategy/constraints/constraints-for.ts";
import { frontierPicture } from "../../frontier/frontier-picture.ts";
import { annualized } from "../../optimize.ts";

/** @throws {InputError} `bad-study` where the box holds no portfolio. */
export function inSample(moments: Moments, settings: MarkowitzSettings): InSample {
  const { riskFree, random, seed, minWeight, maxWeight } = settings;
  const within = { ...frontierDefaults, riskFree, random, seed };
  const everything = longOnly(moments.assets.length);
  const hrp = hierarchicalRiskParity(moments, everything);
  if (hrp.status === "infeasible") throw new InputError("bad-study", hrp.conflict.join("; "));
  const box = constraintsFor({ minWeight, maxWeight }, moments.assets);
  return {
    longOnly: drawn(frontierPicture(moments, everything, within)),
    box: drawn(frontierPicture(moments, box, within)),
    hrp,
  };
}

function drawn(picture: ReturnType<typeof frontierPicture>): FrontierPicture {
  if (picture.status === "drawn") return picture;
  const why = picture.status === "infeasible" ? picture.conflict.join("; ") : picture.reason;
  throw new InputError("bad-study", `settings.minWeight, settings.maxWeight: ${why}`);
}

/** Two clouds with their frontiers, and what the named portfolios are made of. */
export function frontierBlocks(sets: InSample, settings: MarkowitzSettings): Block[] {
  const box = boxName(settings);
  return [
    {
      kind: "prose",
      paragraphs: [
        "Every point is a portfolio of these assets over the whole window: its mean return and volatility a year. This is hindsight. " +
          "The weights are chosen on the same returns that measure them, so that no figure of this section could have been earned.",
      ],
    },
    frontierFigure(sets.longOnly, {
      id: "frontier-long-only",
      title: "All long-only portfolios",
      caption: cloudCaption(settings.random),
    }),
    frontierFigure(sets.box, {
      id: "frontier-box",
      title: `Portfolios with ${box} in every asset`,
      caption: `${cloudCaption(settings.random)} Bounds keep every asset in, and cost what the two frontiers are apart.`,
    }),
    namedTable(sets, settings),
    transitionFigure(sets.longOnly, {
      id: "transition-long-only",
      title: "Weights along the long-only frontier",
    }),
    transitionFigure(sets.box, { id: "transition-box", title: `Weights along the frontier with ${box}` }),
  ];
}

function boxName({ minWeight, maxWeight }: MarkowitzSettings): string {
  return `${+(100 * minWeight).toFixed(2)} to ${+(100 * maxWeight).toFixed(2)}%`;
}

function namedTable(sets: InSample, settings: MarkowitzSettings): Table {
  const { moments } = sets.box;
  const named = ([picture, where]: readonly [FrontierPicture, string]) =>
    namedPoints(picture).map(({ name, point }) => ({ name: `${name}, ${where}`, weights: point.weights }));
  const equal = new Float64Array(moments.assets.length).fill(1 / moments.assets.length);
  const portfolios = [
    ...named([sets.longOnly, "long-only"]),
    ...named([sets.box, boxName(settings)]),
    { name: "HRP", weights: sets.hrp.weights },
    { name: "1/N", weights: equal },
  ];
  const percent = { style: "percent", decimals: 1 } as const;
  const weight = { style: "percent", decimals: 0 } as const;
  return {
    kind: "table",
    id: "in-sample",
    title: "In sample, a year",
    columns: [
      { key: "name", label: "Portfolio" },
      { key: "return", label: "Return", format: percent },
      { key: "volatility", label: "Volatility", format: percent },
      { key: "sharpe", label: "Sharpe", format: { style: "number", decimals: 2 } },
      ...moments.assets.map((asset) => ({ key: `weight ${asset}`, label: asset, format: weight })),
    ],
    rows: portfolios.map(({ name, weights }) => ({
      name,
      ...annualized(weights, moments, settings.riskFree),
      ...Object.fromEntries(moments.assets.map((asset, i) => [`weight ${asset}`, weights[i]])),
    })),
  };
}

/** Hierarchical risk parity: the tree it is built on, and its weights beside those of the box's least variance. */
export function hierarchyBlocks({ hrp, box }: InSample): Block[] {
  return [
    {
      kind: "prose",
      paragraphs: [
        "Hierarchical risk parity takes no mean and inverts no covariance: it joins assets by the distance of their correlation, " +
          "and halves the list of leaves again and again, each half weighted by the inverse of its variance.",
      ],
    },
    treeFigure(hrp),
    weightsByAsset(
      hrp.assets,
      [
        { name: "HRP", weights: hrp.weights },
        { name: "minimum variance", weights: box.frontier.globalMinimumVariance.weights },
      ],
      { id: "hrp-weights", title: "HRP and the box's minimum variance on the whole window" },
    ),
  ];
}

function treeFigure({ assets, details }: SolvedPortfolio): Figure {
  const linkage = details?.linkage as readonly (readonly [number, number, number, number])[];
  return {
    kind: "figure",
    id: "hrp-tree",
    title: "Dendrogram of the assets",
    caption:
      "Single linkage on the square root of half of one less the correlation: 0 is moving as one, 0.71 unrelated.",
    chart: {
      type: "dendrogram",
      leaves: assets,
      merges: linkage.map(([left, right, height]) => ({ left, right, height })),
      yAxis: { label: "Distance", format: { style: "number", decimals: 2 } },
    },
  };
}
