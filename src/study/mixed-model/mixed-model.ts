import { InputError } from "../../errors.ts";
import { publishedReml } from "../../estimate/mixed-model/published/published-reml.ts";
import { publishedTable } from "../../estimate/mixed-model/published/published-table.ts";
import {
  publishedKernels,
  type Relationship,
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
import { type PublishedComparison, publishedComparison } from "../published-portfolios.ts";
import { strategiesOf, walkForwardOf } from "../study-file.ts";
import type { StudyFile } from "../study-schema.ts";
import { correlationFigures, decompositionFigures, portfolioBlocks, riskTable } from "./comparison-blocks.ts";
import { type CorrectedModel, correctedModel } from "./corrected.ts";
import { defectsTable, publishedFitBlocks } from "./published-blocks.ts";
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
  const relationship = relationshipFrom(characteristics, window.assets.assets, publishedKernels);
  const published = publishedOn(window, relationship, settings.market);
  const testFrom = Math.max(12, window.assets.dates.length - 1 - 12);
  const whole = correctedModel(window, characteristics, window.assets.dates.length);
  const trained = correctedModel(window, characteristics, testStart(window, published, testFrom));

  const study = { title: file.title, strategies: strategiesOf(file), walkForward: walkForwardOf(file) };
  const walked = await honestComparison(study, context, settings);
  const sections: Section[] = [
    { id: "returns", title: "Returns", blocks: decompositionFigures(window, whole, published) },
    {
      id: "relationship",
      title: "Relationship",
      blocks: relationshipBlocks(relationship, characteristics, window, settings),
    },
    ...publishedSections(published, context.asPublished),
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
    json: jsonOf(whole, published, walked.outcome.json),
    record: { study, data: dataRecord(data), settings },
  };
}

/** The walk-forward and its chapter; on a history that is too short for it, a note in its place. */
async function honestComparison(
  study: BacktestStudy,
  { data, onProgress, executor, cache }: StudyContext,
  settings: MixedModelSettings,
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
  return { section: chapter("walk", title, outcome.report, walkBlocks(walks.ledgers, settings)), outcome };
}

function characteristicsOf({ tables: { characteristics } }: StudyContext): DataTable {
  if (characteristics !== undefined) return parseDataTable(characteristics.text, characteristics.name);
  throw new InputError("bad-study", "the study needs a table of characteristics, a row per asset", {
    advice: "--characteristics FILE, or tables.characteristics in the study file",
  });
}

/** The published pipeline on the window; none where no volatility index is known. */
function publishedOn(
  { withMarket, volatility, assets }: StudyWindow,
  relationship: Relationship,
  market: string,
): PublishedComparison | undefined {
  if (volatility === undefined) return undefined;
  return publishedComparison(publishedTable(withMarket, volatility, { market }), assets.assets, relationship);
}

/** Month ends before the test year: the published one's where it ran, else the last twelve months are held back. */
function testStart(
  { assets }: StudyWindow,
  published: PublishedComparison | undefined,
  otherwise: number,
): number {
  if (published === undefined) return otherwise + 1;
  return assets.dates.indexOf(published.testDates[0]);
}

function publishedSections(published: PublishedComparison | undefined, asPublished: boolean): Section[] {
  const title = "As published";
  if (published === undefined) {
    const note: Block = {
      kind: "note",
      tone: "info",
      title: "Without a volatility index",
      text: "The published model needs one. Give --vix FILE (date, close), or a column of that name, to see it beside the corrected one.",
    };
    return [{ id: "published", title, blocks: [note] }];
  }
  return [
    {
      id: "published",
      title,
      blocks: [...publishedFitBlocks(published), ...(asPublished ? [defectsTable(published)] : [])],
    },
  ];
}

/** What the default specification found on the window. */
function correctedBlocks({ fit }: CorrectedModel): Block[] {
  const { loadingVariances, interaction, residual, loadings } = fit.fit;
  const names = ["intercept", ...fit.factors];
  const number = { style: "number", decimals: 3 } as const;
  return [
    {
      kind: "prose",
      paragraphs: [
        `Loadings on ${fit.factors.join(" and ")}, and effects that related assets share in a month, both with covariance K; returns in units of ` +
          `their residual deviation. The mix trusts the model by ${fit.covariance.intensity.toFixed(2)} and the sample by the rest; ` +
          `K adds ${fit.kernelGain.toFixed(1)} to twice the log-likelihood.`,
      ],
    },
    ...fit.warnings.map((text): Block => ({ kind: "note", tone: "warning", title: "The model says", text })),
    {
      kind: "table",
      id: "corrected-components",
      title: "Variance components of the corrected model",
      columns: [
        { key: "term", label: "Term" },
        { key: "estimate", label: "Variance", format: { style: "number", decimals: 4 } },
      ],
      rows: [
        ...names.map((name, k) => ({ term: `loadings: ${name}`, estimate: loadingVariances[k] })),
        { term: "shared by related assets in a month", estimate: interaction },
        { term: "residual", estimate: residual },
      ],
    },
    {
      kind: "table",
      id: "loadings",
      title: "Predicted loadings",
      caption:
        "In units of each asset's residual deviation, on standardized factors made orthogonal in this order.",
      columns: [
        { key: "asset", label: "Asset" },
        ...names.map((label) => ({ key: label, label, format: number })),
      ],
      rows: fit.assets.map((asset, i) => ({
        asset,
        ...Object.fromEntries(names.map((name, k) => [name, loadings.data[i * loadings.columns + k]])),
      })),
    },
  ];
}

function jsonOf(
  { fit }: CorrectedModel,
  published: PublishedComparison | undefined,
  walkForward: object,
): object {
  const { loadingVariances, interaction, residual, negativeLogLikelihood } = fit.fit;
  return {
    published: published && {
      logLikelihood: published.fit.logLikelihood,
      varianceComponents: published.fit.components,
      asPublished: publishedReml(published.fit).components,
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
