import type { Command } from "commander";
import type { Finish } from "../../output/output.ts";
import { addCheck } from "./check.ts";
import { addDiff } from "./diff.ts";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { addList } from "./list.ts";
import { addPath } from "./path.ts";
import { addPrune } from "./prune.ts";
import { addShow } from "./show.ts";
import { addSources } from "./sources.ts";

const parts: Readonly<
  Record<string, readonly [summary: string, add: (command: Command, finish: Finish) => void]>
> = {
  list: ["what is kept", addList],
  show: ["one symbol or series: course, events, remarks, vintages", addShow],
  diff: ["which returns differ between two vintages", addDiff],
  export: ["prices as a file for other programs", addExport],
  check: ["is everything what was written, and whole?", addCheck],
  import: ["keep the prices of a file", addImport],
  prune: ["forget older vintages", addPrune],
  sources: ["who can be asked, with limits, terms and keys found", addSources],
  path: ["where the store is", addPath],
};

/** `kinfolio data`: the store of prices and rates. */
export function addData(command: Command, finish: Finish): void {
  command
    .description("Looks after the prices and rates that kinfolio fetch has kept.")
    .addHelpText("after", "\nExample:\n  kinfolio data list\n  kinfolio data show SPY");
  for (const [name, [summary, add]] of Object.entries(parts)) {
    add(command.command(name).summary(summary), finish);
  }
}
