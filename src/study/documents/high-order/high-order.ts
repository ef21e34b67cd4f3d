import type { Ledger } from "../../../backtest/ledger.ts";
import type { Executor } from "../../../jobs/executor.ts";
import type { ReturnsPanel } from "../../../market/panel.ts";
import { returnsOf } from "../../../market/returns.ts";
import { universeOf } from "../../../market/universe.ts";
import { logPricesOrNote } from "../../../report/backtest/paths.ts";
import type { Report, Section } from "../../../report/report.ts";
import { type BacktestStudy, backtestOutcome, walkAll } from "../../backtest/backtest.ts";
import { dataFacts, scheduleFacts } from "../../backtest/backtest-page.ts";
import { chapter } from "../../chapter.ts";
import type { StudyContext } from "../../composers.ts";
import type { LoadedData } from "../../data.ts";
import { randomizedOf, strategiesOf, walkForwardOf } from "../../file/study-file.ts";
import type { StudyFile } from "../../file/study-schema.ts";
import type { StudyOutcome } from "../../outcome.ts";
import { randomizedBacktest } from "../../randomized/randomized-backtest.ts";
import { drawnAssets } from "./drawn-assets.ts";
import { type WindowPortfolios, windowPortfolios } from "./portfolios.ts";
import { publishedBlocks } from "./published-steps.ts";
import {
  type Medians,
  publishedStrategies,
  publishedTableNote,
  publishedWalkBlocks,
  type WalkPair,
  walkPairs,
} from "./published-walk.ts";
import { type HighOrderSettings, highOrderSettings } from "./settings.ts";
import { routeBlocks, simplePortfolioBlocks } from "./window-page.ts";

/**
 * The study of high-order portfolios: two simple portfolios and MVSK by three routes on the whole window, then MVSK
 * walked forward against them, then the same on many universes and windows.
 *
 * @see Palomar (2024), Portfolio Optimization, chapter 9.
 */
export async function highOrderStudy(file: StudyFile, context: StudyContext): Promise<StudyOutcome> {
  const settings = highOrderSettings(file.settings);
  const { asPublished, executor, cache, onProgress } = context;
  const data = file.data.assets === undefined ? drawnAssets(context.data, settings) : context.data;
  const returns = returnsOf(data.history.prices, file.returnType);
  const portfolios = windowPortfolios(returns, settings);
  const study = {
    title: file.title,
    strategies: strategiesOf(file),
    walkForward: walkForwardOf(file),
    inference: file.inference,
  };
  const walks = await walkAll(study, data, (doing, share) => onProgress(doing, share / 2), executor);
  const path = await backtestOutcome(study, data, walks, executor, cache);
  const pairs = asPublished ? await walkedAsPublished(study, data, walks.ledgers, executor) : [];
  const many = await manyUniverses(file, context);

  const sections: Section[] = [
    { id: "market", title: "The market", blocks: [logPricesOrNote(data.history.prices)] },
    { id: "simple", title: "Two simple portfolios", blocks: simplePortfolioBlocks(portfolios) },
    { id: "mvsk", title: "MVSK by three routes", blocks: routeBlocks(portfolios) },
    ...(asPublished ? [publishedSection(returns, portfolios, settings, pairs, many?.json)] : []),
    chapter("walk", "Walked forward", withoutMarket(path.report)),
    ...(many ? [chapter("many", "Many universes and windows", many.report)] : []),
  ];
  const report: Report = {
    title: file.title,
    summary:
      `MVSK, minimum variance and maximum return on ${returns.assets.length} assets: on the whole window, walked forward, ` +
      "and on many universes and windows.",
    simulated: data.simulated,
    facts: [
      ...dataFacts(data),
      ...drawFacts(context.data, data, settings),
      ...scheduleFacts(study.walkForward),
    ],
    sections,
  };
  return {
    report,
    json: {
      ...windowJson(portfolios),
      walkForward: path.json,
      ...(asPublished && { walkForwardAsPublished: pairs }),
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

/** The MVSK strategies by the document's own loop on the same data, beside the right ones. */
async function walkedAsPublished(
  study: BacktestStudy,
  data: LoadedData,
  right: readonly Ledger[],
  executor: Executor,
): Promise<WalkPair[]> {
  const strategies = publishedStrategies(study.strategies);
  if (strategies.length === 0) return [];
  const walks = await walkAll({ ...study, strategies }, data, () => {}, executor);
  return walkPairs(right, walks.ledgers);
}

/** The strategies on the datasets given, or on some drawn from all assets; of no more assets than there are. */
async function manyUniverses(
  file: StudyFile,
  { data, datasets, executor, cache, onProgress }: StudyContext,
): Promise<StudyOutcome | undefined> {
  if (file.randomized === undefined) return undefined;
  const universe = universeOf(data.history);
  const assets = Math.min(file.randomized.assets, universe.assets.length);
  return await randomizedBacktest(
    randomizedOf({ ...file, randomized: { ...file.randomized, assets } }, universe, datasets),
    { ...data, universe },
    executor,
    cache,
    (doing, share) => onProgress(doing, (1 + share) / 2),
  );
}

function publishedSection(
  returns: ReturnsPanel,
  portfolios: WindowPortfolios,
  settings: HighOrderSettings,
  pairs: readonly WalkPair[],
  randomized: object | undefined,
): Section {
  const { datasets, median } = (randomized ?? { datasets: [] }) as { datasets: unknown[]; median?: Medians };
  return {
    id: "published",
    title: "As published",
    blocks: [
      ...publishedBlocks(returns, portfolios, settings),
      ...publishedWalkBlocks(pairs),
      ...(median === undefined ? [] : publishedTableNote(median, datasets.length)),
    ],
  };
}

/** The market is shown above, once. */
function withoutMarket(report: Report): Report {
  return { ...report, sections: report.sections.filter(({ id }) => id !== "market") };
}

/** Where assets were drawn: how many of how many, and how to choose them instead. */
function drawFacts(all: LoadedData, data: LoadedData, { seed }: HighOrderSettings): Report["facts"] {
  const [given, drawn] = [all, data].map(({ history }) => history.prices.assets.length);
  if (given === drawn) return [];
  const value = `${drawn} of ${given} assets by seed ${seed}; --assets chooses them. Many universes are drawn from all`;
  return [{ label: "Drawn", value }];
}

function windowJson({ moments, exact, routes }: WindowPortfolios): object {
  return { degreesOfFreedom: moments.skewT.degreesOfFreedom, exact, routes };
}
