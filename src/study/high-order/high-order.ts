import { returnsOf } from "../../market/returns.ts";
import { universeOf } from "../../market/universe.ts";
import { logPrices } from "../../report/backtest/paths.ts";
import type { Report, Section } from "../../report/report.ts";
import { backtest } from "../backtest.ts";
import { dataFacts, scheduleFacts } from "../backtest-page.ts";
import { chapter } from "../chapter.ts";
import type { StudyContext } from "../composers.ts";
import type { StudyOutcome } from "../outcome.ts";
import { randomizedBacktest } from "../randomized/randomized-backtest.ts";
import { randomizedOf, strategiesOf, walkForwardOf } from "../study-file.ts";
import type { StudyFile } from "../study-schema.ts";
import { windowPortfolios } from "./portfolios.ts";
import { publishedBlocks } from "./published-steps.ts";
import { highOrderSettings } from "./settings.ts";
import { routeBlocks, simplePortfolioBlocks } from "./window-page.ts";

/**
 * The study of high-order portfolios: two simple portfolios and MVSK by three routes on the whole window, then MVSK
 * walked forward against them, then the same on many universes and windows.
 *
 * @see Palomar (2024), Portfolio Optimization, chapter 9.
 */
export async function highOrderStudy(file: StudyFile, context: StudyContext): Promise<StudyOutcome> {
  const settings = highOrderSettings(file.settings);
  const { data, executor, cache, onProgress } = context;
  const returns = returnsOf(data.history.prices, file.returnType);
  const portfolios = windowPortfolios(returns, settings);
  const study = {
    title: file.title,
    strategies: strategiesOf(file),
    walkForward: walkForwardOf(file),
    inference: file.inference,
  };
  const path = await backtest(study, data, (doing, share) => onProgress(doing, share / 2), executor, cache);
  const many =
    file.randomized &&
    (await randomizedBacktest(
      randomizedOf(file),
      { ...data, universe: universeOf(data.history) },
      executor,
      cache,
      (doing, share) => onProgress(doing, (1 + share) / 2),
    ));

  const sections: Section[] = [
    { id: "market", title: "The market", blocks: [logPrices(data.history.prices)] },
    { id: "simple", title: "Two simple portfolios", blocks: simplePortfolioBlocks(portfolios) },
    { id: "mvsk", title: "MVSK by three routes", blocks: routeBlocks(portfolios) },
    ...(context.asPublished
      ? [{ id: "published", title: "As published", blocks: publishedBlocks(returns, portfolios, settings) }]
      : []),
    chapter("walk", "Walked forward", path.report),
    ...(many ? [chapter("many", "Many universes and windows", many.report)] : []),
  ];
  const report: Report = {
    title: file.title,
    summary:
      `MVSK, minimum variance and maximum return on ${returns.assets.length} assets: on the whole window, walked forward, ` +
      "and on many universes and windows.",
    simulated: data.simulated,
    facts: [...dataFacts(data), ...scheduleFacts(study.walkForward)],
    sections,
  };
  const { moments, exact, routes } = portfolios;
  return {
    report,
    json: {
      degreesOfFreedom: moments.skewT.degreesOfFreedom,
      exact,
      routes,
      walkForward: path.json,
      randomized: many?.json,
    },
    text: [path.text, ...(many ? [many.text] : [])].join("\n"),
    files: [
      ...path.files,
      ...(many?.files ?? []).map(({ name, text }) => ({ name: `randomized-${name}`, text })),
    ],
    record: { ...path.record, settings, randomized: file.randomized },
    failure: path.failure ?? many?.failure,
  };
}
