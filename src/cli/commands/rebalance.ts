import type { Command } from "commander";
import { InputError } from "../../base/errors.ts";
import { text as textOption } from "../../base/option/option.ts";
import { type RebalanceSettings, rebalanceOptions } from "../../jobs/requests/rebalance.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import { interruptible } from "../../node/interrupt.ts";
import { rebalanceOutcome } from "../../page/rebalance/rebalance-outcome.ts";
import { strategiesFromText } from "../../strategy/strategy-text.ts";
import { withTables } from "../../strategy/tables/table-options.ts";
import { assetsNeeded, parseTaxLots, rebalanceResult, type Wanted } from "../../study/rebalance/index.ts";
import { type Input, inputOptions, withInput } from "../options/input-options.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { loadWithRate } from "../options/risk-free.ts";
import {
  modelOption,
  sharedSettings,
  tableTextAt,
  withStrategyOptions,
} from "../options/strategy-options.ts";
import { exitCodes } from "../output/complain.ts";
import { concludePage } from "../output/conclude-page.ts";
import { type Finish, type OutputFlags, pageOptions, withOutput } from "../output/output.ts";

const whatOptions = {
  design: textOption({
    says: "A design of kinfolio optimize --help, for the target.",
    names: "name",
    usual: "gmv",
  }),
  model: modelOption,
};

/** By what tracking is measured where a file has the target: a covariance that exists however few the prices. */
const usualModel = "ledoit-wolf";

/** `kinfolio rebalance`: what to trade. */
export function addRebalance(command: Command, finish: Finish): void {
  withOptions(command, "Options:", { ...whatOptions, ...rebalanceOptions }).description(
    "From what is held to what is wanted: trades in whole lots that are worth their cost. It never trades.",
  );
  withOutput(withStrategyOptions(withInput(command)), pageOptions)
    .addHelpText(
      "after",
      "\nExample:\n  kinfolio rebalance --assets S01,S02,S03,S04 --design gmv \\\n    --value 25000 --cost-bps 5",
    )
    .action(async (flags: OutputFlags) => {
      const settings = await givenSettings(command);
      const input = readFlags(command, inputOptions);
      const { data, notes } = await loaded(command, input, settings);
      const wanted = await wantedOf(command, settings, input);
      const lots =
        settings.taxLots === undefined
          ? []
          : parseTaxLots(await tableTextAt(settings.taxLots), settings.taxLots);
      const result = await interruptible(() => rebalanceResult({ ...data, notes }, wanted, settings, lots));
      const outcome = rebalanceOutcome(result);
      const isWithin = result.outcome.status === "ordered" && result.outcome.drift?.isWithin === true;
      const code = isWithin ? exitCodes.nothingToDo : exitCodes.done;
      await concludePage(command, flags, outcome, result.notes, finish, code);
    });
}

async function givenSettings(command: Command): Promise<RebalanceSettings> {
  const given = readFlags(command, rebalanceOptions);
  const settings = (await withTables(given, rebalanceOptions, tableTextAt)) as RebalanceSettings;
  if (settings.weights !== undefined && command.getOptionValueSource("design") === "cli") {
    throw new InputError("bad-option", "--weights is the target, and --design would choose one", {
      advice: "leave one of the two out",
    });
  }
  return settings;
}

/** The data of what is held and wanted; for a design of all its assets. */
async function loaded(
  command: Command,
  input: Input,
  settings: RebalanceSettings,
): Promise<{ readonly data: LoadedData; readonly notes: readonly string[] }> {
  if (settings.weights === undefined || input.assets !== undefined) return await loadWithRate(command, input);
  return await assetsNeeded(settings, async (assets) => await loadWithRate(command, { ...input, assets }));
}

async function wantedOf(command: Command, { weights }: RebalanceSettings, input: Input): Promise<Wanted> {
  const { design, model } = readFlags(command, whatOptions);
  const shared = await sharedSettings(command, weights ? (model ?? usualModel) : model, input.returnType);
  const [spec] = strategiesFromText(weights ? "equal-weight" : design, shared);
  return weights ? { beliefs: spec } : { spec };
}
