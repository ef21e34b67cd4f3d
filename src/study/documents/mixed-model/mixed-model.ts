import { InputError } from "../../../base/errors.ts";
import { parseDataTable } from "../../../market/data-table.ts";
import type { DataTable } from "../../../market/panel.ts";
import type { Block, Section } from "../../../report/report.ts";
import { dataFacts, scheduleFacts } from "../../backtest/backtest-page.ts";
import type { StudyContext } from "../../composers.ts";
import { dataRecord } from "../../data.ts";
import { strategiesOf, walkForwardOf } from "../../file/study-file.ts";
import type { StudyFile } from "../../file/study-schema.ts";
import type { StudyOutcome } from "../../outcome.ts";
import { type Comparison, comparisonOn } from "./comparison.ts";
import type { CorrectedModel } from "./corrected.ts";
import { correctedBlocks } from "./corrected-blocks.ts";
import { correlationFigures, riskTable } from "./covariance-blocks.ts";
import { decompositionFigures } from "./decomposition-blocks.ts";
import { defectsTable } from "./defects.ts";
import { honestComparison } from "./honest-comparison.ts";
import { leftOutNote, withKnownFactors } from "./known-factors.ts";
import { portfolioBlocks } from "./portfolio-blocks.ts";
import type { PublishedModel } from "./published.ts";
import { publishedFitBlocks } from "./published-blocks.ts";
import { relationshipBlocks } from "./relationship-blocks.ts";
import { type MixedModelSettings, mixedModelSettings } from "./settings.ts";
import { type Simulation, simulationOn } from "./simulation.ts";
import { simulationBlocks } from "./simulation-blocks.ts";

/**
 * The study of mixed models: a relationship from characteristics, the published model and the one its text promises
 * side by side on one window, then the honest comparison over the whole history.
 *
 * @see Akdemir, Portfolio Optimization Using Mixed Models.
 */
export async function mixedModelStudy(file: StudyFile, context: StudyContext): Promise<StudyOutcome> {
  const settings = mixedModelSettings(file.settings);
  const { data, tables, asPublished } = context;
  const characteristics = characteristicsOf(context);
  const comparison = comparisonOn(data.history, characteristics, settings, tables.vix);
  const simulation = simulationOn(comparison, settings);

  const known = data.history.factors?.assets ?? [];
  const { strategies, leftOut } = withKnownFactors(strategiesOf(file), known, settings.market);
  const study = { title: file.title, strategies, walkForward: walkForwardOf(file) };
  const walked = await honestComparison(study, context, settings, leftOutNote(leftOut));
  const { assets, dates } = comparison.window.assets;
  return {
    ...walked.outcome,
    report: {
      title: file.title,
      summary:
        `The published mixed model and the corrected one on ${dates.length - 1} months of ` +
        `${assets.length} assets, then estimators walked forward over the whole history.`,
      simulated: data.simulated,
      facts: [...dataFacts(data), ...scheduleFacts(study.walkForward)],
      sections: [
        ...windowSections(comparison, characteristics, settings, asPublished),
        walked.section,
        ...(simulation
          ? [{ id: "simulation", title: "Where the truth is known", blocks: simulationBlocks(simulation) }]
          : []),
      ],
    },
    json: jsonOf(comparison, simulation, walked.outcome.json, asPublished),
    record: { study, data: dataRecord(data), settings },
  };
}

/** Published and corrected side by side. */
function windowSections(
  { window, relationship, published, whole, trained, testStart }: Comparison,
  characteristics: DataTable,
  settings: MixedModelSettings,
  asPublished: boolean,
): Section[] {
  return [
    { id: "returns", title: "Returns", blocks: decompositionFigures(window, whole, published) },
    {
      id: "relationship",
      title: "Relationship",
      blocks: relationshipBlocks(relationship, characteristics, window, settings),
    },
    publishedSection(published, whole, asPublished),
    { id: "corrected", title: "The corrected model", blocks: correctedBlocks(whole) },
    {
      id: "covariances",
      title: "Covariances",
      blocks: [...correlationFigures(whole, published), riskTable(whole, published)],
    },
    {
      id: "portfolios",
      title: "Minimum variance on each",
      blocks: portfolioBlocks(window, whole, trained, testStart - 1, published),
    },
  ];
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

function characteristicsOf({ tables: { characteristics } }: StudyContext): DataTable {
  if (characteristics !== undefined) return parseDataTable(characteristics.text, characteristics.name);
  throw new InputError("bad-study", "the study needs a table of characteristics, a row per asset", {
    advice: "--characteristics FILE, or tables.characteristics in the study file",
  });
}

function jsonOf(
  { published, whole: { fit } }: Comparison,
  simulation: Simulation | undefined,
  walkForward: object,
  asPublished: boolean,
): object {
  const { loadingVariances, interaction, residual, negativeLogLikelihood } = fit.fit;
  return {
    published: published && {
      logLikelihood: published.fit.logLikelihood,
      varianceComponents: published.fit.components,
      asPublished: asPublished ? published.early : undefined,
      alternatives: published.alternatives,
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
    simulation,
  };
}
