import { type Command, type Option as Flag, Help } from "commander";
import { wrapped } from "../base/wrapped.ts";
import { ownersOf } from "./option-flags.ts";

/** Asks for every option, as `--help` does for those that all share. */
export const helpAll = "--help-all";

/**
 * Lets the help of a command leave out what only some estimators or designs know, unless the call names one of them or asks
 * for all: three hundred lines hide what one is looking for.
 */
export function withShortHelp(command: Command, args: readonly string[]): Command {
  if (!command.options.some((flag) => ownersOf(flag).length > 0)) return command;
  const named = new Set(args.flatMap((each) => each.split(/[=,@]/)));
  const isShown = (flag: Flag): boolean => {
    const owners = ownersOf(flag);
    return owners.length === 0 || args.includes(helpAll) || owners.some((owner) => named.has(owner));
  };
  const help = new Help();
  const has = (long: string): boolean => command.options.some((flag) => flag.long === long);
  const example = has("--design") ? "--design mvsk" : has("--model") ? "--model skew-t" : "--strategies mvsk";
  const rest = `What one estimator or design knows: kinfolio ${command.name()} --help ${example}. All options: ${helpAll}.`;
  return command
    .configureHelp({ visibleOptions: (of) => help.visibleOptions(of).filter(isShown) })
    .addHelpText("after", () => (args.includes(helpAll) ? "" : `\n${wrapped(rest)}`));
}
