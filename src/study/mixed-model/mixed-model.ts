import { InputError } from "../../errors.ts";
import { defaultKernels } from "../../estimate/mixed-model/model-kernel.ts";
import { publishedReml } from "../../estimate/mixed-model/published/published-reml.ts";
import { characteristicNames } from "../../estimate/relationship/features.ts";
import {
  type KernelSpecification,
  publishedKernels,
  relationshipFrom,
} from "../../estimate/relationship/relationship.ts";
import { parseDataTable } from "../../market/data-table.ts";
import type { DataTable } from "../../market/panel.ts";
import type { Block, Section } from "../../report/report.ts";
import { type BacktestStudy, backtestOutcome, walkAll } from "../backtest.ts";
import { dataFacts, scheduleFacts } from "../backtest-page.ts";
import { chapter } from "../chapter.ts";
import type { StudyContext } from "../composers.ts";
import { dataRecord } from "../data.ts";
import type { StudyOutcome } from "../outcome.ts";
import { strategiesOf, walkForwardOf } from "../study-file.ts";
import type { StudyFile } from "../study-schema.ts";
import { abridged } from "./abridged.ts";
import { type CorrectedModel, correctedModel } from "./corrected.ts";
import { correctedBlocks } from "./corrected-blocks.ts";
import { correlationFigures, riskTable } from "./covariance-blocks.ts";
import { decompositionFigures } from "./decomposition-blocks.ts";
import { defectsTable } from "./defects.ts";
import { leftOutNote, withKnownFactors } from "./known-factors.ts";
import { portfolioBlocks } from "./portfolio-blocks.ts";
import { type PublishedModel, publishedOn } from "./published.ts";
import { publishedFitBlocks } from "./published-blocks.ts";
import { relationshipBlocks } from "./relationship-blocks.ts";
import { type MixedModelSettings, mixedModelSettings } from "./settings.ts";
import { simulationBlocks } from "./simulation-blocks.ts";
import { walkBlocks } from "./walk-blocks.ts";
import { type StudyWindow, studyWindow } from "./window.ts";

/**
 * The study of mixed models: a relationship from characteristics, the published model and the one its text promises
 * side by side on one window, then the honest comparison over the whole history.
 *
 * @see Akdemir, Portfolio Optimization Using Mixed Models.
 */
export async function mixedModelStudy(file: StudyFile, context: StudyContext): Promise<StudyOutcome> {
  const settings = mixedModelSettings(file.settings);
  const { data, tables } = context;
  const characteristics = characteristicsOf(context);
  const window = studyWindow(data.history, settings, tables.vix);
  const relationship = relationshipFrom(characteristics, window.assets.assets, kernelsFor(characteristics));
  const published = publishedOn(window, relationship, settings.market);
  const testFrom = Math.max(12, window.assets.dates.length - 1 - 12);
  const whole = correctedModel(window, characteristics, window.assets.dates.length);
  const trained = correctedModel(window, characteristics, testStart(window, published, testFrom));

  const known = data.history.factors?.assets ?? [];
  const { strategies, leftOut } = withKnownFactors(strategiesOf(file), known, settings.market);
  const study = { title: file.title, strategies, walkForward: walkForwardOf(file) };
  const walked = await honestComparison(study, context, settings, leftOutNote(leftOut));
  const sections: Section[] = [
    { id: "returns", title: "Returns", blocks: decompositionFigures(window, whole, published) },
    {
      id: "relationship",
      title: "Relationship",
      blocks: relationshipBlocks(relationship, characteristics, window, settings),
    },
    publishedSection(published, whole, context.asPublished),
    { id: "corrected", title: "The corrected model", blocks: correctedBlocks(whole) },
    {
      id: "covariances",
      title: "Covariances",
      blocks: [...correlationFigures(whole, published), riskTable(whole, published)],
    },
    {
      id: "portfolios",
      title: "Minimum variance on each",
      blocks: portfolioBlocks(window, whole, trained, testStart(window, published, testFrom) - 1, published),
    },
    walked.section,
    {
      id: "simulation",
      title: "Where the truth is known",
      blocks: simulationBlocks(window, whole, settings),
    },
  ];
  return {
    ...walked.outcome,
    report: {
      title: file.title,
      summary:
        `The published mixed model and the corrected one on ${window.assets.dates.length - 1} months of ` +
        `${window.assets.assets.length} assets, then estimators walked forward over the whole history.`,
      simulated: data.simulated,
      facts: [...dataFacts(data), ...scheduleFacts(study.walkForward)],
      sections: sections.filter(({ blocks }) => blocks.length > 0),
    },
    json: jsonOf(whole, published, walked.outcome.json, context.asPublished),
    record: { study, data: dataRecord(data), settings },
  };
}

