import { counted } from "../../../base/words/counted.ts";
import type { CorrectedModel, MixedModelResult, PublishedModel } from "../../../jobs/results/mixed-model.ts";
import { dataFacts } from "../../../page/facts/facts.ts";
import { scheduleFacts } from "../../../page/facts/schedule-facts.ts";
import type { StudyOutcome } from "../../../page/outcome/outcome.ts";
import { dataRecord } from "../../../page/outcome/run-record.ts";
import type { Block, Section } from "../../../report/report.ts";
import { sourceFact } from "../sources.ts";
import { correctedBlocks } from "./blocks/corrected-blocks.ts";
import { correlationFigures, riskTable } from "./blocks/covariance-blocks.ts";
import { decompositionFigures } from "./blocks/decomposition-blocks.ts";
import { defectsTable } from "./blocks/defects.ts";
import { portfolioBlocks } from "./blocks/portfolio-blocks.ts";
import { publishedFitBlocks } from "./blocks/published-blocks.ts";
import { relationshipBlocks } from "./blocks/relationship-blocks.ts";
import { simulationBlocks } from "./blocks/simulation-blocks.ts";
import { storySection, storySections } from "./blocks/story-blocks.ts";
import { walkSection } from "./blocks/walk-section.ts";
import { type MixedModelJson, mixedModelJson } from "./mixed-model-json.ts";

/** Draws up what the study of mixed models came to. */
export function mixedModelOutcome(result: MixedModelResult): StudyOutcome<MixedModelJson> {
  const { study, data, settings, comparison, simulation } = result;
  const { section, text, files, failure } = walkSection(result);
  const { assets, dates } = comparison.window.assets;
  return {
    report: {
      title: study.title,
      summary:
        `What a mixed model believes of ${counted(assets.length, "asset")}, what it found, and what to do with it; then estimators walked forward over the whole history, ` +
        `and, on the last ${counted(dates.length - 1, "month")}, the model as its author published it beside the corrected one. "The document" is the published one, named below.`,
      simulated: data.simulated,
      steady: data.history.prices.assets,
      facts: [sourceFact("mixedModel"), ...dataFacts(data), ...scheduleFacts(study.walkForward)],
      sections: [
        storySection(result),
        ...storySections(result),
        section,
        ...windowSections(result),
        ...(simulation
          ? [
              {
                id: "simulation",
                title: "Simulation: panels drawn from the fitted model",
                blocks: simulationBlocks(simulation),
              },
            ]
          : []),
      ],
    },
    json: mixedModelJson(result),
    text,
    files,
    record: { study, data: dataRecord(data), settings },
    failure,
  };
}

/** Published and corrected side by side. */
function windowSections({ comparison, permutation, asPublished }: MixedModelResult): Section[] {
  const { window, relationship, published, whole, trained, testStart } = comparison;
  return [
    { id: "returns", title: "Returns", blocks: decompositionFigures(window, whole, published) },
    {
      id: "relationship",
      title: "Relationship",
      blocks: relationshipBlocks(relationship, permutation),
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
      title: "Minimum variance on each covariance",
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
  return { id: "published", title: "The published model, and its defects", blocks };
}
