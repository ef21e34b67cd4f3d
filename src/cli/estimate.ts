import type { Command } from "commander";
import { text } from "../base/option/option.ts";
import { interruptible } from "../node/interrupt.ts";
import { estimateJson } from "../page/estimate/estimate-json.ts";
import { estimateText } from "../page/estimate/estimate-text.ts";
import { catalog } from "../strategy/catalog.ts";
import { models } from "../strategy/models.ts";
import { estimateResult } from "../study/estimate.ts";
import { inputOptions, loadWindow, withInput } from "./input-options.ts";
import { readFlags, withOptions } from "./option-flags.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "./output.ts";
import { flagsOf, givenOptions, withModelOptions } from "./strategy-options.ts";

const whatOptions = {
  model: text({ says: "An estimator of the list below.", names: "name", usual: "sample" }),
};

/** `kinfolio estimate`: beliefs from one window of data. */
export function addEstimate(command: Command, finish: Finish): void {
  withOptions(command, "Options:", whatOptions).description(
    "Fits an estimator on the whole range of the data and prints its mean and covariance per period.",
  );
  withOutput(withModelOptions(withInput(command)))
    .addHelpText("after", () => `\nEstimators:\n${catalog(models, flagsOf(command))}`)
    .addHelpText("after", "\nExample:\n  kinfolio estimate --model ledoit-wolf --assets S01,S02,S03")
    .action(async (flags: OutputFlags) => {
      const { model } = readFlags(command, whatOptions);
      const spec = { name: model, options: await givenOptions(command) };
      const input = readFlags(command, inputOptions);
      const { history, notes } = await loadWindow(input);
      const result = await interruptible(() => estimateResult(history, spec, input.returnType));
      const { failure } = result;
      conclude(
        flags,
        { json: estimateJson(result, notes), text: () => estimateText(result), notes, failure },
        finish,
      );
    });
}