/** The walk-forward and its chapter; on a history that is too short for it, a note in its place. */
async function honestComparison(
  study: BacktestStudy,
  { data, onProgress, executor, cache }: StudyContext,
  settings: MixedModelSettings,
  notes: readonly Block[],
): Promise<{ section: Section; outcome: Pick<StudyOutcome, "text" | "files" | "json" | "failure"> }> {
  const title = "The honest comparison";
  const rows = data.history.prices.dates.length;
  if (rows < study.walkForward.lookback + 12) {
    const text = `${rows} rows are too few to walk forward with a lookback of ${study.walkForward.lookback}: nothing can be said out of sample.`;
    const note: Block = { kind: "note", tone: "warning", title: "Too short a history", text };
    return { section: { id: "walk", title, blocks: [note] }, outcome: { text, files: [], json: {} } };
  }
  const walks = await walkAll(study, data, onProgress, executor);
  const outcome = await backtestOutcome(study, data, walks, executor, cache);
  if (walks.ledgers.length === 0) return { section: chapter("walk", title, outcome.report, notes), outcome };
  const page = abridged(outcome.report, study, walks, settings);
  return { section: chapter("walk", title, page, [...notes, ...walkBlocks(walks, settings)]), outcome };
}

function characteristicsOf({ tables: { characteristics } }: StudyContext): DataTable {
  if (characteristics !== undefined) return parseDataTable(characteristics.text, characteristics.name);
  throw new InputError("bad-study", "the study needs a table of characteristics, a row per asset", {
    advice: "--characteristics FILE, or tables.characteristics in the study file",
  });
}

/** The published kernels where the table has what they are made of, else the default ones. */
function kernelsFor(table: DataTable): readonly KernelSpecification[] {
  const names = characteristicNames(table);
  const known = ({ characteristics = [] }: KernelSpecification) =>
    characteristics.every((name) => names.includes(name));
  return publishedKernels.every(known) ? publishedKernels : defaultKernels(table);
}

/** Month ends before the test year: the published one's where it ran, else the last twelve months are held back. */
function testStart(
  { assets }: StudyWindow,
  published: PublishedModel | undefined,
  otherwise: number,
): number {
  if (published === undefined) return otherwise + 1;
  return assets.dates.indexOf(published.testDates[0]);
}

function publishedSection(
  published: PublishedModel | undefined,
  corrected: CorrectedModel,
  asPublished: boolean,
): Section {
  const note: Block = {
    kind: "note",
    tone: "info",
    title: "Without a volatility index",
    text: "The published model needs one. Give --vix FILE (date, close), or a column of that name, to see it beside the corrected one.",
  };
  const blocks = published
    ? [...publishedFitBlocks(published, asPublished), defectsTable(published, corrected)]
    : [note];
  return { id: "published", title: "As published", blocks };
}

function jsonOf(
  { fit }: CorrectedModel,
  published: PublishedModel | undefined,
  walkForward: object,
  asPublished: boolean,
): object {
  const { loadingVariances, interaction, residual, negativeLogLikelihood } = fit.fit;
  return {
    published: published && {
      logLikelihood: published.fit.logLikelihood,
      varianceComponents: published.fit.components,
      asPublished: asPublished ? publishedReml(published.fit).components : undefined,
      inSample: published.inSample,
      outOfSample: published.outOfSample,
    },
    corrected: {
      factors: fit.factors,
      components: { loadings: loadingVariances, interaction, residual },
      negativeLogLikelihood,
      kernelGain: fit.kernelGain,
      mixIntensity: fit.covariance.intensity,
      warnings: fit.warnings,
    },
    walkForward,
  };
}
