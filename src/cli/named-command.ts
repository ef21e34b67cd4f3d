import type { Command } from "commander";
import { InputError } from "../base/errors.ts";
import { nearestName } from "../base/words/nearest-name.ts";
import { calledBy } from "./stray-words.ts";

const helpFlags: ReadonlySet<string> = new Set(["-h", "--help"]);

/**
 * The call with its command first and the wish for help behind it: `help data list` and `--help data list` are
 * `data list --help`.
 *
 * @throws {InputError} `bad-option` for a word in the place of a command that names none, and for one behind the command whose help is
 * asked for.
 */
export function namedCommand(program: Command, args: readonly string[]): readonly string[] {
  const path: string[] = [];
  let command = program;
  let isHelp = false;
  let read = 0;
  for (; read < args.length && command.commands.length > 0; read++) {
    const word = args[read];
    if (word === "help" || helpFlags.has(word)) {
      isHelp = true;
      continue;
    }
    if (word.startsWith("-")) {
      refuseFlagFirst(command, args, read);
      break;
    }
    command = partNamed(command, word);
    path.push(word);
  }
  if (isHelp) refuseWordBehind(command, args[read]);
  return [...path, ...(isHelp ? ["--help"] : []), ...args.slice(read)];
}

function partNamed(command: Command, word: string): Command {
  const found = command.commands.find((part) => part.name() === word);
  if (found !== undefined) return found;
  const nearest = nearestName(
    word,
    command.commands.map((part) => part.name()),
  );
  const overview = `${calledBy(command)} --help lists the commands`;
  throw new InputError("bad-option", `unknown command '${word}'`, {
    advice: nearest === undefined ? overview : `Did you mean ${nearest}?`,
  });
}

/** Help is that of one command: a word behind it, which would be ignored, is refused. */
function refuseWordBehind(command: Command, word: string | undefined): void {
  if (word === undefined || word.startsWith("-") || command.registeredArguments.length > 0) return;
  throw new InputError("bad-option", `"${word}" names nothing of ${calledBy(command)}`, {
    advice: `the help of one command at a time: ${calledBy(command)} --help`,
  });
}

/** Refuses a flag in front of the command whose it is. */
function refuseFlagFirst(command: Command, args: readonly string[], at: number): void {
  if (command.options.some(({ long, short }) => args[at] === long || args[at] === short)) return;
  const name = args.slice(at + 1).find((word) => command.commands.some((part) => part.name() === word));
  if (name === undefined) return;
  throw new InputError("bad-option", `${args[at]} stands before the command`, {
    advice: `the command comes first: ${calledBy(command)} ${name} ${args[at]}`,
  });
}
