import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { InputError } from "../../base/errors.ts";
import { flag, number, whole } from "../../base/option/option.ts";
import { counted } from "../../base/words/counted.ts";
import { queueAddress } from "../../node/queue/connection/address.ts";
import { openQueue } from "../../node/queue/connection/open-queue.ts";
import { seldom } from "../../node/queue/seldom.ts";
import { serveQueue } from "../../node/queue/worker/serve-queue.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { addressOptions } from "../options/queue-options.ts";
import { type Finish, outputOptions, sayNotes } from "../output/output.ts";

export const workerOptions = {
  threads: whole({
    says: "Threads at work.",
    unit: "number of threads",
    least: 1,
    otherwise: "one per core",
  }),
  timeout: number({ says: "Longest a cell may take.", unit: "seconds", above: 0 }),
  maxMemory: whole({
    says: "What a thread may hold before it is renewed.",
    unit: "megabytes",
    least: 64,
    otherwise: "what it needs",
  }),
  lock: number({
    seldom: true,
    says: "Silence after which a chunk of this worker goes to another.",
    unit: "seconds",
    least: 1,
    usual: 60,
  }),
  once: flag({ says: "End once nothing waits in the queue.", usual: false }),
};

/** `kinfolio worker`: serves a queue until it is told to end. */
export function addWorker(command: Command, _finish: Finish): void {
  command.description(
    "Runs cells that kinfolio backtest --queue has put into a queue, on this or any other machine, until it is told to end. It needs no disk, listens on nothing, and runs nothing but cells.",
  );
  withOptions(withOptions(command, "Options:", addressOptions), "Options:", workerOptions);
  withOptions(command, "Output:", { debug: outputOptions.debug })
    .addHelpText("after", "\nExample:\n  kinfolio worker --queue redis://localhost --threads 4")
    .action(async () => {
      const { queue: address, insecure } = readFlags(command, addressOptions);
      const {
        threads = availableParallelism(),
        timeout,
        maxMemory,
        lock,
        once,
      } = readFlags(command, workerOptions);
      if (address === undefined) {
        throw new InputError("bad-option", "--queue is needed: where the cells are", {
          advice: "kinfolio worker --queue redis://localhost",
        });
      }
      const say = seldom((note) => sayNotes([note]));
      const queue = await openQueue(queueAddress(address, process.env, insecure), say);
      const serving = await serveQueue(queue, {
        threads,
        timeoutSeconds: timeout,
        maxMemoryMegabytes: maxMemory,
        lockMilliseconds: 1000 * lock,
        onNote: say,
      });
      const asked = firstSignal(); // from before it is said that somebody serves: a signal between handlers is lost
      process.stderr.write(
        `kinfolio: serving ${queue.address.shown} with ${threads} threads; Ctrl-C ends it\n`,
      );
      const ended = once ? serving.untilEmpty() : new Promise<void>(() => {});
      await Promise.race([ended, asked]);
      await serving.close();
      await queue.close();
      process.stderr.write(`kinfolio: ${counted(serving.cells, "cell was", "cells were")} run\n`);
    });
}

/** Resolves when the process is first asked to end; the second time it ends at once, and its chunks fall to others. */
function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = 0;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.removeAllListeners(signal);
      process.on(signal, () => {
        if (++asked > 1) process.exit(1);
        process.stderr.write("kinfolio: finishing the chunks in hand; once more ends at once\n");
        resolve();
      });
    }
  });
}
