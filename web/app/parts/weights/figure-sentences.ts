/** What the figures of a portfolio are that is believed in, not walked: said once for every stage that shows them. */
export const figureSentences = {
  volatility:
    "Standard deviation of the portfolio's return over a year, by the estimator's covariance: √(periods a year × w′Σw).",
  return:
    "What the estimator's means promise: periods a year × w′μ. A mean of a few years is known badly; see its interval on Beliefs.",
  sharpe: "Return over the risk-free rate, by volatility, both a year.",
  effectiveNumber:
    "One over the sum of the squared shares: equal weights in so many assets would be as concentrated.",
  riskShare:
    "The part of the portfolio's variance that comes through this asset: w (Σw) over w′Σw. The mark on its bar stands there; beyond the bar's end it brings more risk than money.",
} as const;
