import type { Command } from "commander";
import { interruptible } from "../node/interrupt.ts";
import { catalog } from "../strategy/catalog.ts";
import { designs } from "../strategy/designs.ts";
import { strategiesFromText } from "../strategy/strategy-text.ts";
import { unconverged } from "../strategy/unconverged.ts";
import { optimize, optimizeJson, optimizeText, type Portfolio } from "../study/optimize.ts";
import { type InputFlags, loadInput, withInput } from "./input-options.ts";
import { type Finish, finishBy, print, withOutput } from "./output.ts";
import { flagsOf, sharedSettings, withDesignOptions, withModelOptions } from "./strategy-options.ts";

interface OptimizeFlags extends InputFlags {
  readonly design: string;
  readonly model?: string;
  readonly riskFree?: number;
  readonly json?: boolean;
  readonly [option: string]: unknown;
}

/** `kinfolio optimize`: weights from one window of data. */
export function addOptimize(program: Command, finish: Finish): void {
  const command = program
    .command("optimize")
    .summary("weights by a design of choice")
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
      print(flags, optimizeJson(chosen, riskFree), () => optimizeText(chosen, riskFree), data.notes);
      finishBy(failureOf(chosen.portfolio) ?? unconverged(chosen.moments), finish);
    });
}

function failureOf(portfolio: Portfolio): { code: string; message: string } | undefined {
  if (portfolio.status === "optimal") return undefined;
  const { status } = portfolio;
  const message = status === "infeasible" ? portfolio.conflict.join("; ") : portfolio.message;
  return { code: status, message };
}
