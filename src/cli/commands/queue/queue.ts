import type { Command } from "commander";
import type { Finish } from "../../output/output.ts";
import { addCancel } from "./cancel.ts";
import { addClean } from "./clean.ts";
import { addSetup } from "./setup.ts";
import { addStatus } from "./status.ts";

const parts: Readonly<
  Record<string, readonly [summary: string, add: (command: Command, finish: Finish) => void]>
> = {
  status: ["runs, workers, and what waits", addStatus],
  cancel: ["call a run off", addCancel],
  clean: ["forget runs that have ended, and what they left", addClean],
  setup: ["make ready, and say how to make a user of least rights", addSetup],
};

/** `kinfolio queue`: looks after a queue of cells. */
export function addQueue(command: Command, finish: Finish): void {
  command
    .description(
      "Looks after a queue of cells, which kinfolio backtest --queue fills and kinfolio worker serves.",
    )
    .addHelpText("after", "\nExample:\n  kinfolio queue status --queue redis://localhost");
  for (const [name, [summary, add]] of Object.entries(parts)) {
    add(command.command(name).summary(summary), finish);
  }
}
