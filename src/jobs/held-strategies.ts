import type { WalkedSpec } from "../strategy/walked-spec.ts";
import type { Executor } from "./executor.ts";
import { byDigest } from "./job-tables.ts";

/** The strategies as jobs carry them, once the executor holds the tables that they name. */
export async function heldStrategies<Spec extends WalkedSpec>(
  specs: readonly Spec[],
  executor: Executor,
): Promise<Spec[]> {
  const named = specs.map((spec) => byDigest(spec));
  for (const { tables } of named) await executor.hold(tables);
  return named.map(({ strategy }) => strategy);
}
