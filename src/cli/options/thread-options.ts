import type { Command } from "commander";
import { number, whole } from "../../base/option/option.ts";
import type { ThreadOptions } from "../../node/threads.ts";
import { readFlags, withOptions } from "./option-flags.ts";

/** How a run is spread over cores. */
export const runningOptions = {
  workers: whole({
    says: "Threads at work; the result does not depend on it.",
    unit: "number of threads",
    least: 1,
    otherwise: "one per core",
  }),
  timeout: number({
    says: "Longest a strategy may take on one dataset.",
    unit: "seconds",
    above: 0,
  }),
};

/** Adds the options by which backtest and run are spread over cores. */
export function withThreads(command: Command): Command {
  return withOptions(command, "Running:", runningOptions);
}

export function threadOptions(command: Command): ThreadOptions {
  const { workers, timeout } = readFlags(command, runningOptions);
  return { workers, timeoutSeconds: timeout };
}
