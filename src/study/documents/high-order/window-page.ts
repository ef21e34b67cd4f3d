import type { Route, WindowPortfolios } from "../../../jobs/results/high-order.ts";
import { weightsByAsset } from "../../../page/backtest/holdings.ts";
import type { Block, Table } from "../../../report/report.ts";
import { annualized } from "../../optimize.ts";

/** Two portfolios that look at one moment each. */
export function simplePortfolioBlocks({
  moments,
  maximumReturn,
  minimumVariance,
}: WindowPortfolios): Block[] {
  const portfolios = [
    { name: "GMRP", weights: maximumReturn },
    { name: "GMVP", weights: minimumVariance },
  ];
  return [
    {
      kind: "prose",
      paragraphs: [
        "The global maximum return portfolio (GMRP) puts all in the asset of the highest mean; the global minimum variance " +
          "portfolio (GMVP) looks at the covariance alone. Both are chosen here on the whole window, so these figures are in sample.",
      ],
    },
    weightsByAsset(moments.assets, portfolios, {
      id: "simple-weights",
      title: "GMRP and GMVP on the whole window",
    }),
    {
      kind: "table",
      id: "simple-figures",
      title: "In sample, a year",
      columns: [
        { key: "name", label: "Portfolio" },
        { key: "return", label: "Return", format: { style: "percent", decimals: 2 } },
        { key: "volatility", label: "Volatility", format: { style: "percent", decimals: 2 } },
        { key: "sharpe", label: "Sharpe ratio", format: { style: "number", decimals: 2 } },
      ],
      rows: portfolios.map(({ name, weights }) => ({ name, ...annualized(weights, moments, 0) })),
    },
  ];
}

/** MVSK by three routes on one set of parameters, each with its gap to the exact optimum. */
export function routeBlocks({ moments, exact, routes }: WindowPortfolios): Block[] {
  const { degreesOfFreedom } = moments.skewT;
  return [
    {
      kind: "prose",
      paragraphs: [
        "MVSK weighs mean, variance, skewness and kurtosis of the portfolio's return against each other, with the moments of a " +
          `skew-t fitted to the window (${degreesOfFreedom.toFixed(2)} degrees of freedom). Three routes lead to it, all from 1/N, on the same parameters: a general solver of smooth programs (SLSQP), and convex ` +
          "approximations in turn, of second order (Q-MVSK) and of first (L-MVSK).",
        "That they agree is checked against the exact optimum, Newton's to a residual of 10⁻¹²: a route's gap is how much higher its objective is.",
      ],
    },
    routesTable([exact, ...routes]),
    weightsByAsset(
      moments.assets,
      [exact, ...routes].map(({ name, weights }) => ({ name, weights })),
      {
        id: "route-weights",
        title: "MVSK weights by three solvers, and exactly",
        caption: "Bars of one group should be of equal height.",
      },
    ),
  ];
}

function routesTable(routes: readonly Route[]): Table {
  const tiny = { style: "scientific", decimals: 1 } as const;
  return {
    kind: "table",
    id: "routes",
    title: "Three solvers beside the exact optimum",
    columns: [
      { key: "name", label: "Route" },
      { key: "objective", label: "Objective", format: { style: "scientific", decimals: 4 } },
      {
        key: "gap",
        label: "Gap to the exact",
        format: tiny,
        description: "How much higher the objective is than the exact optimum's, relative to it.",
      },
      { key: "weightGap", label: "Largest weight error", format: tiny },
      {
        key: "residual",
        label: "KKT residual",
        format: tiny,
        description: "Relative first-order residual, computed from the weights.",
      },
      { key: "iterations", label: "Iterations", format: { style: "integer" } },
    ],
    rows: routes.map(({ name, objective, gap, weightGap, residual, iterations }) => ({
      name,
      objective,
      gap,
      weightGap,
      residual,
      iterations,
    })),
  };
}
