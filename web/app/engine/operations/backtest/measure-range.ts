import { ledgerWithin } from "../../../../../src/evaluate/ledger-within.ts";
import { scorecard } from "../../../../../src/evaluate/scorecard.ts";
import { drawdowns } from "../../../../../src/evaluate/series/wealth.ts";
import { measuresTables, outsideOf, withBenchmark } from "../../../../../src/page/backtest/measures-table.ts";
import { relativeTables } from "../../../../../src/page/backtest/relative-table.ts";
import type { Table } from "../../../../../src/report/report.ts";
import { relativeTo } from "../../../../../src/study/backtest/backtest.ts";
import type { AboutStudy } from "../../../document/document.ts";
import { walksOf } from "../../at-hand/walks-at-hand.ts";
import type { Tools } from "../../tools.ts";

/** A stretch of the walks of a study, by its first and its last date. */
export interface AboutRange extends AboutStudy {
  readonly from: string;
  readonly to: string;
}

/** What was measured of a stretch. */
export interface RangeFigures {
  readonly from: string;
  readonly to: string;
  /** Periods of the longest ledger in it. */
  readonly periods: number;
  readonly tables: readonly Table[];
}

/** Every measure of every strategy over a stretch of dates: what was held before is held on into it. */
export async function measureRange(about: AboutRange, tools: Tools): Promise<RangeFigures> {
  const { from, to, study, files } = about;
  const whole = await walksOf({ study, files }, tools);
  const ledgers = whole.ledgers.map((ledger) => ledgerWithin(ledger, from, to));
  const periods = Math.max(0, ...ledgers.map(({ dates }) => dates.length));
  if (periods === 0) return { from, to, periods, tables: [] };
  const against = whole.benchmark && ledgerWithin(whole.benchmark.ledger, from, to);
  const benchmark = against && {
    ledger: against,
    scorecard: scorecard(against),
    drawdowns: drawdowns(against.returns),
    relative: ledgers.map((own) => relativeTo(own, against)),
  };
  const part = { ...whole, ledgers, scorecards: ledgers.map(scorecard), benchmark };
  const { periodsPerYear } = ledgers[0];
  const options = { id: "range-measures", title: "Measures", periodsPerYear, outside: outsideOf(part) };
  return {
    from,
    to,
    periods,
    tables: [...measuresTables(withBenchmark(part), options), ...relativeTables(part)],
  };
}
