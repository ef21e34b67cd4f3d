import type { Command } from "commander";
import { interruptible } from "../node/interrupt.ts";
import { optimizeJson } from "../page/optimize/optimize-json.ts";
import { optimizeText } from "../page/optimize/optimize-text.ts";
import { catalog } from "../strategy/catalog.ts";
import { designs } from "../strategy/designs.ts";
import { strategiesFromText } from "../strategy/strategy-text.ts";
import { optimizeResult } from "../study/optimize.ts";
import { type InputFlags, loadInput, withInput } from "./input-options.ts";
import { conclude, type Finish, withOutput } from "./output.ts";
import { flagsOf, sharedSettings, withDesignOptions, withModelOptions } from "./strategy-options.ts";

interface OptimizeFlags extends InputFlags {
  readonly design: string;
  readonly model?: string;
  readonly riskFree?: number;
  readonly json?: boolean;
  readonly [option: string]: unknown;
}

/** `kinfolio optimize`: weights from one window of data. */
export function addOptimize(command: Command, finish: Finish): void {
  command
    .description("Fits an estimator on the whole range of the data and chooses weights by a design.")
    .option("--design <name>", "a design of the list below", "gmv")
    .option("--model <name>", "the estimator; see kinfolio estimate --help");
  withOutput(withDesignOptions(withModelOptions(withInput(command))))
    .addHelpText("after", () => `\nDesigns:\n${catalog(designs, flagsOf(command))}`)
    .addHelpText(
      "after",
      '\nExample:\n  kinfolio optimize --design gmv --max-weight 0.2 \\\n    --constraint "S01 + S02 <= 0.25"',
    )
    .action(async (flags: OptimizeFlags) => {
      const [spec] = strategiesFromText(flags.design, await sharedSettings(flags));
      const data = await loadInput(flags);
      const { riskFree = 0 } = flags;
      const result = await interruptible(() => optimizeResult(data.history, spec, riskFree));
      const { failure } = result;
      const [json, text] = [optimizeJson(result), (): string => optimizeText(result)];
      conclude(flags, { json, text, notes: data.notes, failure }, finish);
    });
}
