import { counted, grouped } from "../../base/words/counted.ts";
import { spelled } from "../../base/words/spelled.ts";
import type { EvidenceContest, EvidenceResult } from "../../jobs/results/evidence.ts";
import type { Block, Figure, Report, Section } from "../../report/report.ts";
import { failedFitsTable, figuresTable } from "../compare/compare-tables.ts";
import { lossPaths } from "../compare/loss-paths.ts";
import { dataFacts } from "../facts/facts.ts";
import { strategiesTable } from "../facts/strategies-table.ts";
import { contestTable, differencesFigure } from "./contest-blocks.ts";
import { againstOf, evidenceShown } from "./evidence-shown.ts";
import { bandsTable, summaryTable } from "./evidence-tables.ts";
import { evidenceVerdict } from "./evidence-words.ts";

/** The page of the evidence: the verdict in words, then what it rests on, a figure a section. */
export function evidencePage(result: EvidenceResult): Report {
  const { title, data, specs, settings, fits, periods, from, to, models, failure } = result;
  const { reference, level, resamples, seed } = settings;
  const head = { title, simulated: data.simulated, neutral: reference };
  const facts = [
    ...dataFacts(data),
    {
      label: "Forecasts",
      value: `${grouped(fits)} fits an estimator, each for the next ${counted(settings.refitEvery, "row")}`,
    },
    { label: "Intervals", value: `${100 * level}%, ${counted(resamples, "resample")}, seed ${seed}` },
  ];
  if (failure !== undefined) return { ...head, summary: failure.message, facts, sections: [] };
  return {
    ...head,
    summary:
      `${counted(models.length, "estimator of risk", "estimators of risk")} fitted on ${grouped(fits)} windows and held against ${counted(periods, "period")} that they had not seen, ` +
      `${from} to ${to}. Which is worth its trouble on these data?`,
    facts,
    sections: [
      {
        id: "verdict",
        title: "What is shown",
        blocks: [{ kind: "prose", paragraphs: evidenceVerdict(result) }, summaryTable(result)],
        aside: [],
      },
      ...result.contests.map((contest) => contestSection(contest, result)),
      ...(result.bands.length > 0 ? [bandsSection(result)] : []),
      { id: "method", title: "How it was judged", blocks: methodBlocks(result) },
      { id: "estimators", title: "The estimators", blocks: [strategiesTable(specs), figuresTable(result)] },
    ],
  };
}

function contestSection(contest: EvidenceContest, result: EvidenceResult): Section {
  const { title, says, label } = evidenceShown[contest.figure];
  const blocks: Block[] = [
    { kind: "prose", paragraphs: [says] },
    differencesFigure(contest, againstOf(result)),
    contestTable(contest, againstOf(result)),
    lossPaths(contest, contest.reference, {
      id: `course-${spelled(contest.figure, "-")}`,
      title: `${label}: when the differences came`,
      says: "A line that falls is an estimator doing better. One that falls in a single step rests on a few days.",
    }),
  ];
  return { id: spelled(contest.figure, "-"), title, blocks };
}

function bandsSection(result: EvidenceResult): Section {
  const { settings, bands } = result;
  const own = bands.filter(({ portfolio }) => portfolio === "longOnly");
  const figure: Figure = {
    kind: "figure",
    id: "bands-held",
    title: "How many bands held, long only",
    caption: "The line is at what they promise. Left of it risk was foreseen too surely.",
    chart: {
      type: "interval",
      categories: own.map(({ model }) => model),
      xAxis: { label: "Share held", format: { style: "percent", decimals: 0 } },
      series: [
        {
          name: "share held",
          estimates: own.map(({ held }) => held),
          lower: own.map(({ lower }) => lower),
          upper: own.map(({ upper }) => upper),
        },
      ],
      reference: settings.bandLevel,
    },
  };
  const says =
    "At every fit each estimator says in which band the volatility of its portfolio will lie until the next: from paths drawn period by " +
    "period, normal or Student's as it has it, a volatility that moves following what was drawn.";
  return {
    id: "bands",
    title: "Bands of what comes",
    blocks: [{ kind: "prose", paragraphs: [says] }, figure, bandsTable(result)],
  };
}

function methodBlocks(result: EvidenceResult): Block[] {
  const { comparisons, contests, models, settings } = result;
  const failed = failedFitsTable(result);
  const chance = ((1 - settings.level) * comparisons).toFixed(1);
  return [
    {
      kind: "prose",
      paragraphs: [
        "Nothing looks ahead: an estimator is fitted on the rows before a date and judged on the rows after it. All are judged on the same dates, resampled by the same blocks, so that what they share cancels.",
        `${grouped(comparisons)} differences were looked at, ${counted(models.length - 1, "estimator")} in ${counted(contests.length, "figure")}. Were there none at all, about ${chance} of them would still lie outside their own intervals: said to be shown is only what lies outside those that hold for all estimators of a figure together. Figures are not counted together, and what else was tried on these data before is not known here: count it.`,
        "Weights of least variance are restored every period and cost nothing: judged is the forecast. Nothing is said of returns; a backtest with costs says what a portfolio would have earned.",
      ],
    },
    ...(failed ? [failed] : []),
  ];
}
