import type { Command } from "commander";
import { storeShowJson, storeShowText } from "../../../page/store/show.ts";
import { showKept } from "../../../study/store/show-kept.ts";
import { readFlags, withOptions } from "../../options/option-flags.ts";
import { theStore } from "../../options/the-store.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../../output/output.ts";
import { sourceOption } from "./source-option.ts";

const options = { source: sourceOption };

/** `kinfolio data show`: all that is known of a symbol or a series. */
export function addShow(command: Command, finish: Finish): void {
  command
    .argument("<name>", "a symbol or a series, as kinfolio data list has it")
    .description(
      "Shows one symbol or series: its course, events, remarks, and vintages with what each changed.",
    );
  withOutput(withOptions(command, "Options:", options))
    .addHelpText("after", "\nExample:\n  kinfolio data show SPY\n  kinfolio data show fred:DGS3MO")
    .action(async (name: string, flags: OutputFlags) => {
      const shown = await showKept(theStore(), name, readFlags(command, options).source);
      conclude(flags, { json: storeShowJson(shown), text: () => storeShowText(shown) }, finish);
    });
}
