import type { Command } from "commander";
import { InputError } from "../base/errors.ts";

/**
 * Refuses words that belong to no flag, with what was most likely meant.
 *
 * @throws {InputError} `bad-option`.
 */
export function refuseStrayWords(command: Command): void {
  const { registeredArguments: known, args } = command;
  if (known.some(({ variadic }) => variadic)) return;
  const stray = args[known.length];
  if (stray === undefined) return;
  throw new InputError("bad-option", `"${stray}" stands by itself, behind no flag that takes it`, {
    advice: adviceOn(stray, command),
  });
}

function adviceOn(stray: string, command: Command): string {
  const has = (flag: string): boolean => command.options.some(({ long }) => long === flag);
  if (stray === "help") return `the help of a command: ${calledBy(command)} --help`;
  if (/[<>=]/.test(stray) && has("--constraint")) {
    return `each constraint follows a flag of its own: --constraint "${stray}"`;
  }
  const files = ["--prices", "--returns", "--data"].filter(has);
  return /[./\\]/.test(stray) && files.length > 0
    ? `a file follows its flag: ${files.map((flag) => `${flag} ${stray}`).join(" or ")}`
    : "names of a list are joined by commas (A,B,C), and a text with blanks stands in quotes";
}

/** A command as it is called: `kinfolio data list`. */
export function calledBy(command: Command): string {
  const name = command.name();
  return command.parent === null ? name : `${calledBy(command.parent)} ${name}`;
}
