import type { ReturnFacts } from "./backtest-facts.ts";

/**
 * The measures of a backtest that need its returns alone. Periods in which nothing happened are left out, and their share comes
 * back in through f: n active returns r of mean m and deviation s, A periods a year, `D^2 = sum min(r - c, 0)^2 / n`. What cash brought in a
 * period is c, nothing where no risk-free rate is given.
 */
export const returnMeasures = {
  annualReturn: {
    label: "Annual return (arithmetic)",
    unit: "fraction",
    definition: "A f m",
    says: "Mean return a period times periods a year: arithmetic, not compounded.",
    needs: "a return",
    better: "higher",
    idle: 0,
    of: (f: ReturnFacts): number => f.periodsPerYear * f.share * f.mean,
  },
  cagr: {
    label: "Annual growth (CAGR)",
    unit: "fraction",
    definition: "W^(1/years) - 1",
    says: "What wealth grew by a year, compounded.",
    needs: "a quarter of a year, and wealth that stays above zero",
    better: "higher",
    idle: 0,
    of: (f: ReturnFacts): number => f.cagr,
  },
  annualVolatility: {
    label: "Annual volatility",
    unit: "fraction",
    definition: "sqrt(A f) s, s with n - 1",
    says: "Standard deviation of returns (divisor n - 1) times the square root of periods a year.",
    needs: "two periods",
    better: "lower",
    idle: 0,
    of: (f: ReturnFacts): number => Math.sqrt(f.periodsPerYear * f.share) * f.deviation,
  },
  sharpe: {
    label: "Sharpe ratio",
    unit: "ratio",
    definition: "sqrt(A f) mean(r - c) / s",
    says: "Arithmetic annual return above the risk-free rate (zero where none is given) over annual volatility.",
    needs: "two periods with different returns",
    better: "higher",
    idle: null,
    of: (f: ReturnFacts): number => (Math.sqrt(f.periodsPerYear * f.share) * f.excessMean) / f.deviation,
  },
  sortino: {
    label: "Sortino ratio",
    unit: "ratio",
    definition: "sqrt(A f) mean(r - c) / D, f left out above 95%",
    says: "Arithmetic annual return above the risk-free rate over downside deviation.",
    needs: "a return below the risk-free rate",
    better: "higher",
    idle: null,
    of: (f: ReturnFacts): number =>
      (Math.sqrt(f.periodsPerYear * f.downsideShare) * f.excessMean) / f.downside,
  },
  downsideDeviation: {
    label: "Downside deviation",
    unit: "fraction",
    definition: "sqrt(A f) D, f left out above 95%",
    says: "Root of the mean square of returns below the risk-free rate over all periods, annualized.",
    needs: "a return",
    better: "lower",
    idle: null,
    of: (f: ReturnFacts): number => Math.sqrt(f.periodsPerYear * f.downsideShare) * f.downside,
  },
  maxDrawdown: {
    label: "Max drawdown",
    unit: "fraction",
    definition: "largest 1 - C / max(1, earlier C), C = cumprod(1 + r)",
    says: "Largest fall of wealth from a peak, as a share of the peak; the start counts as a peak.",
    needs: "a return",
    better: "lower",
    loss: true,
    idle: 0,
    of: (f: ReturnFacts): number => (f.periods === 0 ? Number.NaN : f.maxDrawdown),
  },
  sterling: {
    label: "Return over max drawdown",
    unit: "ratio",
    definition: "annualReturn / maxDrawdown",
    says: "Arithmetic annual return over maximum drawdown; portfolioBacktest calls it the Sterling ratio.",
    needs: "a drawdown",
    better: "higher",
    idle: null,
    of: (f: ReturnFacts): number => (f.periodsPerYear * f.share * f.mean) / f.maxDrawdown,
  },
  omega: {
    label: "Omega ratio",
    unit: "ratio",
    definition: "sum max(r - c, 0) / sum max(c - r, 0)",
    says: "Sum of gains over sum of losses, counted from the risk-free rate.",
    needs: "a return below the risk-free rate",
    better: "higher",
    idle: null,
    of: (f: ReturnFacts): number => f.gains / f.losses,
  },
  valueAtRisk: {
    label: "VaR 95% a {period}",
    unit: "fraction",
    definition: "-q05(r), type 7; missing where it is a gain, at most 1",
    says: "The loss that is exceeded in one active period out of twenty; historical.",
    needs: "a loss in the worst twentieth of periods",
    better: "lower",
    loss: true,
    idle: 0,
    of: (f: ReturnFacts): number => f.valueAtRisk,
  },
  conditionalValueAtRisk: {
    label: "CVaR 95% a {period}",
    unit: "fraction",
    definition:
      "-mean of r below q05(r), where ties equal it of exactly the worst twentieth; missing where it is a gain",
    says: "Mean loss beyond the VaR; historical.",
    needs: "a loss in the worst twentieth of periods",
    better: "lower",
    loss: true,
    idle: 0,
    of: (f: ReturnFacts): number => f.conditionalValueAtRisk,
  },
} as const;

/** The name of a measure that returns alone determine. */
export type ReturnMeasure = keyof typeof returnMeasures;
