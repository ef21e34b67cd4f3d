import { counted } from "../../base/counted.ts";
import type { ChoiceOfBacktests, CrossValidationResult } from "../../jobs/results/cross-validation.ts";
import type { Block, Figure, Report, Section } from "../../report/report.ts";
import { dataFacts } from "../facts.ts";
import { scheduleFacts } from "../schedule-facts.ts";
import { strategiesTable } from "../strategies-table.ts";
import { failedSplitsTable, mediansTable, sharpesTable, walkedTable } from "./cross-validation-tables.ts";
import { overfittingWords } from "./overfitting-words.ts";
import { sameWords } from "./same-words.ts";

/** Beyond so many strategies a histogram of each hides the others: boxes stand side by side. */
const mostHistograms = 3;

/** So many strategies can be told by their places; of more the rank is a scale. */
const mostPlaces = 12;

/** The page of a cross-validation: the paths, then what choosing the best is worth. */
export function crossValidationPage(result: CrossValidationResult): Report {
  const { study, data, settings, splits, paths, training, strategies, failure, choice } = result;
  const { folds, testFolds, purge, embargo } = settings;
  const facts = [
    ...dataFacts(data),
    {
      label: "Splits",
      value: `${splits}: ${testFolds} of ${folds} folds tested, ${purge} rows purged, ${embargo} embargoed`,
    },
    {
      label: "Training",
      value:
        training[0] === training[1] ? `${training[0]} periods` : `${training[0]} to ${training[1]} periods`,
    },
    ...scheduleFacts(study.walkForward),
  ];
  const head = { title: study.title, simulated: data.simulated, facts };
  if (failure !== undefined) return { ...head, summary: failure.message, sections: [] };
  return {
    ...head,
    summary:
      `${counted(strategies.length, "strategy", "strategies")} over ${paths} paths through ${(data.history.prices.dates.length - 1).toLocaleString("en")} periods: ` +
      `every row of a path was held with weights from a training that never saw it.`,
    sections: [
      { id: "paths", title: "Sharpe ratios of the paths", blocks: pathBlocks(result) },
      ...overfittingSection(result, choice),
      { id: "strategies", title: "Strategies", blocks: strategyBlocks(result) },
    ],
  };
}

function strategyBlocks({ study, same }: CrossValidationResult): Block[] {
  const words = sameWords(same).join(" ");
  const note: Block = { kind: "note", tone: "info", title: "Counted once", text: words };
  return [strategiesTable(study.strategies), ...(words === "" ? [] : [note])];
}

function pathBlocks(result: CrossValidationResult): Block[] {
  const failed = failedSplitsTable(result);
  return [sharpesFigure(result), sharpesTable(result), mediansTable(result), ...(failed ? [failed] : [])];
}

function sharpesFigure({ strategies, paths }: CrossValidationResult): Figure {
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

function overfittingSection(result: CrossValidationResult, choice: ChoiceOfBacktests | undefined): Section[] {
  const title = "What choosing the best is worth";
  if (choice === undefined) return [{ id: "overfitting", title, blocks: [walkedTable(result)] }];
  const { periodsPerYear } = result.data.history.prices;
  const blocks: Block[] = [
    {
      kind: "note",
      tone: choice.probability < 0.5 ? "info" : "warning",
      title: `Probability of overfitting: ${(100 * choice.probability).toFixed(0)}%`,
      text: overfittingWords(choice),
    },
    walkedTable(result),
    ranksFigure(choice),
    degradationFigure(choice, Math.sqrt(periodsPerYear)),
  ];
  return [{ id: "overfitting", title, blocks }];
}

function ranksFigure({ strategies, trials, blocks, from, to }: ChoiceOfBacktests): Figure {
  const count = strategies.length;
  const halves = `Walks from ${from} to ${to} in ${blocks} blocks: ${trials.length} ways to choose on one half of them. `;
  const few = count <= mostPlaces;
  return {
    kind: "figure",
    id: "ranks",
    title: "Where the chosen backtest came on the other half",
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

function degradationFigure({ trials, degradation }: ChoiceOfBacktests, annual: number): Figure {
  const points = trials
    .filter(({ inSample, outOfSample }) => Number.isFinite(inSample) && Number.isFinite(outOfSample))
    .map(({ inSample, outOfSample }) => [annual * inSample, annual * outOfSample] as const);
  const ends = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  const format = { style: "number", decimals: 1 } as const;
  return {
    kind: "figure",
    id: "degradation",
    title: "What is left of the best Sharpe ratio",
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
