import type { Command } from "commander";
import { interruptible } from "../node/interrupt.ts";
import { catalog } from "../strategy/catalog.ts";
import { designs } from "../strategy/designs.ts";
import type { Recommendation } from "../strategy/strategy.ts";
import { strategiesFromText } from "../strategy/strategy-text.ts";
import { unconverged } from "../strategy/unconverged.ts";
import { optimize, optimizeJson, optimizeText } from "../study/optimize.ts";
import { type InputFlags, loadInput, withInput } from "./input-options.ts";
import { conclude, type Failure, type Finish, withOutput } from "./output.ts";
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
      const chosen = await interruptible(() => optimize(data.history, spec));
      const riskFree = flags.riskFree ?? 0;
      const [json, failure] = [optimizeJson(chosen, riskFree), failureOf(chosen)];
      const text = (): string => optimizeText(chosen, riskFree);
      conclude(flags, { json, text, notes: data.notes, failure }, finish);
    });
}

function failureOf({ portfolio, moments }: Recommendation): Failure | undefined {
  const { status } = portfolio;
  if (status === "optimal") return undefined;
  if (status === "infeasible") return { code: status, message: portfolio.conflict.join("; ") };
  return { code: status, message: portfolio.message, advice: unconverged(moments)?.advice };
}
