import { type Chosen, flagOf, type Option } from "../../base/option/option.ts";
import { wrapped } from "../../base/words/wrapped.ts";

/**
 * Estimators or designs for a terminal of 80 columns: each with what it is and the options it knows.
 *
 * @param flags the flags of the command; an option without one is shown as `--set name=`.
 * @param isFull whose options are shown.
 */
export function catalog(
  entries: Readonly<Record<string, Chosen>>,
  flags: ReadonlySet<string>,
  isFull: (name: string) => boolean,
): string {
  const indent = 4 + Math.max(...Object.keys(entries).map((name) => name.length));
  const below = (text: string): string =>
    wrapped(text, 80 - indent).replaceAll("\n", `\n${" ".repeat(indent)}`);
  return Object.entries(entries)
    .map(([name, { summary, options }]) => {
      const own = isFull(name) ? Object.entries(options) : [];
      const said = own.map(([option, itself]) => asFlag(option, itself, flags));
      const head = `  ${name}`.padEnd(indent) + below(summary);
      return said.length === 0 ? head : `${head}\n${" ".repeat(indent)}${below(said.join(" "))}`;
    })
    .join("\n")
    .replaceAll("\u00a0", " ");
}

function asFlag(name: string, option: Option, flags: ReadonlySet<string>): string {
  const flag = flagOf(name, option);
  const off = `--no-${flag.slice(2)}`;
  if (option.usual === true && flags.has(off)) return off;
  return flags.has(flag) ? flag : `--set\u00a0${name}=`;
}
