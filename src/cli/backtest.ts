import { type Command, Option } from "commander";
import { progressLine } from "../run/progress.ts";
import { writeOutcome } from "../run/write-outcome.ts";
import { backtest, type Interval, type WalkForwardOptions } from "../study/backtest.ts";
import { strategiesFromText } from "../study/strategy-text.ts";
import { finiteNumber, type InputFlags, loadInput, wholeNumber, withInput } from "./input-options.ts";
import { type Finish, finishBy, type OutputFlags, print, withOutput } from "./output.ts";
import { sharedSettings, withDesignOptions, withModelOptions } from "./strategy-options.ts";

interface BacktestFlags extends InputFlags, OutputFlags {
  readonly strategies: string;
  readonly model?: string;
  readonly out?: string;
  readonly lookback: number;
  readonly optimizeEvery: Interval;
  readonly rebalanceEvery: Interval;
  readonly costBps: number;
  readonly sellCostBps?: number;
  readonly execution: "same-close" | "next-close";
  readonly chargeFirstPurchase: boolean;
  readonly [option: string]: unknown;
}

/** `kinfolio backtest`: strategies walked forward through the data. */
export function addBacktest(program: Command, finish: Finish): void {
  const command = program
    .command("backtest")
    .summary("walk strategies forward and compare them")
    .description("Walks strategies forward: at each decision they see the lookback window and nothing later.")
    .option("--strategies <list>", "designs, each with @model where it has its own", "equal-weight,gmr,gmv")
    .option("--model <name>", "the estimator of all others; see kinfolio estimate --help");
  withInput(command)
    .optionsGroup("Walk-forward:")
    .option("--lookback <rows>", "price rows a strategy sees", wholeNumber, 252)
    .option("--optimize-every <rows>", "rows, or week, month, quarter, year", interval, 20)
    .option("--rebalance-every <rows>", "rows, or week, month, quarter, year", interval, 5)
    .option("--cost-bps <bp>", "cost of trading, in basis points of the value traded", finiteNumber, 0)
    .option("--sell-cost-bps <bp>", "cost of selling, where it differs", finiteNumber)
    .addOption(
      new Option("--execution <when>", "trade at the next close, or at the decision's own")
        .choices(["same-close", "next-close"])
        .default("next-close"),
    )
    .option("--charge-first-purchase", "count the first purchase in costs and turnover", false);
  withOutput(withDesignOptions(withModelOptions(command)))
    .option(
      "--out <folder>",
      "write report.html, returns.csv, weights.csv, measures.csv, run.json and figures",
    )
    .addHelpText(
      "after",
      "\nExample:\n  kinfolio backtest --strategies equal-weight,gmv,gmv@ledoit-wolf \\\n    --cost-bps 10 --out report",
    )
    .action(async (flags: BacktestFlags) => {
      const strategies = strategiesFromText(flags.strategies, await sharedSettings(flags));
      const data = await loadInput(flags);
      const progress = progressLine(flags.progress ?? process.stderr.isTTY);
      const outcome = await backtest(
        { title: "Backtest", strategies, walkForward: walkForwardOf(flags) },
        data,
        progress.show,
      );
      progress.done();
      print(flags, outcome.json, () => outcome.text, data.notes);
      if (flags.out !== undefined) await writeOutcome(outcome, flags.out);
      finishBy(outcome.failure, finish);
    });
}

function walkForwardOf(flags: BacktestFlags): WalkForwardOptions {
  return {
    lookback: flags.lookback,
    optimizeEvery: flags.optimizeEvery,
    rebalanceEvery: flags.rebalanceEvery,
    buyCostBasisPoints: flags.costBps,
    sellCostBasisPoints: flags.sellCostBps ?? flags.costBps,
    execution: flags.execution,
    chargeFirstPurchase: flags.chargeFirstPurchase,
  };
}

function interval(text: string): Interval {
  const word = (["week", "month", "quarter", "year"] as const).find((each) => each === text);
  return word ?? wholeNumber(text);
}
