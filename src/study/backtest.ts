import type { Ledger } from "../backtest/ledger.ts";
import { type WalkForwardOptions, walkForward } from "../backtest/walk-forward.ts";
import { scorecard } from "../evaluate/scorecard.ts";
import type { History } from "../market/panel.ts";
import { measuresTable } from "../report/backtest/measures-table.ts";
import { tableText } from "../report/table-text.ts";
import { backtestFiles } from "./backtest-files.ts";
import { backtestPage } from "./backtest-page.ts";
import { dataRecord, type LoadedData } from "./data.ts";
import { byName } from "./json.ts";
import type { StudyOutcome } from "./outcome.ts";
import { type StrategySpec, strategyFrom } from "./strategy.ts";

export type { Interval } from "../backtest/schedule.ts";
export type { WalkForwardOptions } from "../backtest/walk-forward.ts";

/** Strategies to walk forward on one history, as plain data. */
export interface BacktestStudy {
  readonly title: string;
  readonly strategies: readonly StrategySpec[];
  readonly walkForward: WalkForwardOptions;
}

/** Hears what is being done and the share of all that is done. */
export type OnProgress = (doing: string, share: number) => void;

/** Walks every strategy of a study and draws up its result. */
export async function backtest(
  study: BacktestStudy,
  data: LoadedData,
  onProgress: OnProgress = () => {},
): Promise<StudyOutcome> {
  const ledgers = await walkAll(study, data.history, onProgress);
  const scorecards = ledgers.map(scorecard);
  return {
    report: backtestPage(study, data, ledgers, scorecards),
    json: backtestJson(ledgers),
    text: tableText(measuresTable(scorecards)),
    files: backtestFiles(ledgers, scorecards),
    record: { study, data: dataRecord(data) },
    failure: failureOf(ledgers),
  };
}

/** Walks each strategy in turn. */
export async function walkAll(
  study: BacktestStudy,
  history: History,
  onProgress: OnProgress,
): Promise<Ledger[]> {
  const ledgers: Ledger[] = [];
  for (const [i, spec] of study.strategies.entries()) {
    const strategy = await strategyFrom(spec);
    const heard = (share: number): void => onProgress(spec.name, (i + share) / study.strategies.length);
    ledgers.push(walkForward(history, strategy, study.walkForward, heard));
  }
  return ledgers;
}

/** What `kinfolio backtest --json` prints of one path. */
function backtestJson(ledgers: readonly Ledger[]): object {
  return {
    strategies: byName(
      ledgers.map(({ name }) => name),
      ledgers.map((ledger) => ({ measures: scorecard(ledger).measures, failures: ledger.failures })),
    ),
  };
}

/** Where no strategy made a single portfolio: the first reason. */
function failureOf(ledgers: readonly Ledger[]): StudyOutcome["failure"] {
  if (ledgers.some(({ rebalances }) => rebalances.length > 0)) return undefined;
  const [{ name, failures }] = ledgers;
  const [{ date, code, message }] = failures;
  return { code, message: `every window of every strategy failed, first ${name} on ${date}: ${message}` };
}
