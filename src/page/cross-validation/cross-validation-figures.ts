import { grouped } from "../../base/words/counted.ts";
import type { ChoiceOfBacktests, CrossValidationResult } from "../../jobs/results/cross-validation.ts";
import type { Figure } from "../../report/report.ts";

/** Beyond so many strategies a histogram of each hides the others: boxes stand side by side. */
const mostHistograms = 3;

/** So many strategies can be told by their places; of more the rank is a scale. */
const mostPlaces = 12;

/** The Sharpe ratio of every path, by strategy. */
export function sharpesFigure({ strategies, paths }: CrossValidationResult): Figure {
  const sharpes = strategies.map(({ strategy, measures }) => ({
    name: strategy,
    values: measures.flatMap(({ sharpe }) => sharpe ?? []),
  }));
  const format = { style: "number", decimals: 2 } as const;
  return {
    kind: "figure",
    id: "path-sharpe-ratios",
    title: "Sharpe ratio of each path",
    chart:
      strategies.length <= mostHistograms
        ? {
            type: "histogram",
            xAxis: { label: "Sharpe ratio a year", format },
            bins: paths < 20 ? 10 : 20,
            series: sharpes,
          }
        : {
            type: "box",
            categories: sharpes.map(({ name }) => name),
            yAxis: { label: "Sharpe ratio a year", format },
            samples: sharpes.map(({ values }) => values),
          },
  };
}

/** Where the backtest that was best on one half came on the other. */
export function ranksFigure({ strategies, trials, blocks, from, to }: ChoiceOfBacktests): Figure {
  const count = strategies.length;
  const halves = `Walks from ${from} to ${to} in ${blocks} blocks: ${grouped(trials.length)} ways to choose on one half of them. `;
  const few = count <= mostPlaces;
  return {
    kind: "figure",
    id: "ranks",
    title: "Rank of the chosen backtest where it was not chosen",
    caption: few
      ? `${halves}If the choice knew something, it would mostly come first.`
      : `${halves}Logit of the relative rank: zero is the median, below it the choice did worse than half of what was tried.`,
    chart: few
      ? {
          type: "bar",
          categories: Array.from({ length: count }, (_, i) => placeName(i + 1, count)),
          yAxis: { label: "Share of the halves", format: { style: "percent", decimals: 0 } },
          series: [{ name: "Chosen", values: placeShares(count, trials) }],
        }
      : {
          type: "histogram",
          xAxis: { label: "Logit of the rank", format: { style: "number", decimals: 1 } },
          bins: 20,
          series: [{ name: "Chosen", values: trials.map(({ logit }) => logit) }],
        },
  };
}

function placeName(place: number, count: number): string {
  if (place === 1) return "best";
  return place === count ? "worst" : String(place);
}

/** How often the choice came first, second, ...; halfway between two places it counts to the better one. */
function placeShares(count: number, trials: ChoiceOfBacktests["trials"]): number[] {
  const shares = new Array<number>(count).fill(0);
  for (const { rank } of trials) shares[count - Math.round(rank * (count + 1))] += 1 / trials.length;
  return shares;
}

/** The Sharpe ratio of the chosen backtest on both halves. */
export function degradationFigure({ trials, degradation }: ChoiceOfBacktests, annual: number): Figure {
  const points = trials
    .filter(({ inSample, outOfSample }) => Number.isFinite(inSample) && Number.isFinite(outOfSample))
    .map(({ inSample, outOfSample }) => [annual * inSample, annual * outOfSample] as const);
  const ends = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  const format = { style: "number", decimals: 1 } as const;
  return {
    kind: "figure",
    id: "degradation",
    title: "Sharpe ratio where it was chosen, and where it was not",
    caption:
      "Each point is one half to choose on: the Sharpe ratio a year of the best backtest there, and what it was on the other half.",
    chart: {
      type: "scatter",
      xAxis: { label: "Where it was chosen", format },
      yAxis: { label: "On the other half", format },
      series: [
        { name: "Halves", points, style: "cloud" },
        ...(degradation === null
          ? []
          : [
              {
                name: "Least squares",
                points: ends.map((x) => [x, annual * degradation.intercept + degradation.slope * x] as const),
                style: "line" as const,
              },
            ]),
      ],
    },
  };
}
