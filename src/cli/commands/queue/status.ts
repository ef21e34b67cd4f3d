import type { Command } from "commander";
import { queueState } from "../../../node/queue/queue-state.ts";
import { queueStatusText } from "../../../page/queue/queue-status.ts";
import { withOptions } from "../../options/option-flags.ts";
import { addressOptions } from "../../options/queue-options.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../../output/output.ts";
import { withTheQueue } from "./the-queue.ts";

/** `kinfolio queue status`: who runs what, and who works. */
export function addStatus(command: Command, finish: Finish): void {
  command.description("Lists the runs and the workers of a queue, and counts what waits.");
  withOutput(withOptions(command, "Options:", addressOptions))
    .addHelpText("after", "\nExample:\n  kinfolio queue status --queue redis://localhost")
    .action(async (flags: OutputFlags) => {
      const json = await withTheQueue(command, queueState);
      conclude(flags, { json, text: () => queueStatusText(json) }, finish);
    });
}
