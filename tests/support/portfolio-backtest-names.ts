/** What R's portfolioBacktest calls each measure of the scorecard. */
export const portfolioBacktestNames = {
  annualReturn: "annual return",
  annualVolatility: "annual volatility",
  sharpe: "Sharpe ratio",
  sortino: "Sortino ratio",
  downsideDeviation: "downside deviation",
  maxDrawdown: "max drawdown",
  sterling: "Sterling ratio",
  omega: "Omega ratio",
  valueAtRisk: "VaR (0.95)",
  conditionalValueAtRisk: "CVaR (0.95)",
  turnover: "turnover",
  returnOnTurnover: "ROT (bps)",
} as const;
