import { wrapped } from "../base/wrapped.ts";
import type { Design } from "./designs.ts";
import type { Model } from "./models.ts";
import { flagOf, optionNames } from "./option-names.ts";

/**
 * Estimators or designs for a terminal of 80 columns: each with what it is and the options it knows.
 *
 * @param flags the flags of the command; an option without one is shown as `--set name=`.
 */
export function catalog(
  entries: Readonly<Record<string, Design | Model>>,
  flags: ReadonlySet<string>,
): string {
  const indent = 4 + Math.max(...Object.keys(entries).map((name) => name.length));
  const below = (text: string): string =>
    wrapped(text, 80 - indent).replaceAll("\n", `\n${" ".repeat(indent)}`);
  return Object.entries(entries)
    .map(([name, { summary, options }]) => {
      const said = optionNames(options).map((option) => asFlag(option, flags));
      const head = `  ${name}`.padEnd(indent) + below(summary);
      return said.length === 0 ? head : `${head}\n${" ".repeat(indent)}${below(said.join(" "))}`;
    })
    .join("\n")
    .replaceAll("\u00a0", " ");
}

/** A flag that may be repeated is named in the singular. */
function asFlag(option: string, flags: ReadonlySet<string>): string {
  const flag = flagOf(option);
  return [flag, flag.replace(/s$/, "")].find((each) => flags.has(each)) ?? `--set\u00a0${option}=`;
}
