import type { Ledger } from "../../backtest/ledger.ts";
import { InputError } from "../../base/errors.ts";
import { finiteOrNull } from "../../base/finite-or-null.ts";
import { assembledPaths } from "../../evaluate/cross-validation/assembled-paths.ts";
import { pathDistribution } from "../../evaluate/cross-validation/path-distribution.ts";
import { ratioMeasures } from "../../evaluate/measures/ratio-measures.ts";
import { seriesFacts } from "../../evaluate/measures/series-facts.ts";
import { backtestOverfitting } from "../../evaluate/overfitting/backtest-overfitting.ts";
import { type Executor, inlineExecutor } from "../../jobs/executor.ts";
import type { Answer } from "../../jobs/job.ts";
import type { BacktestStudy } from "../../jobs/results/backtest.ts";
import type {
  ChoiceOfBacktests,
  CrossValidationResult,
  CrossValidationSettings,
  ValidatedStrategy,
} from "../../jobs/results/cross-validation.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { Failure } from "../../jobs/results/failure.ts";
import { type CellCache, noCache } from "../../jobs/runs/cell-cache.ts";
import { runSplits } from "../../jobs/runs/run-splits.ts";
import { type OnProgress, walkAll } from "../../jobs/runs/run-walks.ts";
import { universeOf } from "../../market/universe/universe.ts";
import { zeros } from "../../numeric/matrix/matrix.ts";
import {
  type CombinatorialSplit,
  combinatorialSplits,
  pathCount,
} from "../../numeric/splits/combinatorial-splits.ts";
import { rowsIn } from "../../numeric/splits/row-span.ts";
import { requireStrategies } from "../../strategy/require-strategies.ts";
import { recommender, type StrategySpec } from "../../strategy/strategy.ts";
import { candidatesOf, canTune } from "../../strategy/tuning/candidates.ts";
import type { Grid } from "../../strategy/tuning-options.ts";
import { isPlan, type WalkedSpec } from "../../strategy/walked-spec.ts";
import { countTrials } from "../backtest/backtest.ts";
import { sameWalks } from "./same-walks.ts";

/**
 * Judges strategies by combinatorial purged cross-validation, and the choice among them by what it would have been worth.
 *
 * A strategy that walks as an earlier one does in every return is left out: it is no second trial.
 * Every strategy is fitted on the training of every split, and its weights, restored every period and without cost, are held over the
 * tests: paths of the whole history, none of whose rows was known to whoever chose the weights there. Beside it the strategies
 * are walked forward, with their costs: choosing the best of these backtests is what is asked for overfitting.
 *
 * @throws {InputError} where a strategy, a split or the schedule is the caller's mistake; `bad-option` for a universe that changes.
 */
export async function crossValidation(
  study: BacktestStudy,
  settings: CrossValidationSettings,
  data: LoadedData,
  onProgress: OnProgress = () => {},
  executor: Executor = inlineExecutor(universeOf(data.history)),
  cache: CellCache = noCache,
): Promise<CrossValidationResult> {
  const asked = expanded(study.strategies.map(chosen), settings.grid);
  requireStrategies(asked);
  for (const each of asked) await recommender(each);
  requireComplete(data);
  const { prices } = data.history;
  const splits = combinatorialSplits(prices.dates.length - 1, settings);
  const walks = await walkAll(
    { ...study, strategies: asked },
    data,
    (doing, share) => onProgress(doing, share / 2),
    executor,
  );
  const same = sameWalks(walks.ledgers);
  const isOwn = ({ name }: { readonly name: string }): boolean =>
    same.every(({ strategy }) => strategy !== name);
  const strategies = asked.filter(isOwn);
  const ledgers = walks.ledgers.filter(isOwn);
  const whole = { ...study, strategies };
  const tested = await runSplits(strategies, splits, data, executor, (doing, share) =>
    onProgress(doing, (1 + share) / 2),
  );
  const trials = countTrials(whole, data, ledgers, cache);
  const lengths = splits.map(({ train }) => rowsIn(train));
  const validated = strategies.map(({ name }, i) => {
    const ledger = ledgers.find((each) => each.name === name);
    return {
      ...validatedStrategy(name, splits, tested[i], prices.periodsPerYear),
      ...(ledger && walkedFigures(ledger, trials)),
    };
  });
  const choice = choiceOf(ledgers, settings.blocks);
  return {
    study: whole,
    settings,
    data,
    splits: splits.length,
    paths: pathCount(settings),
    training: [Math.min(...lengths), Math.max(...lengths)],
    strategies: validated,
    same,
    trials,
    ...(choice && { choice }),
    failure: failureOf(validated),
  };
}

