import type { Command } from "commander";
import { flag, list, text as textOption } from "../../base/option/option.ts";
import { settled } from "../../base/option/read-options.ts";
import { explainOptions } from "../../jobs/requests/explain.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import type { Explanation } from "../../jobs/results/explain.ts";
import { interruptible } from "../../node/interrupt.ts";
import { optimizeOutcome } from "../../page/weights/optimize-outcome.ts";
import { designs } from "../../strategy/designs.ts";
import { catalog } from "../../strategy/names/catalog.ts";
import type { StrategySpec } from "../../strategy/strategy.ts";
import { explainResult } from "../../study/explain/explain.ts";
import { optimizeResult } from "../../study/optimize.ts";
import { withBeliefNote } from "../../study/with-belief-note.ts";
import { inputOptions, withInput } from "../options/input-options.ts";
import { oneWindow } from "../options/one-window.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { flagsOf, modelOption, withStrategyOptions } from "../options/strategy-options.ts";
import { concludePage } from "../output/conclude-page.ts";
import { type Finish, type OutputFlags, pageOptions, withOutput } from "../output/output.ts";
import { isShownInFull } from "../output/short-help.ts";

const whatOptions = {
  design: textOption({ says: "A design of the list below.", names: "name", usual: "gmv" }),
  model: modelOption,
  probability: list({
    seldom: true,
    says: "How often the posterior has one weight above another, as A > B; beside --posterior.",
    of: { kind: "text" },
    repeated: true,
  }),
  explain: flag({ says: "Say why as well, as kinfolio explain does.", usual: false }),
};

/** Why these weights, where there are any. */
async function explained(
  data: LoadedData,
  spec: StrategySpec,
  riskFree: number,
): Promise<Explanation | undefined> {
  const settings = settled(explainOptions, {}, "explain");
  const { outcome } = await explainResult(data, spec, settings, riskFree);
  return outcome.status === "explained" ? outcome : undefined;
}

/** `kinfolio optimize`: weights from one window of data. */
export function addOptimize(command: Command, finish: Finish): void {
  withOptions(command, "Options:", whatOptions).description(
    "Fits an estimator on the whole range of the data and chooses weights by a design.",
  );
  withOutput(withStrategyOptions(withInput(command)), pageOptions)
    .addHelpText(
      "after",
      () => `\nDesigns:\n${catalog(designs, flagsOf(command), (name) => isShownInFull(command, name))}`,
    )
    .addHelpText(
      "after",
      '\nExample:\n  kinfolio optimize --design gmv --max-weight 20% \\\n    --constraint "S01 + S02 <= 25%"',
    )
    .action(async (flags: OutputFlags) => {
      const { design, model, explain, probability = [] } = readFlags(command, whatOptions);
      const input = readFlags(command, inputOptions);
      const { data, spec, rate } = await oneWindow(command, input, design, model);
      const result = await interruptible(() => optimizeResult(data.history, spec, rate, probability));
      const why = explain ? await explained(data, spec, rate) : undefined;
      const told = withBeliefNote(data, result.moments);
      const outcome = optimizeOutcome({ data: told, spec, result, ...(why && { why }) });
      const { warnings = [] } = result.moments.details;
      const notes = [...told.notes, ...(Array.isArray(warnings) ? warnings.map(String) : [])];
      await concludePage(command, flags, outcome, notes, finish);
    });
}
