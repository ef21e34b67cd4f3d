/** The measures of Palomar's table, by the names of the command line's JSON; null where a measure does not exist. */
export interface BacktestMeasures {
  readonly annualReturn: number | null;
  readonly annualVolatility: number | null;
  readonly sharpe: number | null;
  readonly sortino: number | null;
  readonly downsideDeviation: number | null;
  readonly maxDrawdown: number | null;
  readonly sterling: number | null;
  readonly omega: number | null;
  readonly valueAtRisk: number | null;
  readonly conditionalValueAtRisk: number | null;
  readonly turnover: number | null;
  readonly returnOnTurnover: number | null;
}

/** The hand-over of `evaluate/`: the figures of one strategy. */
export interface Scorecard {
  readonly strategy: string;
  readonly measures: BacktestMeasures;
}
