import type { WalkForwardOptions } from "../../backtest/walk-forward.ts";
import type { WalkedSpec } from "../../strategy/walked-spec.ts";
import type { Executor } from "../executor.ts";
import { byDigest, walkByDigest } from "../job-tables.ts";

/** The strategies as jobs carry them, once the executor holds the tables that they name. */
export async function heldStrategies<Spec extends WalkedSpec>(
  specs: readonly Spec[],
  executor: Executor,
): Promise<Spec[]> {
  const named = specs.map((spec) => byDigest(spec));
  for (const { tables } of named) await executor.hold(tables);
  return named.map(({ strategy }) => strategy);
}

/** The schedule as jobs carry it, once the executor holds its rates by date. */
export async function heldWalk(
  schedule: WalkForwardOptions,
  executor: Executor,
): Promise<WalkForwardOptions> {
  const { walkForward, tables } = walkByDigest(schedule);
  await executor.hold(tables);
  return walkForward;
}
