import { type Command, Option as Flag } from "commander";
import { InputError } from "../../base/errors.ts";
import { BadSetting } from "../../base/option/bad-setting.ts";
import { choicesText } from "../../base/option/choices-text.ts";
import { type Catalog, type Entry, flagOf, type Option, type Settled } from "../../base/option/option.ts";
import { fromText } from "../../base/option/option-text.ts";
import { readSettings } from "../../base/option/read-options.ts";
import type { OwnedOption } from "../../strategy/names/known-options.ts";

/** Adds a flag for every option of a catalog, under a heading of the help. */
export function withOptions(command: Command, heading: string, options: Catalog): Command {
  command.optionsGroup(heading);
  for (const [name, option] of Object.entries(options)) addFlags(command, name, [{ option }], heading);
  return command;
}

/** The same of options that several estimators or designs have, each with what it says of it. */
export function withOwnedOptions(
  command: Command,
  heading: string,
  options: ReadonlyMap<string, readonly OwnedOption[]>,
): Command {
  command.optionsGroup(heading);
  for (const [name, owned] of options) addFlags(command, name, owned, heading);
  return command;
}

/**
 * The options of a catalog that the command line gave, read, and what was left out.
 *
 * @throws {InputError} `bad-option`, by flag.
 */
export function readFlags<const Options extends Catalog>(
  command: Command,
  options: Options,
): Settled<Options> {
  try {
    const given = Object.entries(flagsGiven(command, options)).map(([name, value]) => [
      name,
      typeof value === "boolean" ? value : fromText(options[name], value, name),
    ]);
    return readSettings(options, Object.fromEntries(given), []) as Settled<Options>;
  } catch (error) {
    if (!(error instanceof BadSetting)) throw error;
    const [name] = error.path;
    const option = typeof name === "string" ? options[name] : undefined;
    const { other, advice, message } = error;
    const words =
      option === undefined ? message : flagOf(String(name), option) + message.slice(String(name).length);
    const both =
      other === undefined
        ? words
        : words.replace(` and ${other} `, () => ` and ${flagOf(other, options[other])} `);
    throw new InputError("bad-option", both, { advice });
  }
}

/** What stands behind a flag: a text, the texts of one that may be repeated, or whether a switch is on. */
export type FlagValue = string | readonly string[] | boolean;

/** What stands behind the flags of a catalog that were given. */
export function flagsGiven(command: Command, options: Catalog): Record<string, FlagValue> {
  const given = Object.entries(options).flatMap(([name, option]) => {
    const attribute = new Flag(flagOf(name, option)).attributeName();
    const isGiven = command.getOptionValueSource(attribute) === "cli";
    if (!isGiven) return [];
    const value = command.getOptionValue(attribute) as FlagValue;
    return [[name, value === true && option.alone !== undefined ? String(option.alone) : value]];
  });
  return Object.fromEntries(given);
}

/** Lets a flag that was given be one that was not: whoever needed it has it. */
export function forgetFlag(command: Command, attribute: string): void {
  command.setOptionValueWithSource(attribute, undefined, "default");
}

const owners = new WeakMap<Flag, readonly string[]>();

/** The estimators and designs that alone know a flag; none of one that all share. */
export function ownersOf(flag: Flag): readonly string[] {
  return owners.get(flag) ?? [];
}

const seldom = new WeakSet<Flag>();

/** Whether few need a flag. */
export function isSeldom(flag: Flag): boolean {
  return seldom.has(flag);
}

interface Flagged {
  readonly owner?: string;
  readonly option: Option;
}

/** One flag a name; two where a switch is usually on for one owner and off for another. */
function addFlags(command: Command, name: string, owned: readonly Flagged[], heading: string): void {
  const isOff = ({ option }: Flagged): boolean => option.kind === "flag" && option.usual === true;
  for (const off of [false, true]) {
    const same = owned.filter((each) => isOff(each) === off);
    if (same.length > 0) addFlag(command, name, same, off, heading);
  }
}

