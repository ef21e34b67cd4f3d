import type { Command } from "commander";
import { storeFolder } from "../../../node/store/store-folder.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../../output/output.ts";

/** `kinfolio data path`: where the store is. */
export function addPath(command: Command, finish: Finish): void {
  command.description("Prints the folder of the store; KINFOLIO_DATA names another.");
  withOutput(command)
    .addHelpText("after", '\nExample:\n  ls "$(kinfolio data path)"')
    .action((flags: OutputFlags) => {
      const path = storeFolder();
      conclude(flags, { json: { path }, text: () => path }, finish);
    });
}
