import { counted } from "../../../../base/words/counted.ts";
import type { DensityComparison, MixedModelResult } from "../../../../jobs/results/mixed-model.ts";
import { loadingFigures } from "../../../../page/estimate/loading-figures.ts";
import { meanReturns } from "../../../../page/estimate/mean-returns.ts";
import { overTimeBlocks } from "../../../../page/estimate/over-time-blocks.ts";
import { contestTable, differencesFigure } from "../../../../page/evidence/contest-blocks.ts";
import { posteriorBars, posteriorTable } from "../../../../page/weights/posterior-section.ts";
import type { Section } from "../../../../report/report.ts";
import { believed, found, whatToDo } from "./story-words.ts";

/** What the page begins with: what the model believes, what it found, what to do with it. */
export function storySection(result: MixedModelResult): Section {
  const { weights } = result.story;
  const bars = weights && posteriorBars(weights.assets, weights.weights, weights.posterior);
  return {
    id: "story",
    title: "What the model believes",
    blocks: [
      { kind: "prose", paragraphs: [believed(result), found(result), whatToDo(result)] },
      ...(bars ? [bars] : []),
    ],
    aside: bars ? [bars.id] : [],
  };
}

/** What moves, and what the predicted distribution is worth. */
export function storySections(result: MixedModelResult): Section[] {
  const { story, densities } = result;
  const { moving, prices, weights } = story;
  const sections: Section[] = [
    {
      id: "over-time",
      title: "What moved",
      blocks: overTimeBlocks(moving.details, meanReturns(moving.assets, prices)),
    },
    { id: "betas", title: "Betas over time", blocks: loadingFigures(moving) },
    {
      id: "densities",
      title: "The predicted distribution",
      blocks: densities ? densityBlocks(densities) : [],
    },
    {
      id: "posterior",
      title: "How far the window decides the weights",
      blocks: weights ? [posteriorTable(weights.assets, weights.posterior)] : [],
    },
  ];
  return sections.filter(({ blocks }) => blocks.length > 0);
}

function densityBlocks({ contest, settings, fits, assets }: DensityComparison): Section["blocks"] {
  const against = { settings, assets };
  const { refitEvery } = settings;
  return [
    {
      kind: "prose",
      paragraphs: [
        `The model was fitted ${counted(fits, "time")} on the rows before, and what it foresaw for each of the next ${refitEvery === 1 ? "rows" : `${refitEvery} rows`} held against what came: the log density of all assets' returns together. ` +
          "Normal errors with a constant volatility are the reference; each of the others has one thing more.",
      ],
    },
    differencesFigure(contest, against),
    contestTable(contest, against),
  ];
}
