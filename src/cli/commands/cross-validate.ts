import type { Command } from "commander";
import { text as textOption } from "../../base/option/option.ts";
import { universeOf } from "../../jobs/job.ts";
import { crossValidationOptions } from "../../jobs/requests/cross-validation.ts";
import { withExecutor, withStore } from "../../node/backtests.ts";
import { writeOut } from "../../node/out/write-out.ts";
import { progressLine } from "../../node/progress.ts";
import { crossValidationOutcome } from "../../page/cross-validation/cross-validation-outcome.ts";
import { outcomeText } from "../../page/outcome/outcome-text.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import { crossValidation } from "../../study/cross-validation/cross-validation.ts";
import { walkForwardOf } from "../../study/file/study-file.ts";
import { studyOptions } from "../../study/file/study-schema.ts";
import { inputOptions, loadInput, withInput } from "../options/input-options.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { modelOption, sharedSettings, withStrategyOptions } from "../options/strategy-options.ts";
import { threadOptions, withThreads } from "../options/thread-options.ts";
import {
  conclude,
  type Finish,
  type OutputFlags,
  pageOptions,
  withOutput,
  withPage,
} from "../output/output.ts";

const whatOptions = {
  strategies: textOption({
    says: "Designs (kinfolio optimize --help), joined by commas, each with @model where it has its own.",
    usual: "equal-weight,gmv,max-sharpe",
  }),
  model: textOption({ ...modelOption, says: "The estimator of all others; see kinfolio estimate --help." }),
};

const { options: scheduleOptions } = studyOptions.backtest;

/** `kinfolio cross-validate`: how much of a backtest is the luck of its path, and of the choice. */
export function addCrossValidate(command: Command, finish: Finish): void {
  withOptions(command, "Options:", whatOptions).description(
    "Holds strategies over every path of combinatorial purged cross-validation, and asks of their walk-forward backtests how likely the best of them is overfitted.",
  );
  withOptions(command, "Cross-validation:", crossValidationOptions);
  withOptions(withInput(command), "Walk-forward:", scheduleOptions);
  withOutput(withThreads(withStrategyOptions(command)), pageOptions)
    .addHelpText(
      "after",
      "\nExample:\n  kinfolio cross-validate --strategies equal-weight,mean-variance \\\n    --grid riskAversion=1,5,25 --assets S01,S02,S03,S04 --out validation",
    )
    .action(async (flags: OutputFlags) => {
      const input = readFlags(command, inputOptions);
      const { strategies: names, model } = readFlags(command, whatOptions);
      const settings = readFlags(command, crossValidationOptions);
      const shared = await sharedSettings(command, model, input.returnType);
      const strategies = strategiesFromText(names, shared);
      const data = await loadInput(input);
      const backtest = readFlags(command, scheduleOptions);
      const walkForward = walkForwardOf({ backtest, strategies }, data.history.prices);
      const study = { title: "Cross-validation", strategies, walkForward };
      const progress = progressLine(flags.progress ?? process.stderr.isTTY);
      const { out, png } = readFlags(command, pageOptions);
      const result = await withExecutor(universeOf(data.history), threadOptions(command), (executor) =>
        withStore(undefined, (cache) =>
          crossValidation(study, settings, data, progress.show, executor, cache),
        ),
      ).finally(progress.done);
      const outcome = crossValidationOutcome(result);
      const page = await writeOut(outcome, out, { png });
      const { json, failure } = outcome;
      const text = (): string => withPage(outcomeText(outcome), page);
      conclude(flags, { json, text, notes: data.notes, failure }, finish);
    });
}
