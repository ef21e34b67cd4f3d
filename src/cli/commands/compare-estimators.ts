import type { Command } from "commander";
import { universeOf } from "../../jobs/job.ts";
import { compareOptions, usualModels } from "../../jobs/requests/compare-estimators.ts";
import { withExecutor } from "../../node/backtests.ts";
import { writeOut } from "../../node/out/write-out.ts";
import { progressLine } from "../../node/progress.ts";
import { compareOutcome } from "../../page/compare/compare-outcome.ts";
import { outcomeText } from "../../page/outcome/outcome-text.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import { compareEstimators } from "../../study/compare/compare-estimators.ts";
import { inputOptions, loadInput, withInput } from "../options/input-options.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { sharedSettings, withModelOptions } from "../options/strategy-options.ts";
import { threadOptions, withThreads } from "../options/thread-options.ts";
import {
  conclude,
  type Finish,
  type OutputFlags,
  pageOptions,
  withOutput,
  withPage,
} from "../output/output.ts";

/** `kinfolio compare-estimators`: which covariance foresees risk best, and whether that is more than luck. */
export function addCompareEstimators(command: Command, finish: Finish): void {
  withOptions(command, "Options:", compareOptions).description(
    "Fits each estimator on rolling windows and holds its forecast against the rows that follow: realized volatility of the portfolio of least variance, log density, QLIKE and bias, with intervals of the differences and one verdict for all together.",
  );
  withOutput(withThreads(withModelOptions(withInput(command))), pageOptions)
    .addHelpText(
      "after",
      "\nExample:\n  kinfolio compare-estimators --models sample,ledoit-wolf,ewma \\\n    --assets S01,S02,S03,S04,S05,S06 --from 2016 --out comparison",
    )
    .action(async (flags: OutputFlags) => {
      const input = readFlags(command, inputOptions);
      const { models, ...settings } = readFlags(command, compareOptions);
      const shared = await sharedSettings(command, undefined, input.returnType);
      const names = models?.split(",").map((name) => name.trim()) ?? usualModels;
      const specs = strategiesFromText(names.map((name) => `gmv@${name}`).join(","), shared);
      const data = await loadInput(input);
      const named = specs.map((spec, i) => ({ ...spec, name: names[i] }));
      const progress = progressLine(flags.progress ?? process.stderr.isTTY);
      const result = await withExecutor(universeOf(data.history), threadOptions(command), (executor) =>
        compareEstimators(named, data, settings, progress.show, executor),
      ).finally(progress.done);
      const outcome = compareOutcome(result);
      const { out, png } = readFlags(command, pageOptions);
      const page = await writeOut(outcome, out, { png });
      const { json, failure } = outcome;
      const text = (): string => withPage(outcomeText(outcome), page);
      conclude(flags, { json, text, notes: result.data.notes, failure }, finish);
    });
}
