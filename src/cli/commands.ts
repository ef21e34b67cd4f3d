import type { Command } from "commander";
import type { Finish } from "./output/output.ts";

/** A command as the overview knows it. */
interface CommandEntry {
  readonly summary: string;
  /** Its options and what it does: loaded where the command is named, for most of the program hangs on them. */
  readonly load: () => Promise<(command: Command, finish: Finish) => void>;
}

/** Every command, in the order of the overview. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  run: {
    summary: "run a whole study and write its report",
    load: async () => (await import("./commands/run.ts")).addRun,
  },
  backtest: {
    summary: "walk strategies forward and compare them",
    load: async () => (await import("./commands/backtest.ts")).addBacktest,
  },
  optimize: {
    summary: "weights by a design of choice",
    load: async () => (await import("./commands/optimize.ts")).addOptimize,
  },
  explain: {
    summary: "why a design chose its weights, and how they fare under stress",
    load: async () => (await import("./commands/explain.ts")).addExplain,
  },
  rebalance: {
    summary: "what to trade, from what is held to what is wanted",
    load: async () => (await import("./commands/rebalance.ts")).addRebalance,
  },
  frontier: {
    summary: "the efficient frontier, with random portfolios beside it",
    load: async () => (await import("./commands/frontier.ts")).addFrontier,
  },
  estimate: {
    summary: "mean and covariance of returns by an estimator of choice",
    load: async () => (await import("./commands/estimate.ts")).addEstimate,
  },
  "cross-validate": {
    summary: "how much of a backtest is the luck of its path, and of the choice",
    load: async () => (await import("./commands/cross-validate.ts")).addCrossValidate,
  },
  "compare-estimators": {
    summary: "which covariance foresees risk best, and whether that is luck",
    load: async () => (await import("./commands/compare-estimators.ts")).addCompareEstimators,
  },
  mixed: {
    summary: "fit a linear mixed model by REML",
    load: async () => (await import("./commands/mixed.ts")).addMixed,
  },
  tearsheet: {
    summary: "measure a series of returns, alone or against a benchmark",
    load: async () => (await import("./commands/tearsheet.ts")).addTearSheet,
  },
  app: {
    summary: "the engine in a browser, served to this machine",
    load: async () => (await import("./commands/app.ts")).addApp,
  },
  fetch: {
    summary: "prices and rates from their sources into the store",
    load: async () => (await import("./commands/fetch.ts")).addFetch,
  },
  data: {
    summary: "look after the prices and rates that are kept",
    load: async () => (await import("./commands/data/data.ts")).addData,
  },
  worker: {
    summary: "run cells of others out of a queue",
    load: async () => (await import("./commands/worker.ts")).addWorker,
  },
  queue: {
    summary: "look after a queue of cells",
    load: async () => (await import("./commands/queue/queue.ts")).addQueue,
  },
  "check-lookahead": {
    summary: "look for what depends on the future in a study",
    load: async () => (await import("./commands/check-lookahead.ts")).addCheckLookahead,
  },
};
