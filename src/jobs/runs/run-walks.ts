import type { Ledger } from "../../backtest/ledger.ts";
import { InputError } from "../../base/errors.ts";
import { riskCalibration } from "../../evaluate/inference/covariance-forecast.ts";
import { riskForecasts } from "../../evaluate/risk-forecasts.ts";
import { wholeOf } from "../../market/universe/universe.ts";
import { sum } from "../../numeric/matrix/vector.ts";
import type { Executor } from "../executor.ts";
import type { Answer, Walk } from "../job.ts";
import type { BacktestStudy, ForecastRecord, LostWalk, Walks } from "../results/backtest.ts";
import type { LoadedData } from "../results/data-origin.ts";
import { heldStrategies, heldWalk } from "./held-strategies.ts";

/** Hears what is being done and the share of all that is done. */
export type OnProgress = (doing: string, share: number) => void;

/**
 * Walks each strategy.
 *
 * @throws {InputError} where a strategy or the schedule is the caller's mistake, or no strategy is left.
 */
export async function walkAll(
  study: BacktestStudy,
  { history: { prices }, digest }: LoadedData,
  onProgress: OnProgress,
  executor: Executor,
): Promise<Walks> {
  const { periodsPerYear } = prices;
  const dataset = wholeOf(prices);
  const { strategies } = study;
  const held = await heldStrategies(strategies, executor);
  const walkForward = await heldWalk(study.walkForward, executor);
  const jobs = held.map((strategy) => ({
    kind: "walk" as const,
    data: digest,
    dataset,
    periodsPerYear,
    strategy,
    walkForward,
  }));
  const shares = new Float64Array(jobs.length);
  const answers = new Array<Answer<"walk">>(jobs.length);
  await executor.run(jobs, {
    onAnswer: (answer, index) => {
      answers[index] = answer;
    },
    onProgress: (share, index) => {
      shares[index] = share;
      onProgress(strategies[index].name, sum(shares) / jobs.length);
    },
  });
  const lost = answers.flatMap((answer, i) => lostWalk(strategies[i].name, answer));
  const done = answers.flatMap((answer) => (answer.status === "done" ? [answer.result] : []));
  return { ledgers: done.map(({ ledger }) => ledger), forecasts: done.map(forecastRecord), lost };
}

function lostWalk(strategy: string, answer: Answer<"walk">): LostWalk[] {
  if (answer.status === "done") return [];
  if (answer.status === "refused") {
    throw new InputError(answer.code, answer.message, { advice: answer.advice });
  }
  return [{ strategy, code: answer.code, message: answer.message }];
}

function forecastRecord({ ledger, forecasts }: Walk): ForecastRecord {
  return { portfolio: calibration(ledger), assets: forecasts };
}

function calibration(ledger: Ledger): ForecastRecord["portfolio"] {
  return riskCalibration(riskForecasts(ledger), ledger.periodsPerYear);
}
