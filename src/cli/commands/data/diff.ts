import type { Command } from "commander";
import { list } from "../../../base/option/option.ts";
import { storeDiffJson, storeDiffText } from "../../../page/store/diff.ts";
import { diffVintages } from "../../../study/store/diff-vintages.ts";
import { readFlags, withOptions } from "../../options/option-flags.ts";
import { theStore } from "../../options/the-store.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../../output/output.ts";
import { sourceOption } from "./source-option.ts";

const options = {
  source: sourceOption,
  between: list({
    says: "Two vintages, each by the first digits of its digest or the day it was fetched.",
    of: { kind: "text", names: "name" },
    count: 2,
    words: true,
    otherwise: "the last two",
  }),
};

/** `kinfolio data diff`: which returns a vintage changed. */
export function addDiff(command: Command, finish: Finish): void {
  command
    .argument("<symbol>", "as kinfolio data list has it")
    .description("Lists the days whose return differs between two vintages, the largest difference first.");
  withOutput(withOptions(command, "Options:", options))
    .addHelpText(
      "after",
      "\nExample:\n  kinfolio data diff SPY\n  kinfolio data diff SPY --between 2026-11-20 3f0c",
    )
    .action(async (symbol: string, flags: OutputFlags) => {
      const diff = await diffVintages(theStore(), symbol, readFlags(command, options));
      conclude(flags, { json: storeDiffJson(diff), text: () => storeDiffText(diff) }, finish);
    });
}
