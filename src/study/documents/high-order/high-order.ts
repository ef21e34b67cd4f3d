import type { Ledger } from "../../../backtest/ledger.ts";
import { settled } from "../../../base/option/read-options.ts";
import type { Executor } from "../../../jobs/executor.ts";
import { highOrderOptions } from "../../../jobs/requests/high-order.ts";
import type { BacktestStudy } from "../../../jobs/results/backtest.ts";
import type { LoadedData } from "../../../jobs/results/data-origin.ts";
import type { HighOrderResult, WalkPair } from "../../../jobs/results/high-order.ts";
import type { RandomizedResult } from "../../../jobs/results/randomized.ts";
import { walkAll } from "../../../jobs/runs/run-walks.ts";
import { returnsOf } from "../../../market/panel/returns.ts";
import { universeOf } from "../../../market/universe/universe.ts";
import type { StudyOutcome } from "../../../page/outcome/outcome.ts";
import { backtestResult } from "../../backtest/backtest.ts";
import type { StudyContext } from "../../context.ts";
import { pathStudyOf, randomizedOf } from "../../file/study-file.ts";
import type { StudyFile } from "../../file/study-schema.ts";
import { randomizedResult } from "../../randomized/randomized-backtest.ts";
import { drawnAssets } from "./drawn-assets.ts";
import type { HighOrderJson } from "./high-order-json.ts";
import { highOrderOutcome } from "./high-order-outcome.ts";
import { windowPortfolios } from "./portfolios.ts";
import { publishedDefects } from "./published-steps.ts";
import { publishedStrategies, walkPairs } from "./published-walk.ts";

/**
 * The study of high-order portfolios: two simple portfolios and MVSK by three routes on the whole window, then MVSK
 * walked forward against them, then the same on many universes and windows.
 *
 * @see Palomar (2024), Portfolio Optimization, chapter 9.
 */
export async function highOrderStudy(
  file: StudyFile,
  context: StudyContext,
): Promise<StudyOutcome<HighOrderJson>> {
  return highOrderOutcome(await highOrderResult(file, context), file.randomized);
}

export async function highOrderResult(file: StudyFile, context: StudyContext): Promise<HighOrderResult> {
  const settings = settled(highOrderOptions, file.settings, "settings");
  const { asPublished, executor, cache, onProgress } = context;
  const data = file.data.assets === undefined ? drawnAssets(context.data, settings) : context.data;
  const returns = returnsOf(data.history.prices, file.returnType);
  const portfolios = windowPortfolios(returns, settings);
  const study = pathStudyOf(file, data.history.prices);
  const walks = await walkAll(study, data, (doing, share) => onProgress(doing, share / 2), executor);
  const walk = await backtestResult(study, data, walks, executor, cache);
  const pairs = asPublished ? await walkedAsPublished(study, data, walks.ledgers, executor) : [];
  const randomized = await manyUniverses(file, context);
  const defects = asPublished ? publishedDefects(returns, portfolios, settings) : [];
  return {
    study,
    settings,
    all: context.data,
    data,
    portfolios,
    walk,
    ...(randomized && { randomized }),
    ...(asPublished && { published: { defects, pairs } }),
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
): Promise<RandomizedResult | undefined> {
  if (file.randomized === undefined) return undefined;
  const universe = universeOf(data.history);
  const assets = Math.min(file.randomized.assets, universe.assets.length);
  return await randomizedResult(
    randomizedOf({ ...file, randomized: { ...file.randomized, assets } }, universe, datasets),
    { ...data, universe },
    executor,
    cache,
    (doing, share) => onProgress(doing, (1 + share) / 2),
  );
}
