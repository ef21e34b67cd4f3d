import { wholeOf } from "../../market/universe/universe.ts";
import type { RowSpan } from "../../numeric/splits/row-span.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import type { Executor } from "../executor.ts";
import type { ForecastWindows, MetForecasts } from "../forecasts/met-forecasts.ts";
import type { Job } from "../job.ts";
import type { LoadedData } from "../results/data-origin.ts";
import { heldStrategies } from "./held-strategies.ts";
import { requireDone } from "./require-done.ts";
import type { OnProgress } from "./run-walks.ts";

/** Fits of one job: enough to be worth sending, few enough that all threads stay busy. */
const windowsAJob = 16;

/**
 * Holds the forecasts of every model against what came. The windows of a model are spread over several jobs, and are as long as its
 * strategy says where it says so.
 *
 * @returns one a spec: figures over all tests.
 * @throws {InputError} where a model is the caller's mistake.
 */
export async function runForecasts(
  specs: readonly StrategySpec[],
  { tests, ...windows }: ForecastWindows,
  { history: { prices }, digest }: LoadedData,
  executor: Executor,
  onProgress: OnProgress,
): Promise<MetForecasts[]> {
  const { periodsPerYear } = prices;
  const dataset = wholeOf(prices);
  const held = await heldStrategies(specs, executor);
  const pieces = piecesOf(tests);
  const jobs = held.flatMap((strategy) =>
    pieces.map((piece): Job<"forecast"> => {
      const { lookback = windows.lookback } = strategy;
      const forecast = { ...windows, lookback, tests: piece };
      return { kind: "forecast", data: digest, dataset, periodsPerYear, strategy, forecast };
    }),
  );
  const met = new Array<MetForecasts>(jobs.length);
  let done = 0;
  await executor.run(jobs, {
    onAnswer(answer, index) {
      met[index] = requireDone(answer, jobs[index].strategy.name);
      onProgress(jobs[index].strategy.name, ++done / jobs.length);
    },
  });
  return specs.map((_, s) => joined(met.slice(s * pieces.length, (s + 1) * pieces.length)));
}

function piecesOf(tests: readonly RowSpan[]): RowSpan[][] {
  const count = Math.ceil(tests.length / windowsAJob);
  return Array.from({ length: count }, (_, i) => tests.slice(i * windowsAJob, (i + 1) * windowsAJob));
}

function joined(pieces: readonly MetForecasts[]): MetForecasts {
  const all = (key: Exclude<keyof MetForecasts, "failures" | "bands">): Float64Array => {
    return Float64Array.from(pieces.flatMap((piece) => [...piece[key]]));
  };
  return {
    gmv: all("gmv"),
    standardized: all("standardized"),
    logDensity: all("logDensity"),
    dailyLogDensity: all("dailyLogDensity"),
    qlike: all("qlike"),
    longOnly: all("longOnly"),
    bands: {
      gmv: pieces.flatMap(({ bands }) => bands.gmv),
      longOnly: pieces.flatMap(({ bands }) => bands.longOnly),
    },
    failures: pieces.flatMap(({ failures }) => failures),
  };
}
