import type { Command } from "commander";
import { frontierOptions } from "../../jobs/requests/frontier.ts";
import { interruptible } from "../../node/interrupt.ts";
import { designs } from "../../strategy/designs.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import { frontierStudy } from "../../study/frontier/frontier.ts";
import { inputOptions, withInput } from "../options/input-options.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { loadWithRate } from "../options/risk-free.ts";
import {
  modelOption,
  sharedSettings,
  withConstraintOptions,
  withModelOptions,
} from "../options/strategy-options.ts";
import { concludePage } from "../output/conclude-page.ts";
import { type Finish, type OutputFlags, pageOptions, withOutput } from "../output/output.ts";

const whatOptions = { model: modelOption, ...frontierOptions };

/** `kinfolio frontier`: all efficient portfolios of one window of data. */
export function addFrontier(command: Command, finish: Finish): void {
  withOptions(command, "Options:", whatOptions).description(
    "Fits an estimator on the whole range of the data and follows the efficient frontier exactly.",
  );
  withOutput(withModelOptions(withConstraintOptions(withInput(command))), pageOptions)
    .addHelpText(
      "after",
      "\nExample:\n  kinfolio frontier --assets S01,S02,S03,S04 --max-weight 50% --points 20",
    )
    .action(async (flags: OutputFlags) => {
      const input = readFlags(command, inputOptions);
      const { data, notes } = await loadWithRate(command, input);
      const { model, ...settings } = readFlags(command, whatOptions);
      const shared = await sharedSettings(command, model, input.returnType);
      const [basis] = strategiesFromText("max-sharpe", shared);
      await designs["min-risk"].load?.();
      const outcome = await interruptible(() => frontierStudy({ ...data, notes }, basis, settings));
      await concludePage(command, flags, outcome, outcome.json.notes ?? [], finish);
    });
}
