import type { Command } from "commander";
import { storeCheckFailure, storeCheckJson, storeCheckText } from "../../../page/store/check.ts";
import { checkStore } from "../../../study/store/check-store.ts";
import { theStore } from "../../options/the-store.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../../output/output.ts";

/** `kinfolio data check`: is what is kept what was written, and does it look whole? */
export function addCheck(command: Command, finish: Finish): void {
  command.description(
    "Reads every vintage and holds it to its digest; lists remarks, and days that nearly all symbols of an exchange " +
      "have and some do not. Exit code 1 where a file is damaged.",
  );
  withOutput(command)
    .addHelpText("after", "\nExample:\n  kinfolio data check")
    .action(async (flags: OutputFlags) => {
      const check = await checkStore(theStore());
      const failure = storeCheckFailure(check);
      conclude(flags, { json: storeCheckJson(check), text: () => storeCheckText(check), failure }, finish);
    });
}
