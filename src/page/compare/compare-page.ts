import { counted, grouped } from "../../base/words/counted.ts";
import type { CompareResult, Contest } from "../../jobs/results/compare-estimators.ts";
import type { Block, Figure, Report, Section } from "../../report/report.ts";
import { dataFacts } from "../facts/facts.ts";
import { strategiesTable } from "../facts/strategies-table.ts";
import { differencesTable, failedFitsTable, figuresTable, idOf } from "./compare-tables.ts";
import { comparedShown } from "./compared-columns.ts";
import { lossPaths } from "./loss-paths.ts";

/** The page of a comparison of estimators: the verdict, then what it rests on. */
export function comparePage(result: CompareResult): Report {
  const { data, models, settings, fits, periods, from, to, verdict, contests, specs, failure } = result;
  const { lookback, refitEvery, resamples, level } = settings;
  const head = { title: `Comparison of ${counted(models.length, "estimator")}`, simulated: data.simulated };
  const facts = [
    ...dataFacts(data),
    { label: "Window", value: `${counted(lookback, "price")}, ${counted(lookback - 1, "return")}` },
    { label: "Forecasts", value: `each for ${counted(refitEvery, "row")}, ${grouped(fits)} fits a model` },
    {
      label: "Intervals",
      value: `${100 * level}%, ${counted(resamples, "resample")}, seed ${settings.seed}`,
    },
  ];
  if (failure !== undefined) return { ...head, summary: failure.message, facts, sections: [] };
  return {
    ...head,
    summary:
      `${counted(models.length, "model")} fitted on ${grouped(fits)} rolling windows of ${counted(lookback, "price")}, each held against the ${counted(refitEvery, "row")} after it: ` +
      `${counted(periods, "period")} out of sample from ${from} to ${to}.`,
    facts,
    sections: [
      {
        id: "verdict",
        title: "Which covariance is best?",
        blocks: verdictBlocks(result, verdict),
        aside: [],
      },
      ...contests.map((contest, i) => contestSection(contest, settings, i === 0)),
      { id: "estimators", title: "The estimators", blocks: estimatorBlocks(result, specs) },
    ],
  };
}

function verdictBlocks(result: CompareResult, verdict: string): Block[] {
  const sentence = `${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}.`;
  const note: Block = { kind: "note", tone: "info", title: "Verdict", text: sentence };
  const failed = failedFitsTable(result);
  const decides = result.contests.slice(0, 1).map(differencesFigure);
  return [note, figuresTable(result), ...decides, ...(failed ? [failed] : [])];
}

/** What each figure says; how far the others are from the best in the first one stands in the first view. */
function contestSection(contest: Contest, settings: CompareResult["settings"], isFirst: boolean): Section {
  const { figure } = contest;
  const { label, says } = comparedShown[figure];
  return {
    id: idOf(figure),
    title: label,
    blocks: [
      { kind: "prose", paragraphs: [says] },
      ...(isFirst ? [] : [differencesFigure(contest)]),
      differencesTable(contest, settings),
      pathsFigure(contest),
    ],
  };
}

function differencesFigure({ figure, models, differences }: Contest): Figure {
  const { label, format } = comparedShown[figure];
  const best = differences[0].model;
  const toBest = differences.filter(({ model }) => model === best);
  return {
    kind: "figure",
    id: `intervals-${idOf(figure)}`,
    title: `${label}: how far from ${models[best]}`,
    caption: "An interval that covers zero does not tell the two apart.",
    chart: {
      type: "interval",
      categories: toBest.map(({ against }) => models[against]),
      xAxis: { label: `${label} minus that of ${models[best]}`, format },
      series: [
        {
          name: "Difference",
          estimates: toBest.map(({ estimate }) => 0 - estimate),
          lower: toBest.map(({ upper }) => 0 - upper),
          upper: toBest.map(({ lower }) => 0 - lower),
        },
      ],
      reference: 0,
    },
  };
}

function pathsFigure(contest: Contest): Figure {
  const { figure, models, differences } = contest;
  const best = differences[0].model;
  return lossPaths(contest, best, {
    id: `paths-${idOf(figure)}`,
    title: `${comparedShown[figure].label}: when the others fell behind ${models[best]}`,
    says: "A line that rises is a model doing worse.",
  });
}

function estimatorBlocks({ models }: CompareResult, specs: CompareResult["specs"]): Block[] {
  const counted = models.length;
  return [
    strategiesTable(specs),
    {
      kind: "prose",
      paragraphs: [
        `With ${counted} models compared, the best of them looks better than it is: the model confidence set (Hansen, Lunde and Nason 2011) asks of all together which could be the best, and single intervals do not.`,
        "Weights of least variance are restored every row and cost nothing here: what is compared is the forecast of the covariance. A backtest with costs says what a portfolio would have earned.",
      ],
    },
  ];
}
