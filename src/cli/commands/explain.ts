import type { Command } from "commander";
import { text as textOption } from "../../base/option/option.ts";
import { explainOptions } from "../../jobs/requests/explain.ts";
import { interruptible } from "../../node/interrupt.ts";
import { explainOutcome } from "../../page/explain/explain-outcome.ts";
import { explainResult } from "../../study/explain/explain.ts";
import { inputOptions, withInput } from "../options/input-options.ts";
import { oneWindow } from "../options/one-window.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { modelOption, withStrategyOptions } from "../options/strategy-options.ts";
import { concludePage } from "../output/conclude-page.ts";
import { type Finish, type OutputFlags, pageOptions, withOutput } from "../output/output.ts";

const whatOptions = {
  design: textOption({ says: "A design of kinfolio optimize --help.", names: "name", usual: "gmv" }),
  model: modelOption,
};

/** `kinfolio explain`: why a design chose its weights. */
export function addExplain(command: Command, finish: Finish): void {
  withOptions(command, "Options:", { ...whatOptions, ...explainOptions }).description(
    "Chooses weights as kinfolio optimize does and says why: what each asset brings, what limits cost, what the weights hang on, what would be chosen without an asset or a period, and how the weights fare in bad times.",
  );
  withOutput(withStrategyOptions(withInput(command)), pageOptions)
    .addHelpText(
      "after",
      '\nExample:\n  kinfolio explain --design max-sharpe --assets S01,S02,S03,S04,S05 \\\n    --max-weight 40% --shock "S01=-20%" --what-if "S02 <= 10%"',
    )
    .action(async (flags: OutputFlags) => {
      const { design, model } = readFlags(command, whatOptions);
      const settings = readFlags(command, explainOptions);
      const input = readFlags(command, inputOptions);
      const { data, spec, rate } = await oneWindow(command, input, design, model);
      const result = await interruptible(() => explainResult(data, spec, settings, rate));
      const outcome = explainOutcome(result);
      await concludePage(command, flags, outcome, result.data.notes, finish);
    });
}
