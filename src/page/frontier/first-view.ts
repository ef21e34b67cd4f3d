import type { FrontierPicture } from "../../jobs/results/frontier.ts";
import type { Block, Section, Table } from "../../report/report.ts";
import { frontierFigure, namedPoints } from "./frontier-blocks.ts";

const percent = { style: "percent", decimals: 2 } as const;

/** Weights below this print as nothing. */
const seen = 0.0005;

/** What a frontier is asked first: its best portfolios in figures, all of it as a picture, and what the best ones hold. */
export function firstView(picture: FrontierPicture): Section {
  const holdings = holdingsTable(picture);
  return {
    id: "frontier",
    title: "The frontier",
    blocks: [bestFigures(picture), frontierFigure(picture), ...missing(picture), holdings],
    aside: [holdings.id],
  };
}

/** The portfolio of the highest Sharpe ratio, where there is one, above the others that have names. */
function ranked(picture: FrontierPicture): ReturnType<typeof namedPoints> {
  const isBest = ({ name }: { readonly name: string }): boolean => name === "max Sharpe";
  const named = namedPoints(picture);
  return [...named.filter(isBest), ...named.filter((each) => !isBest(each))];
}

function bestFigures(picture: FrontierPicture): Table {
  const portfolios = ranked(picture);
  return {
    kind: "table",
    id: "best-figures",
    title: "The frontier's named portfolios, a year",
    layout: "tiles",
    columns: [
      { key: "name", label: "Of" },
      { key: "return", label: `Return a year, ${portfolios[0].name}`, format: percent },
      { key: "volatility", label: "Volatility a year", format: percent },
      { key: "sharpe", label: "Sharpe ratio", format: { style: "number", decimals: 2 } },
      { key: "held", label: "Assets held", format: { style: "integer" } },
      { key: "largest", label: "Largest weight", format: percent },
    ],
    rows: portfolios.map(({ name, point }) => ({
      name,
      return: point.return,
      volatility: point.volatility,
      sharpe: point.sharpe,
      held: point.weights.filter((weight) => Math.abs(weight) >= seen).length,
      largest: Math.max(...point.weights),
    })),
  };
}

/** What the named portfolios hold, the largest weights of the first on top. */
function holdingsTable(picture: FrontierPicture): Table {
  const { assets } = picture.moments;
  const portfolios = ranked(picture);
  const order = [...assets.keys()]
    .filter((i) => portfolios.some(({ point }) => Math.abs(point.weights[i]) >= seen))
    .sort((i, j) => portfolios[0].point.weights[j] - portfolios[0].point.weights[i]);
  return {
    kind: "table",
    id: "holdings",
    title: "What the best portfolios hold",
    columns: [
      { key: "asset", label: "Asset" },
      ...portfolios.map(({ name }) => ({
        key: name,
        label: name,
        format: { style: "percent", decimals: 1 } as const,
        bar: true,
      })),
    ],
    rows: order.map((i) => ({
      asset: assets[i],
      ...Object.fromEntries(
        portfolios.map(({ name, point }) => [
          name,
          Math.abs(point.weights[i]) < seen ? null : point.weights[i],
        ]),
      ),
    })),
  };
}

function missing({ frontier: { noMaxSharpe } }: FrontierPicture): Block[] {
  if (noMaxSharpe === undefined) return [];
  return [{ kind: "note", tone: "warning", title: "No highest Sharpe ratio", text: noMaxSharpe }];
}
