import type { Command } from "commander";
import { flagOf } from "../../base/option/option.ts";
import { knownOptions } from "../../strategy/names/known-options.ts";

/**
 * A refusal in the words of the command line. Designs, estimators and the library tell settings by their names, as study files and
 * programs have them; whoever typed `--half-life` is told of that. Names that are words of a sentence too (`posterior`) are told by their place:
 *
 *     model ewma: halfLife: more than 0 is needed  ->  model ewma: --half-life: more than 0 is needed
 */
export function inFlags(text: string, command: Command): string {
  const flags = flagsBySetting(command);
  const [whole = "", owner = "", names = ""] = placed.exec(text) ?? entry.exec(text) ?? [];
  const told = names.replaceAll(/\w+/g, (name) => (name !== "and" && flags.get(name)) || name);
  const rest = text.slice(whole.length).replaceAll(spelledTogether, (name) => flags.get(name) ?? name);
  return `${owner}${told}${rest}`;
}

/** Settings where a refusal begins, behind who has them; an entry of one there alone, for `returns.csv: ` is a file. */
const placed = /^((?:(?:design|model) )?[\w-]+: )?(\w+ and \w+(?= are given)|\w+(?=: | is | needs ))/;
const entry = /^((?:design|model) [\w-]+: )(\w+)(?=\.[^\s:]+: )/;

/** A setting of several words anywhere: not in the name of a file, behind a dash or in quotes, and not as it was said to `--set`. */
const spelledTogether = /(?<![-.\w/\\"']|--set )[a-z]+[A-Z]\w*(?![-\w/\\]|\.\w)/g;

/** The flags that a command has, by the names of the settings behind them. */
function flagsBySetting(command: Command): ReadonlyMap<string, string> {
  const regular = command.options.map((option) => [option.attributeName(), option.long ?? ""] as const);
  const has = new Set(regular.map(([, long]) => long));
  const known = Object.entries(knownOptions()).map(([name, option]) => [name, flagOf(name, option)] as const);
  return new Map([...regular, ...known.filter(([, long]) => has.has(long))]);
}
