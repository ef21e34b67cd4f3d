import type { Command } from "commander";
import { InputError } from "../../../base/errors.ts";
import { grouped } from "../../../base/words/counted.ts";
import { withOptions } from "../../options/option-flags.ts";
import { addressOptions } from "../../options/queue-options.ts";
import { conclude, type Finish, type OutputFlags, withOutput } from "../../output/output.ts";
import { withTheQueue } from "./the-queue.ts";

/** `kinfolio queue cancel RUN`: workers leave its chunks, and whoever runs the study ends. */
export function addCancel(command: Command, finish: Finish): void {
  command
    .argument("<run>", "as kinfolio queue status has it, or its first digits")
    .description(
      "Calls a run off: workers leave its cells, and the command that runs it ends. Finished cells are kept.",
    );
  withOutput(withOptions(command, "Options:", addressOptions))
    .addHelpText("after", "\nExample:\n  kinfolio queue cancel 3f0c --queue redis://localhost")
    .action(async (given: string, flags: OutputFlags) => {
      const run = await withTheQueue(command, async ({ shelf }) => {
        const known = (await shelf.runs()).map(({ run }) => run);
        const meant = known.filter((each) => each.startsWith(given));
        if (meant.length !== 1) throw notOne(given, meant.length, known);
        await shelf.callOff(meant[0]);
        return meant[0];
      });
      conclude(flags, { json: { cancelled: run }, text: () => `${run} is called off` }, finish);
    });
}

function notOne(given: string, count: number, known: readonly string[]): InputError {
  const what = count === 0 ? "there is no such run" : `${grouped(count)} runs begin so`;
  return new InputError("bad-option", `${given}: ${what}`, {
    advice: known.length === 0 ? "no run is known" : `runs: ${known.join(", ")}`,
  });
}
