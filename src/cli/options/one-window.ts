import type { Command } from "commander";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import type { Input } from "./input-options.ts";
import { loadWithRate } from "./risk-free.ts";
import { sharedSettings } from "./strategy-options.ts";

/** One window of data, a strategy that decides on it, and the risk-free rate of its Sharpe ratio. */
export interface OneWindow {
  readonly data: LoadedData;
  readonly spec: StrategySpec;
  readonly rate: number;
}

/** What the flags of a command that looks at one decision name. */
export async function oneWindow(
  command: Command,
  input: Input,
  design: string,
  model: string | undefined,
): Promise<OneWindow> {
  const { data, notes } = await loadWithRate(command, input);
  const shared = await sharedSettings(command, model, input.returnType);
  const [spec] = strategiesFromText(design, shared);
  const { riskFree } = shared.options;
  return { data: { ...data, notes }, spec, rate: typeof riskFree === "number" ? riskFree : 0 };
}