/** A plan has nothing to learn: its weights are the same on every path. */
function chosen(spec: WalkedSpec): StrategySpec {
  if (!isPlan(spec)) return spec;
  throw new InputError(
    "bad-option",
    `${spec.name} is a plan and learns nothing: there is nothing to validate`,
    {
      advice: "name designs alone",
    },
  );
}

function requireComplete({ history }: LoadedData): void {
  if (history.roster === undefined) return;
  throw new InputError(
    "bad-option",
    "cross-validation needs the same assets throughout, and this universe changes",
    {
      advice: "leave --universe changing out, or take --from and --to between which all assets have prices",
    },
  );
}

/** A strategy for every combination of the values of a grid, of those that know the names; the others as they are. */
export function expanded(strategies: readonly StrategySpec[], grid: Grid = {}): StrategySpec[] {
  const unknown = Object.keys(grid).find((name) => !strategies.some((spec) => canTune(spec, name)));
  if (unknown !== undefined) candidatesOf(strategies[0], { [unknown]: grid[unknown] });
  return strategies.flatMap((strategy) => {
    const own = Object.fromEntries(Object.entries(grid).filter(([name]) => canTune(strategy, name)));
    return candidatesOf(strategy, own).map(({ values, spec }) => {
      const said = Object.entries(values).map(([name, value]) => `${name} ${value}`);
      return { ...spec, name: [strategy.name, ...said].join(", ") };
    });
  });
}

function validatedStrategy(
  strategy: string,
  splits: readonly CombinatorialSplit[],
  answers: readonly Answer<"split">[],
  periodsPerYear: number,
): ValidatedStrategy {
  const failures = answers.flatMap((answer, i) => {
    if (answer.status === "done") return [];
    if (answer.status === "failed") return [{ split: i + 1, code: answer.code, message: answer.message }];
    throw new InputError(answer.code, answer.message, { ...(answer.advice && { advice: answer.advice }) });
  });
  const returns = answers.map((answer) => (answer.status === "done" ? answer.result.returns : undefined));
  const rows = Math.max(...splits.flatMap(({ test }) => test.map(({ to }) => to)));
  const all = assembledPaths(splits, returns, rows);
  const paths = all.flatMap((path, i) => (path.some(Number.isNaN) ? [] : [i + 1]));
  const complete = paths.map((path) => all[path - 1]);
  return { strategy, paths, failures, ...pathDistribution(complete, periodsPerYear) };
}

function walkedFigures(ledger: Ledger, trials: number): Pick<ValidatedStrategy, "walked"> {
  if (ledger.returns.length < 2) return {};
  const facts = seriesFacts(ledger, { trials });
  const { sharpe, probabilisticSharpe, deflatedSharpe } = ratioMeasures;
  return {
    walked: {
      sharpe: finiteOrNull(sharpe.of(facts)),
      probabilisticSharpe: finiteOrNull(probabilisticSharpe.of(facts)),
      deflatedSharpe: finiteOrNull(deflatedSharpe.of(facts)),
    },
  };
}

/** Choosing among walks over the dates that all of them have; undefined where there are not two of them, or too few dates. */
function choiceOf(ledgers: readonly Ledger[], blocks: number): ChoiceOfBacktests | undefined {
  if (ledgers.length < 2) return undefined;
  const from = ledgers.map(({ dates }) => dates[0]).reduce((a, b) => (a > b ? a : b));
  const to = ledgers.map(({ dates }) => dates[dates.length - 1]).reduce((a, b) => (a < b ? a : b));
  const series = ledgers.map(({ dates, returns }) =>
    returns.slice(dates.indexOf(from), dates.indexOf(to) + 1),
  );
  const periods = series[0].length;
  if (periods < 2 * blocks) return undefined;
  const columns = series.length;
  const returns = zeros(periods, columns);
  series.forEach((values, j) => {
    for (let t = 0; t < periods; t++) returns.data[t * columns + j] = values[t];
  });
  const strategies = ledgers.map(({ name }) => name);
  return { ...backtestOverfitting(returns, { blocks }), strategies, blocks, from, to, periods };
}

/** Where no strategy has a whole path: the first reason. */
function failureOf(strategies: readonly ValidatedStrategy[]): Failure | undefined {
  if (strategies.some(({ paths }) => paths.length > 0)) return undefined;
  const [{ strategy, failures }] = strategies;
  const [{ code, message, split }] = failures;
  return { code, message: `no strategy has a whole path, first ${strategy} in split ${split}: ${message}` };
}
