import { setImmediate } from "node:timers/promises";
import type { Command } from "commander";
import { text as textOption } from "../../base/option/option.ts";
import { progressLine } from "../../node/progress.ts";
import { openStudyFile } from "../../node/studies.ts";
import { lookaheadJson } from "../../page/lookahead/lookahead-json.ts";
import { lookaheadText } from "../../page/lookahead/lookahead-text.ts";
import { checkStudy } from "../../study/lookahead/check-study.ts";
import { lookaheadOptions } from "../../study/lookahead/find-lookahead.ts";
import { changeOptions } from "../../study/open/open-study.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../output/output.ts";

const whatOptions = {
  study: textOption({ says: "A study file, or the name of a built-in study.", names: "file", needed: true }),
  prices: changeOptions.prices,
  ...lookaheadOptions,
};

/** `kinfolio check-lookahead`: does a study know what it could not? */
export function addCheckLookahead(command: Command, finish: Finish): void {
  command.description(
    "Runs a study again on data that end at random dates, and on data scrambled after these dates. Whatever was " +
      "computed for earlier closes has to stay the same to the last bit.",
  );
  withOutput(withOptions(command, "Options:", whatOptions))
    .addHelpText("after", "\nExample:\n  kinfolio check-lookahead --study walk-forward")
    .action(async (flags: OutputFlags) => {
      const { study: name, prices, ...options } = readFlags(command, whatOptions);
      const { study, file, datasets } = await openStudyFile(name, { prices });
      const progress = progressLine(flags.progress ?? process.stderr.isTTY);
      const show = (share: number): void => progress.show(study.title, share);
      const looking = checkStudy(study, file, options, show, setImmediate, datasets);
      const check = await looking.finally(progress.done);
      const [json, text] = [lookaheadJson(check), (): string => lookaheadText(check)];
      conclude(flags, { json, text, failure: check.failure }, finish);
    });
}
