import { wholeOf } from "../../market/universe/universe.ts";
import type { Split } from "../../numeric/splits/row-span.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import type { Executor } from "../executor.ts";
import type { Answer, Job } from "../job.ts";
import type { LoadedData } from "../results/data-origin.ts";
import { heldStrategies } from "./held-strategies.ts";
import type { OnProgress } from "./run-walks.ts";

/** Every strategy on every split. @returns answers by strategy, then by split. */
export async function runSplits(
  specs: readonly StrategySpec[],
  splits: readonly Split[],
  { history: { prices }, digest }: LoadedData,
  executor: Executor,
  onProgress: OnProgress,
): Promise<Answer<"split">[][]> {
  const { periodsPerYear } = prices;
  const dataset = wholeOf(prices);
  const held = await heldStrategies(specs, executor);
  const jobs = held.flatMap((strategy) =>
    splits.map(({ train, test }): Job<"split"> => {
      return { kind: "split", data: digest, dataset, periodsPerYear, strategy, split: { train, test } };
    }),
  );
  const answers = new Array<Answer<"split">>(jobs.length);
  let done = 0;
  await executor.run(jobs, {
    onAnswer(answer, index) {
      answers[index] = answer;
      onProgress(`${jobs[index].strategy.name}, split`, ++done / jobs.length);
    },
  });
  return specs.map((_, s) => answers.slice(s * splits.length, (s + 1) * splits.length));
}
