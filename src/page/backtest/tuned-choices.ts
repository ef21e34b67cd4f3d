import type { Ledger } from "../../backtest/ledger.ts";

/** The values that a strategy chose at one decision. */
export interface TunedChoice {
  readonly date: string;
  /** By the option's name. */
  readonly values: Readonly<Record<string, string>>;
}

/** What a strategy chose of its own options, decision by decision; empty where nothing is tuned. */
export function tunedChoices({ rebalances }: Ledger): TunedChoice[] {
  return rebalances.flatMap(({ date, optimized, tuned }) =>
    optimized && tuned !== undefined ? [{ date, values: tuned }] : [],
  );
}
