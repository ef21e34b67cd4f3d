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
  const has = (flag: string): boolean => command.options.some(({ long }) => long === flag);
  const files = ["--prices", "--returns", "--data"].filter(has);
  const advice =
    /[./\\]/.test(stray) && files.length > 0
      ? `a file follows its flag: ${files.map((flag) => `${flag} ${stray}`).join(" or ")}`
      : "names of a list are joined by commas (A,B,C), and a text with blanks stands in quotes";
  throw new InputError("bad-option", `"${stray}" stands by itself, behind no flag that takes it`, { advice });
}
