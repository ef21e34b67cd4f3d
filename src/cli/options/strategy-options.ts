import type { Command } from "commander";
import { type Catalog, type Chosen, flagOf, list, text } from "../../base/option/option.ts";
import { compareOptions } from "../../jobs/requests/compare-estimators.ts";
import { crossValidationOptions } from "../../jobs/requests/cross-validation.ts";
import { frontierOptions } from "../../jobs/requests/frontier.ts";
import { rebalanceOptions } from "../../jobs/requests/rebalance.ts";
import { readInput } from "../../node/files/files.ts";
import { beliefOptions } from "../../strategy/beliefs/belief-options.ts";
import type { BeliefsSpec, ReturnType } from "../../strategy/beliefs/beliefs-spec.ts";
import {
  type ConstraintsSpec,
  constraintOptions,
  constraintsOf,
} from "../../strategy/constraints/constraint-options.ts";
import { designs } from "../../strategy/designs.ts";
import { models } from "../../strategy/models.ts";
import { byOptionName, knownOptions, type OwnedOption } from "../../strategy/names/known-options.ts";
import { fromFlags, withSettings } from "../../strategy/names/settings.ts";
import type { SharedSettings } from "../../strategy/strategy-text.ts";
import { withTables } from "../../strategy/tables/table-options.ts";
import { tuningOf, tuningOptions } from "../../strategy/tuning-options.ts";
import { tableFile } from "../../study/data/table-file.ts";
import { studyOptions } from "../../study/file/study-schema.ts";
import { inputOptions } from "./input-options.ts";
import { flagsGiven, readFlags, withOptions, withOwnedOptions } from "./option-flags.ts";

const setOption = list({
  says: "name=value: any option of an estimator or a design by its name in study files.",
  of: { kind: "text" },
  repeated: true,
  usual: [],
});

export const modelOption = text({
  says: "The estimator; see kinfolio estimate --help.",
  names: "name",
  otherwise: "what the design needs",
});

/** Adds what may stand in place of estimates, a flag for every option of an estimator, and one to set any option by its name. */
export function withModelOptions(command: Command): Command {
  withOptions(command, "Estimator:", beliefOptions);
  return withOptions(withOwnedOptions(command, "Estimator:", ownFlags(models)), "Estimator:", {
    set: setOption,
  });
}

/** Adds the constraints that all designs share. */
export function withConstraintOptions(command: Command): Command {
  return withOptions(command, "Constraints:", constraintsBeside(command));
}

/** The constraints but those whose word a command has for itself: orders have their own turnover, from holdings in shares. */
function constraintsBeside(command: Command): Catalog {
  return Object.fromEntries(Object.entries(constraintOptions).filter(([name]) => !isOfOrders(command, name)));
}

/** Whether a word is that of orders, where a command makes them. */
function isOfOrders(command: Command, name: string): boolean {
  return Object.hasOwn(rebalanceOptions, name) && flagsOf(command).has(flagOf("minTrade"));
}

/** Adds the constraints, and a flag for every option of a design or an estimator. */
export function withStrategyOptions(command: Command): Command {
  withConstraintOptions(command);
  withOptions(command, "Tuning:", tuningOptions);
  const own = [...ownFlags(designs)].filter(
    ([name]) => !isOfSchedule(command, name) && !isOfOrders(command, name),
  );
  return withModelOptions(withOwnedOptions(command, "Design:", new Map(own)));
}

/** Whether a word is that of the walk, where a command has one: costs of the ledger are not those that designs weigh. */
function isOfSchedule(command: Command, name: string): boolean {
  return Object.hasOwn(studyOptions.backtest.options, name) && flagsOf(command).has(flagOf("lookback"));
}

/** Whether a word is that of the frontier, where a command draws one: its measure of risk is no design's, and no estimator has one. */
function isOfFrontier(command: Command, name: string): boolean {
  const isItsOwn = Object.hasOwn(frontierOptions, name) && !byOptionName(models).has(name);
  return isItsOwn && flagsOf(command).has(flagOf("points"));
}

/** Whether a word is that of a comparison or a cross-validation: their folds and seeds are no design's, and no estimator's. */
function isOfTrial(command: Command, name: string): boolean {
  const flags = flagsOf(command);
  const isIn = (options: Catalog, mark: string): boolean =>
    Object.hasOwn(options, name) && flags.has(flagOf(mark));
  return isIn(crossValidationOptions, "testFolds") || isIn(compareOptions, "refitEvery");
}

/** The options of some owners but those whose word the data have: `--factors` are factors for both. */
function ownFlags(owners: Readonly<Record<string, Chosen>>): ReadonlyMap<string, readonly OwnedOption[]> {
  return new Map([...byOptionName(owners)].filter(([name]) => !Object.hasOwn(inputOptions, name)));
}

/** The options of estimators and designs that were given, files read. */
export async function givenOptions(command: Command): Promise<Record<string, unknown>> {
  const known = knownOptions();
  const flagged = Object.entries(known).filter(
    ([name]) =>
      !Object.hasOwn(inputOptions, name) &&
      !isOfSchedule(command, name) &&
      !isOfOrders(command, name) &&
      !isOfTrial(command, name) &&
      !isOfFrontier(command, name),
  );
  const given = fromFlags(flagsGiven(command, Object.fromEntries(flagged)));
  const { set } = readFlags(command, { set: setOption });
  return await withTables(withSettings(given, set), known, tableTextAt);
}

/** The text of the table in a file. */
export async function tableTextAt(path: string): Promise<string> {
  return (await tableFile(path, await readInput(path))).text;
}

/** What stands in place of estimates, files read. */
export async function givenBeliefs(
  command: Command,
): Promise<Pick<BeliefsSpec, "meanModel" | "expectedReturns" | "covariance">> {
  return await withTables(readFlags(command, beliefOptions), beliefOptions, tableTextAt);
}

/** The flags of a command, as they are typed. */
export function flagsOf(command: Command): Set<string> {
  return new Set(command.options.map(({ long }) => long ?? ""));
}

/** The constraints that were given, files read. */
async function givenConstraints(command: Command): Promise<ConstraintsSpec> {
  const given = readFlags(command, constraintsBeside(command) as typeof constraintOptions);
  const isInPercent = ["minWeight", "maxWeight", "budget"].some((name) =>
    String(command.getOptionValue(name) ?? "").includes("%"),
  );
  const constraints = constraintsOf(await withTables(given, constraintOptions, tableTextAt));
  return isInPercent ? { ...constraints, isInPercent } : constraints;
}

/** What all strategies of one command line share. */
export async function sharedSettings(
  command: Command,
  model: string | undefined,
  returnType: ReturnType,
): Promise<SharedSettings> {
  const { meanModel, ...given } = await givenBeliefs(command);
  return {
    model,
    ...(meanModel && { meanModel: meanModel.name }),
    ...given,
    options: await givenOptions(command),
    constraints: await givenConstraints(command),
    returnType,
    tuning: tuningOf(readFlags(command, tuningOptions)),
  };
}
