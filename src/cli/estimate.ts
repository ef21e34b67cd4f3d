import type { Command } from "commander";
import { interruptible } from "../node/interrupt.ts";
import { estimateJson } from "../page/estimate/estimate-json.ts";
import { estimateText } from "../page/estimate/estimate-text.ts";
import { catalog } from "../strategy/catalog.ts";
import { models } from "../strategy/models.ts";
import { estimateResult } from "../study/estimate.ts";
import { type InputFlags, loadInput, withInput } from "./input-options.ts";
import { conclude, type Finish, withOutput } from "./output.ts";
import { flagsOf, givenOptions, withMarketOptions, withModelOptions } from "./strategy-options.ts";

interface EstimateFlags extends InputFlags {
  readonly model: string;
  readonly json?: boolean;
  readonly [option: string]: unknown;
}

/** `kinfolio estimate`: beliefs from one window of data. */
export function addEstimate(command: Command, finish: Finish): void {
  command
    .description(
      "Fits an estimator on the whole range of the data and prints its mean and covariance per period.",
    )
    .option("--model <name>", "an estimator of the list below", "sample");
  withOutput(withMarketOptions(withModelOptions(withInput(command))))
    .addHelpText("after", () => `\nEstimators:\n${catalog(models, flagsOf(command))}`)
    .addHelpText("after", "\nExample:\n  kinfolio estimate --model ledoit-wolf --assets S01,S02,S03")
    .action(async (flags: EstimateFlags) => {
      const options = await givenOptions(flags);
      const data = await loadInput(flags);
      const spec = { name: flags.model, options };
      const result = await interruptible(() => estimateResult(data.history, spec, flags.returnType));
      const { failure } = result;
      const [json, text] = [estimateJson(result), (): string => estimateText(result)];
      conclude(flags, { json, text, notes: data.notes, failure }, finish);
    });
}
