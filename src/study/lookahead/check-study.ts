import { rowOnOrAfter } from "../../backtest/schedule.ts";
import type { TextFile } from "../../base/text-file.ts";
import { drawDefaults } from "../../jobs/requests/draw.ts";
import type { BacktestStudy } from "../../jobs/results/backtest.ts";
import type { Failure } from "../../jobs/results/failure.ts";
import type { GridStudy } from "../../jobs/results/grid.ts";
import type { LookaheadReport, LookaheadResult } from "../../jobs/results/lookahead.ts";
import type { MarketTable } from "../../market/read/market-table.ts";
import { rowsWithin } from "../../market/selection/selection.ts";
import type { Dataset } from "../../market/universe/universe.ts";
import { planned } from "../../strategy/plans/planned.ts";
import { recommender } from "../../strategy/strategy.ts";
import { isPlan, lookbackOf, type WalkedSpec } from "../../strategy/walked-spec.ts";
import { type DataFile, type DataSelection, dataFrom, tableIn, universeIn } from "../data/data.ts";
import { strategiesOf, walkForwardOf } from "../file/study-file.ts";
import type { StudyFile } from "../file/study-schema.ts";
import { gridStudyOf, hasGrid } from "../grid/grid-study.ts";
import { drawDatasets } from "../randomized/draw-datasets.ts";
import { givenDatasets } from "../randomized/given-datasets.ts";
import { backtestPipeline, type OpenStrategy } from "./backtest-pipeline.ts";
import { findLookahead, type LookaheadOptions } from "./find-lookahead.ts";

/**
 * Looks for what depends on the future in a study: its data, its factors, its strategies' moments and weights. Of a
 * randomized study the first dataset is looked at, given or drawn; that the assets of one drawn from a complete universe are
 * complete is the look-ahead its page tells of.
 *
 * @param datasets the file that `randomized.datasets` names.
 * @param pause awaited between strategies, so that an interrupt is heard.
 * @throws {InputError} whatever is wrong with the file, the selection or a strategy.
 */
export async function checkStudy(
  study: StudyFile,
  file: DataFile,
  options: Omit<LookaheadOptions, "least">,
  onProgress: (share: number) => void = () => {},
  pause?: () => Promise<void>,
  datasets?: TextFile,
): Promise<LookaheadResult> {
  const table = await tableIn(file, study.data);
  const { from, to } = study.data;
  const dates = rowsWithin(table, from, to).map((row) => table.dates[row]);
  const isMany = study.randomized !== undefined || hasGrid(study);
  const dataset = isMany ? firstDataset(study, file, table, datasets) : undefined;
  const chosen = { ...study.data, ...dataset };
  const { prices } = dataFrom(table, file, chosen).history;
  const { periodsPerYear } = prices;
  const specs = hasGrid(study)
    ? decidingIn(gridStudyOf(study, universeIn(table, file, study.data).universe, datasets))
    : strategiesOf(study, { dates, periodsPerYear });
  const walkForward = walkForwardOf(study, { dates, periodsPerYear });
  const selection = saidOnReturns(file, chosen);
  const pipeline = backtestPipeline({
    load: (disturbed) => dataFrom(disturbed, file, selection, goingOn(table, disturbed)).history,
    strategies: ({ prices, roster }) =>
      Promise.all(specs.map((spec) => openStrategy(spec, roster && prices.assets))),
    walkForward,
    pause,
  });
  const least = firstDecision(prices.dates, specs, walkForward) + 3; // it, and the rows it is traded and earns in
  const report = await findLookahead(pipeline, table, { ...options, least }, onProgress);
  const strategies = specs.map(({ name }) => name);
  return { title: study.title, strategies, dataset, ...report, failure: failureOf(report) };
}

/** The combinations of a grid that decide differently: what trading costs, they do not know. */
function decidingIn({ combinations, axes }: GridStudy): readonly WalkedSpec[] {
  const [free] = axes.find(({ name }) => name === "cost")?.levels ?? [];
  return combinations.flatMap(({ levels, strategy }) => (levels.cost === free ? [strategy] : []));
}

/** The row by which every strategy has decided once: before it there is nothing to compare. */
function firstDecision(
  dates: readonly string[],
  specs: readonly WalkedSpec[],
  { lookback, start, dates: chosen = [] }: BacktestStudy["walkForward"],
): number {
  const full = Math.max(...specs.map((spec) => lookbackOf(spec, lookback))) - 1;
  const first = start === undefined ? full : Math.max(full, rowOnOrAfter(dates, start));
  const own = specs.flatMap((spec) => {
    const trades = isPlan(spec) ? planned(spec).trades : undefined;
    return typeof trades === "object" ? [trades] : [];
  });
  const rows = [chosen, ...own].flatMap((each) => {
    const after = each.map((date) => rowOnOrAfter(dates, date)).find((row) => row >= full);
    return after === undefined ? [] : [after];
  });
  return Math.max(first, ...rows);
}

/** The same selection for a table that is cut or scrambled, whose returns might look otherwise than those of the whole. */
function saidOnReturns(file: DataFile, selection: DataSelection): DataSelection {
  return file.holds === "prices" ? selection : { ...selection, returnsAre: selection.returnsAre ?? "simple" };
}

/**
 * Which columns have numbers after the end of a table that was cut off: whether an asset without a price is halted or gone is
 * no secret of the future, but what an exchange says on the day. Of a whole table itself it is known.
 */
function goingOn(whole: MarketTable, disturbed: MarketTable): ((column: string) => boolean) | undefined {
  const end = disturbed.dates.length;
  if (end === whole.dates.length) return undefined;
  const { columns, data } = whole.values;
  const later = whole.columns.filter((_, j) => {
    for (let row = end; row < whole.dates.length; row++) {
      if (!Number.isNaN(data[row * columns + j])) return true;
    }
    return false;
  });
  const names = new Set(later);
  return (column) => names.has(column);
}

async function openStrategy(spec: WalkedSpec, known?: readonly string[]): Promise<OpenStrategy> {
  if (isPlan(spec)) {
    const { decide, ...plan } = planned(spec, known);
    return { ...plan, recommend: (history, held) => ({ portfolio: decide(history, held) }) };
  }
  return { name: spec.name, lookback: spec.lookback, recommend: await recommender(spec, known) };
}

function firstDataset(
  { data, randomized, grid }: StudyFile,
  file: DataFile,
  table: MarketTable,
  given: TextFile | undefined,
): Dataset {
  const { universe } = universeIn(table, file, data);
  const [dataset] =
    given === undefined
      ? drawDatasets(universe, { ...drawDefaults, ...randomized, ...seedOf(grid), resamples: 1 })
      : givenDatasets(given.text, given.name, universe);
  return dataset;
}

/** The seed of a grid's first draw, where it says some. */
function seedOf(grid: StudyFile["grid"]): { readonly seed?: number } {
  const [seed] = grid?.seeds ?? [];
  return seed === undefined ? {} : { seed };
}

/** Where something was found: what ends the command. */
function failureOf({ findings }: LookaheadReport): Failure | undefined {
  if (findings.length === 0) return undefined;
  const [{ stage, what, date, disturbance, cutoff }] = findings;
  return {
    code: "look-ahead",
    message: `${what} of ${date} (stage ${stage}) differ once the data after ${cutoff} are ${disturbance}`,
  };
}
