import type { Command } from "commander";
import type { ThreadOptions } from "../node/threads.ts";
import { positiveNumber, positiveWholeNumber } from "./input-options.ts";

export interface ThreadFlags {
  readonly workers?: number;
  readonly timeout?: number;
}

/** Adds the options by which backtest and run are spread over cores. */
export function withThreads(command: Command): Command {
  return command
    .optionsGroup("Running:")
    .option(
      "--workers <n>",
      "threads (default: one per core); the result does not depend on it",
      positiveWholeNumber,
    )
    .option("--timeout <seconds>", "longest a strategy may take on one dataset", positiveNumber);
}

export function threadOptions({ workers, timeout }: ThreadFlags): ThreadOptions {
  return { workers, timeoutSeconds: timeout };
}
