import type { Command } from "commander";
import { text } from "../../base/option/option.ts";
import { interruptible } from "../../node/interrupt.ts";
import { estimateOutcome } from "../../page/estimate/estimate-outcome.ts";
import type { BeliefsSpec } from "../../strategy/beliefs/beliefs-spec.ts";
import { models } from "../../strategy/models.ts";
import { catalog } from "../../strategy/names/catalog.ts";
import { estimateResult } from "../../study/estimate.ts";
import { withBeliefNote } from "../../study/with-belief-note.ts";
import { inputOptions, withInput } from "../options/input-options.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { loadWithRate } from "../options/risk-free.ts";
import { flagsOf, givenBeliefs, givenOptions, withModelOptions } from "../options/strategy-options.ts";
import { concludePage } from "../output/conclude-page.ts";
import { type Finish, type OutputFlags, pageOptions, withOutput } from "../output/output.ts";
import { isShownInFull } from "../output/short-help.ts";

const whatOptions = {
  model: text({ says: "An estimator of the list below.", names: "name", usual: "sample" }),
};

/** `kinfolio estimate`: beliefs from one window of data. */
export function addEstimate(command: Command, finish: Finish): void {
  withOptions(command, "Options:", whatOptions).description(
    "Fits an estimator on the whole range of the data and prints its mean and covariance per period.",
  );
  withOutput(withModelOptions(withInput(command)), pageOptions)
    .addHelpText(
      "after",
      () => `\nEstimators:\n${catalog(models, flagsOf(command), (name) => isShownInFull(command, name))}`,
    )
    .addHelpText("after", "\nExample:\n  kinfolio estimate --model ledoit-wolf --assets S01,S02,S03")
    .action(async (flags: OutputFlags) => {
      const { model } = readFlags(command, whatOptions);
      const input = readFlags(command, inputOptions);
      const { data, notes } = await loadWithRate(command, input);
      const given = beliefsOf(model, await givenBeliefs(command), await givenOptions(command));
      const beliefs = { ...given, returnType: input.returnType };
      const result = await interruptible(() => estimateResult(data.history, beliefs));
      const told = withBeliefNote({ ...data, notes }, result.moments);
      const outcome = estimateOutcome({ data: told, beliefs, result });
      await concludePage(command, flags, outcome, told.notes, finish);
    });
}

/** Options to the model and to the one whose mean is taken, each those it knows; what neither does, to the first, which refuses it. */
function beliefsOf(
  name: string,
  { meanModel, ...given }: Awaited<ReturnType<typeof givenBeliefs>>,
  options: Record<string, unknown>,
): Omit<BeliefsSpec, "returnType"> {
  if (meanModel === undefined) return { model: { name, options }, ...given };
  const ofMean = models[meanModel.name].options;
  const ofModel = Object.hasOwn(models, name) ? models[name].options : {};
  const knownTo = (isKnown: (option: string) => boolean): Record<string, unknown> =>
    Object.fromEntries(Object.entries(options).filter(([option]) => isKnown(option)));
  return {
    model: { name, options: knownTo((each) => Object.hasOwn(ofModel, each) || !Object.hasOwn(ofMean, each)) },
    meanModel: { name: meanModel.name, options: knownTo((each) => Object.hasOwn(ofMean, each)) },
    ...given,
  };
}
