import { type Command, type Option as Flag, Help } from "commander";
import { wrapped } from "../../base/words/wrapped.ts";
import { isSeldom, ownersOf } from "../options/option-flags.ts";

/** Asks for every option, as `--help` does for those that all share. */
export const helpAll = "--help-all";

/** The words of the call that asked a command for help. */
const asked = new WeakMap<Command, readonly string[]>();

/** Whether the help of a command shows the options of an estimator or a design: it is named, or all are asked for. */
export function isShownInFull(command: Command, name: string): boolean {
  const words = asked.get(command) ?? [];
  return words.includes(helpAll) || namesIn(words).has(name);
}

function namesIn(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.flatMap((each) => each.split(/[=,@]/)));
}

/**
 * Lets the help of a command leave out what only some estimators or designs know, unless the call names one of them or asks
 * for all, and what few need: three hundred lines hide what one is looking for.
 */
export function withShortHelp(command: Command, args: readonly string[]): Command {
  asked.set(command, args);
  if (!command.options.some((flag) => ownersOf(flag).length > 0)) return command;
  const isFull = args.includes(helpAll);
  const isShown = (flag: Flag): boolean => {
    const owners = ownersOf(flag);
    if (isFull) return true;
    return owners.length === 0 ? !isSeldom(flag) : owners.some((owner) => isShownInFull(command, owner));
  };
  const help = new Help();
  const has = (long: string): boolean => command.options.some((flag) => flag.long === long);
  const example = has("--design") ? "--design mvsk" : has("--model") ? "--model skew-t" : "--strategies mvsk";
  const seldom = command.options.filter(isSeldom).map(({ long }) => long);
  const rest = [
    ...(seldom.length === 0 ? [] : [`Seldom needed: ${seldom.join(" ")}.`]),
    `What one estimator or design knows: kinfolio ${command.name()} --help ${example}. All options: ${helpAll}.`,
  ];
  return command
    .configureHelp({ visibleOptions: (of) => help.visibleOptions(of).filter(isShown) })
    .addHelpText("after", () => (isFull ? "" : `\n${rest.map((text) => wrapped(text)).join("\n\n")}`));
}
