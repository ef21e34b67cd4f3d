import type { Command } from "commander";
import { whole } from "../../../base/option/option.ts";
import { counted } from "../../../base/words/counted.ts";
import { readFlags, withOptions } from "../../options/option-flags.ts";
import { theStore } from "../../options/the-store.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../../output/output.ts";

const options = {
  keep: whole({
    says: "Youngest vintages of each symbol to keep.",
    unit: "number of vintages",
    least: 1,
    needed: true,
  }),
};

/** `kinfolio data prune`: forget older vintages. */
export function addPrune(command: Command, finish: Finish): void {
  command.description(
    "Forgets all but the youngest vintages of everything kept. A run.json that names one that is gone cannot be run again.",
  );
  withOutput(withOptions(command, "Options:", options))
    .addHelpText("after", "\nExample:\n  kinfolio data prune --keep 5")
    .action(async (flags: OutputFlags) => {
      const notes: string[] = [];
      const note = ({ message }: Error): unknown => notes.push(message);
      const removed = await theStore().prune(readFlags(command, options).keep, note);
      const text = (): string => `${counted(removed, "vintage")} forgotten`;
      conclude(flags, { json: { removed }, text, notes }, finish);
    });
}
