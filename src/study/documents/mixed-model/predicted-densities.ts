import type { BacktestStudy } from "../../../jobs/results/backtest.ts";
import type { DensityComparison, MixedModelSettings } from "../../../jobs/results/mixed-model.ts";
import { runForecasts } from "../../../jobs/runs/run-forecasts.ts";
import type { StrategySpec } from "../../../strategy/strategy.ts";
import { isPlan, type WalkedSpec } from "../../../strategy/walked-spec.ts";
import { forecastTests } from "../../compare/compare-estimators.ts";
import type { StudyContext } from "../../context.ts";
import { evidenceContest } from "../../evidence/evidence-contest.ts";

/** Forecasts that each distribution is judged by, about so many: a fit each. */
const forecasts = 30;

/** What the others are held against. */
const normal = "normal";

/**
 * The model's predicted distribution with and without what its extensions say, walked forward: log densities of the periods that came,
 * a volatility that moves followed from one to the next. None where no strategy is the whole mixed model.
 */
export async function predictedDensities(
  { strategies, walkForward: { lookback } }: BacktestStudy,
  { data, executor, onProgress }: StudyContext,
  { seed }: MixedModelSettings,
): Promise<DensityComparison | undefined> {
  const base = strategies.find(isWholeMixed);
  if (base === undefined) return undefined;
  const specs = variants(base, lookback);
  const { dates, periodsPerYear } = data.history.prices;
  const refitEvery = Math.max(1, Math.ceil((dates.length - lookback) / forecasts));
  const tests = forecastTests(data, { lookback, refitEvery });
  const met = await runForecasts(specs, { lookback, tests }, data, executor, onProgress);
  const settings = { reference: normal, seed, resamples: 2000, level: 0.95, refitEvery };
  const contest = evidenceContest("dailyLogDensity", specs, met, { settings, tests, dates, periodsPerYear });
  return (
    contest && {
      contest,
      settings,
      fits: tests.length,
      assets: data.history.prices.assets.length,
    }
  );
}

export function isWholeMixed(spec: WalkedSpec): spec is StrategySpec {
  if (isPlan(spec) || spec.stack !== undefined) return false;
  const { name, options } = spec.model;
  return name === "mixed" && options.mix !== false && options.systematicOnly !== true;
}

/** The same model with one thing more each time. */
function variants(base: StrategySpec, lookback: number): StrategySpec[] {
  const tails = { errors: "student-t", scenarioDraws: 0 };
  const moves = { volatility: "common" };
  const halfLife = Math.round(lookback / 2);
  const options = {
    [normal]: {},
    "Student-t": tails,
    "volatility that moves": moves,
    "Student-t, volatility that moves": { ...tails, ...moves },
    [`the same, half-life ${halfLife}`]: { ...tails, ...moves, halfLife },
  };
  return Object.entries(options).map(([name, more]) => ({
    ...base,
    name,
    model: { ...base.model, options: { ...base.model.options, ...more } },
  }));
}
