import { formatNumber } from "../../report/number-format.ts";
import type { BacktestJson } from "../backtest/backtest-json.ts";

const shown = [
  ["annualReturn", "return a year", "percent"],
  ["annualVolatility", "volatility", "percent"],
  ["sharpe", "Sharpe ratio", "number"],
] as const;

/** The first measures of each strategy on the data of a run and on newer ones, a line a strategy. */
export function refreshText(then: BacktestJson, now: BacktestJson): string[] {
  return Object.entries(then.strategies).map(([name, { measures }]) => {
    const newer = now.strategies[name]?.measures ?? {};
    const parts = shown.map(([key, label, style]) => {
      const [before, after] = [measures, newer].map((each) => {
        const value = (each as Partial<Record<string, number | null>>)[key] ?? null;
        return formatNumber(value, { style, decimals: style === "number" ? 3 : 2 });
      });
      return `${label} ${before}, on newer data ${after}`;
    });
    return `${name}: ${parts.join("; ")}`;
  });
}
