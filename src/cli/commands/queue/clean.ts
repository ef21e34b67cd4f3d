import type { Command } from "commander";
import { counted } from "../../../base/words/counted.ts";
import { cleanQueue } from "../../../node/queue/queue-state.ts";
import { withOptions } from "../../options/option-flags.ts";
import { addressOptions } from "../../options/queue-options.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../../output/output.ts";
import { withTheQueue } from "./the-queue.ts";

/** `kinfolio queue clean`: what runs have left. */
export function addClean(command: Command, finish: Finish): void {
  command.description(
    "Forgets runs that have ended or were not heard of for a minute, with their results, chunks that were given up, and prices and strategies where nobody runs.",
  );
  withOutput(withOptions(command, "Options:", addressOptions))
    .addHelpText("after", "\nExample:\n  kinfolio queue clean --queue redis://localhost")
    .action(async (flags: OutputFlags) => {
      const json = await withTheQueue(command, cleanQueue);
      const text = (): string =>
        `forgotten: ${counted(json.runs, "run")}, ${counted(json.content, "piece")} of content, ${counted(json.chunks, "chunk")} that were given up`;
      conclude(flags, { json: { ...json }, text }, finish);
    });
}
