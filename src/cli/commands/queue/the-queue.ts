import type { Command } from "commander";
import { InputError } from "../../../base/errors.ts";
import { queueAddress } from "../../../node/queue/connection/address.ts";
import { type OpenQueue, openQueue } from "../../../node/queue/connection/open-queue.ts";
import { readFlags } from "../../options/option-flags.ts";
import { addressOptions } from "../../options/queue-options.ts";

/** Lends the queue that a command names. @throws {InputError} where it names none, or one that is not there. */
export async function withTheQueue<Result>(
  command: Command,
  use: (queue: OpenQueue) => Promise<Result>,
): Promise<Result> {
  const { queue: text, insecure } = readFlags(command, addressOptions);
  if (text === undefined) {
    throw new InputError("bad-option", "--queue is needed: which one", {
      advice: `kinfolio queue ${command.name()} --queue redis://localhost`,
    });
  }
  const queue = await openQueue(queueAddress(text, process.env, insecure), () => {});
  try {
    return await use(queue);
  } finally {
    await queue.close();
  }
}
