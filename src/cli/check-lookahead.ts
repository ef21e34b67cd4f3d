import { setImmediate } from "node:timers/promises";
import type { Command } from "commander";
import { progressLine } from "../node/progress.ts";
import { openStudy } from "../node/studies.ts";
import { lookaheadJson } from "../page/lookahead/lookahead-json.ts";
import { lookaheadText } from "../page/lookahead/lookahead-text.ts";
import { checkStudy } from "../study/lookahead/check-study.ts";
import { lookaheadDefaults } from "../study/lookahead/find-lookahead.ts";
import { positiveWholeNumber, wholeNumber } from "./input-options.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "./output.ts";

interface CheckFlags extends OutputFlags {
  readonly study: string;
  readonly prices?: string;
  readonly cutoffs: number;
  readonly seed: number;
}

/** `kinfolio check-lookahead`: does a study know what it could not? */
export function addCheckLookahead(command: Command, finish: Finish): void {
  const { cutoffs, seed } = lookaheadDefaults;
  command
    .description(
      "Runs a study again on data that end at random dates, and on data scrambled after these dates. Whatever was " +
        "computed for earlier closes has to stay the same to the last bit.",
    )
    .requiredOption("--study <file>", "a study file, or the name of a built-in study")
    .option("--prices <file>", "prices in place of the study's own")
    .option("--cutoffs <n>", "dates after which the data are disturbed", positiveWholeNumber, cutoffs)
    .option("--seed <n>", "of the dates and of the scrambling", wholeNumber, seed);
  withOutput(command)
    .addHelpText("after", "\nExample:\n  kinfolio check-lookahead --study walk-forward")
    .action(async (flags: CheckFlags) => {
      const { study, file, datasets } = await openStudy(flags.study, flags);
      const progress = progressLine(flags.progress ?? process.stderr.isTTY);
      const { cutoffs, seed } = flags;
      const show = (share: number): void => progress.show(study.title, share);
      const looking = checkStudy(study, file, { cutoffs, seed }, show, setImmediate, datasets);
      const check = await looking.finally(progress.done);
      const [json, text] = [lookaheadJson(check), (): string => lookaheadText(check)];
      conclude(flags, { json, text, failure: check.failure }, finish);
    });
}
