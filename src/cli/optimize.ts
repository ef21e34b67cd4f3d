import type { Command } from "commander";
import { text as textOption } from "../base/option/option.ts";
import { interruptible } from "../node/interrupt.ts";
import { optimizeJson } from "../page/optimize/optimize-json.ts";
import { optimizeText } from "../page/optimize/optimize-text.ts";
import { catalog } from "../strategy/catalog.ts";
import { designs } from "../strategy/designs.ts";
import { strategiesFromText } from "../strategy/strategy-text.ts";
import { optimizeResult } from "../study/optimize.ts";
import { inputOptions, withInput } from "./input-options.ts";
import { readFlags, withOptions } from "./option-flags.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "./output.ts";
import { loadWithRate } from "./risk-free.ts";
import { flagsOf, modelOption, sharedSettings, withStrategyOptions } from "./strategy-options.ts";

const whatOptions = {
  design: textOption({ says: "A design of the list below.", names: "name", usual: "gmv" }),
  model: modelOption,
};

/** `kinfolio optimize`: weights from one window of data. */
export function addOptimize(command: Command, finish: Finish): void {
  withOptions(command, "Options:", whatOptions).description(
    "Fits an estimator on the whole range of the data and chooses weights by a design.",
  );
  withOutput(withStrategyOptions(withInput(command)))
    .addHelpText("after", () => `\nDesigns:\n${catalog(designs, flagsOf(command))}`)
    .addHelpText(
      "after",
      '\nExample:\n  kinfolio optimize --design gmv --max-weight 20% \\\n    --constraint "S01 + S02 <= 25%"',
    )
    .action(async (flags: OutputFlags) => {
      const { design, model } = readFlags(command, whatOptions);
      const input = readFlags(command, inputOptions);
      const { data, notes } = await loadWithRate(command, input);
      const shared = await sharedSettings(command, model, input.returnType);
      const [spec] = strategiesFromText(design, shared);
      const { riskFree } = shared.options;
      const rate = typeof riskFree === "number" ? riskFree : 0;
      const result = await interruptible(() => optimizeResult(data.history, spec, rate));
      const [json, text] = [optimizeJson(result, notes), (): string => optimizeText(result)];
      conclude(flags, { json, text, notes, failure: result.failure }, finish);
    });
}
