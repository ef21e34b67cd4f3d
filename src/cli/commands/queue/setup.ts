import type { Command } from "commander";
import { leastRights } from "../../../node/queue/connection/least-rights.ts";
import { withOptions } from "../../options/option-flags.ts";
import { addressOptions } from "../../options/queue-options.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../../output/output.ts";
import { withTheQueue } from "./the-queue.ts";

/** `kinfolio queue setup`: makes the tables of a queue, and says whom to let at it. */
export function addSetup(command: Command, finish: Finish): void {
  command.description(
    "Looks whether a queue is fit for cells, makes its tables in PostgreSQL, and prints the commands that make a user who can do nothing else.",
  );
  withOutput(withOptions(command, "Options:", addressOptions))
    .addHelpText("after", "\nExample:\n  kinfolio queue setup --queue redis://localhost")
    .action(async (flags: OutputFlags) => {
      const json = await withTheQueue(command, async ({ address }) => ({
        queue: address.shown,
        rights: leastRights(address),
      }));
      const text = (): string =>
        `${json.queue} is ready.\n\nA user of least rights, by whoever looks after the server:\n\n${json.rights}`;
      conclude(flags, { json, text }, finish);
    });
}