function addFlag(
  command: Command,
  name: string,
  owned: readonly Flagged[],
  off: boolean,
  heading: string,
): void {
  const [{ option }] = owned;
  const long = off ? flagOf(name, option).replace("--", "--no-") : flagOf(name, option);
  const above = command.options.find((each) => each.long === long);
  if (above !== undefined) {
    // one word for two: a group above has it, and who has it here is said
    const owner = namesOf(owned).length > 0 ? "" : `${heading.replace(/:$/, "").toLowerCase()}: `;
    above.description += `\n${owner}${descriptionOf(owned, off)}`;
    if (ownersOf(above).length > 0) owners.set(above, [...ownersOf(above), ...namesOf(owned)]);
    return;
  }
  const several = option.kind === "list" && option.words ? "..." : "";
  const value = `${placeholder(option)}${several}`;
  const behind = option.alone === undefined ? `<${value}>` : `[${value}]`;
  const flags = option.kind === "flag" ? long : `${long} ${behind}`;
  const flag = new Flag(flags, descriptionOf(owned, off));
  if (isRepeated(option)) {
    flag.argParser((text: string, before: readonly string[] = []) => [...before, text]);
  }
  owners.set(flag, namesOf(owned));
  if (option.seldom) seldom.add(flag);
  command.addOption(flag);
}

function namesOf(owned: readonly Flagged[]): string[] {
  return owned.flatMap(({ owner }) => (owner === undefined ? [] : [owner]));
}

/** A line for everything that is said of it; owners who say the same are named together. */
function descriptionOf(owned: readonly Flagged[], off: boolean): string {
  const said = new Map<string, string[]>();
  for (const { owner, option } of owned) {
    const words = `${off ? "do not " : ""}${helpOf(option)}`;
    said.set(words, [...(said.get(words) ?? []), ...(owner === undefined ? [] : [owner])]);
  }
  return [...said]
    .map(([words, names]) => (names.length === 0 ? words : `${names.join(", ")}: ${words}`))
    .join("\n");
}

/** A sentence as the help has it: without capital and period, with choices and default behind it. */
function helpOf(option: Option): string {
  const sentence = option.says.replace(/\.$/, "");
  const head = /^(An? |[A-Z][a-z])/.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence;
  const details = [
    ...(option.kind === "choice" ? [choicesText(option.choices)] : []),
    ...(option.kind === "number" && option.words ? [`or ${option.words.join(", ")}`] : []),
    ...(isRepeated(option) ? ["repeatable"] : []),
    ...defaultOf(option),
    ...(option.alone === undefined ? [] : [`${option.alone} where the flag stands alone`]),
  ];
  return details.length === 0 ? head : `${head} (${details.join("; ")})`;
}

function isRepeated(option: Entry): boolean {
  return (option.kind === "list" || option.kind === "record") && option.repeated === true;
}

function defaultOf({ kind, usual, otherwise, needed }: Option): string[] {
  if (needed) return ["needed"];
  if (otherwise !== undefined) return [`default: ${otherwise}`];
  if (kind === "flag" || usual === undefined) return [];
  const words = Array.isArray(usual) ? usual.map(short).join(",") : short(usual);
  return words === "" ? [] : [`default: ${words}`];
}

function short(value: unknown): string {
  if (typeof value === "number") return String(Number(value.toPrecision(6)));
  return typeof value === "string" ? value : "";
}

function placeholder(option: Entry): string {
  switch (option.kind) {
    case "number": {
      const one = placeholders[option.unit] ?? "n";
      return option.orRange ? `${one}|${one}..${one}` : one;
    }
    case "choice":
      return "name";
    case "text":
      return option.names ?? "text";
    case "list":
      if (option.repeated || option.words) return placeholder(option.of);
      if (option.count === 4) return "a,b,c,d";
      return option.of.kind === "text" ? "names" : `${placeholder(option.of)},...`;
    case "record": {
      const one = placeholder(option.of);
      const each = `${option.known === undefined ? "A" : "name"}=${one}`;
      if (option.repeated) return `name=${one}`;
      const several = one.length > 4 ? "A=..." : `${each},...`; // longer ones leave help no room for what they mean
      return option.orOne ? `${one}|${several}` : `${each},...`;
    }
    case "table":
      return option.orName ? "name|file" : "file";
    case "named":
      return "name";
    default:
      return "text";
  }
}

const placeholders: Readonly<Record<string, string>> = {
  weight: "w",
  "rate per year": "rate",
  "volatility per year": "rate",
  "return per period": "return",
  share: "share",
  "basis points": "bp",
  "number of rows": "rows",
  "number of price rows": "rows",
  "number of periods": "periods",
  ratio: "x",
  seed: "n",
  seconds: "seconds",
  "degrees of freedom": "nu",
};
