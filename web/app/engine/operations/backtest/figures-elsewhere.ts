import {
  type OtherFigure,
  otherFigures,
  visualizerRelativeFigures,
} from "../../../../../src/evaluate/measures/other-tools.ts";
import { ratesOfCash } from "../../../../../src/evaluate/series/risk-free.ts";
import type { BacktestResult } from "../../../../../src/jobs/results/backtest.ts";

/** Measures that backtests have under a name of their own. */
const named: Readonly<Record<string, string>> = { volatility: "annualVolatility" };

/** What other tools print otherwise of the figures of a backtest, those against its benchmark among them. */
export function figuresElsewhere({ ledgers, benchmark, trials }: BacktestResult): OtherFigure[] {
  const measured = benchmark === undefined ? ledgers : [...ledgers, benchmark.ledger];
  const figures = measured.flatMap((ledger) => {
    const context = { riskFreePerYear: ratesOfCash(ledger, ledger.riskFree), trials };
    const alone = otherFigures(ledger, context);
    if (benchmark === undefined || ledger === benchmark.ledger) return alone;
    return [...alone, ...visualizerRelativeFigures(ledger, benchmark.ledger, context)];
  });
  return figures.map((figure) => ({ ...figure, measure: named[figure.measure] ?? figure.measure }));
}
