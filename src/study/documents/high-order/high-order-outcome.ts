import { counted, grouped } from "../../../base/words/counted.ts";
import type { HighOrderResult } from "../../../jobs/results/high-order.ts";
import type { DrawOptions } from "../../../jobs/results/randomized.ts";
import { backtestOutcome } from "../../../page/backtest/backtest-outcome.ts";
import { chapter, firstViewOf } from "../../../page/chapter.ts";
import { dataFacts } from "../../../page/facts/facts.ts";
import { scheduleFacts } from "../../../page/facts/schedule-facts.ts";
import type { StudyOutcome } from "../../../page/outcome/outcome.ts";
import { logPricesOrNote } from "../../../page/over-time/paths.ts";
import { randomizedOutcome } from "../../../page/randomized/randomized-outcome.ts";
import type { Report, Section } from "../../../report/report.ts";
import { sourceFact } from "../sources.ts";
import { walkParts } from "../walk-parts.ts";
import { type HighOrderJson, highOrderJson } from "./high-order-json.ts";
import { publishedBlocks } from "./published-steps.ts";
import { publishedTableNote, publishedWalkBlocks } from "./published-walk.ts";
import { routeBlocks, simplePortfolioBlocks } from "./window-page.ts";

/**
 * Draws up what the study of high-order portfolios came to.
 *
 * @param draw how the study file asks for its datasets, for the record.
 */
export function highOrderOutcome(
  result: HighOrderResult,
  draw: Partial<DrawOptions> | undefined,
): StudyOutcome<HighOrderJson> {
  const { study, data, settings, portfolios, randomized } = result;
  const walked = backtestOutcome(result.walk, { parts: walkParts });
  const many = randomized && randomizedOutcome(randomized);
  const sections: Section[] = [
    ...firstViewOf(walked.report),
    { id: "market", title: "The market", blocks: [logPricesOrNote(data.history.prices)] },
    { id: "simple", title: "Maximum return and minimum variance", blocks: simplePortfolioBlocks(portfolios) },
    { id: "mvsk", title: "MVSK by three solvers", blocks: routeBlocks(portfolios) },
    ...publishedSection(result),
    chapter("walk", "Walked forward", walked.report),
    ...(many ? [chapter("many", "Many universes and windows", many.report)] : []),
  ];
  return {
    report: {
      title: study.title,
      summary:
        `MVSK, minimum variance and maximum return on ${counted(data.history.prices.assets.length, "asset")}: on the whole window, walked forward, ` +
        "and on many universes and windows.",
      simulated: data.simulated,
      steady: data.history.prices.assets,
      facts: [
        sourceFact("highOrder"),
        ...dataFacts(data),
        ...drawFacts(result),
        ...scheduleFacts(study.walkForward),
      ],
      sections,
    },
    json: highOrderJson(result),
    text: [walked.text, ...(many ? [many.text] : [])].join("\n"),
    files: [
      ...walked.files,
      ...(many?.files ?? []).map(({ name, text }) => ({ name: `randomized-${name}`, text })),
    ],
    record: { ...walked.record, settings, randomized: draw },
    failure: walked.failure ?? many?.failure,
  };
}

function publishedSection({ published, randomized }: HighOrderResult): Section[] {
  if (published === undefined) return [];
  const blocks = [
    ...publishedBlocks(published.defects),
    ...publishedWalkBlocks(published.pairs),
    ...(randomized ? publishedTableNote(randomized) : []),
  ];
  return [{ id: "published", title: "Defects of the source document", blocks }];
}

/** Where assets were drawn: how many of how many, and how to choose them instead. */
function drawFacts({ all, data, settings: { seed } }: HighOrderResult): Report["facts"] {
  const [given, drawn] = [all, data].map(({ history }) => history.prices.assets.length);
  if (given === drawn) return [];
  const value = `${grouped(drawn)} of ${counted(given, "asset")} by seed ${seed}; --assets chooses them. Many universes are drawn from all`;
  return [{ label: "Drawn", value }];
}
