import type { ChildProcess } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import type { RunsOfCells } from "../../tests/support/runs-of-cells.ts";
import { type House, kill } from "./house.ts";
import type { Network } from "./network.ts";

/** One run with everything that can befall it. @throws {Error} where the command ends otherwise than well. */
export async function disturb(
  house: House,
  network: Network,
  runs: RunsOfCells,
  cells: number,
  say: (what: string) => void,
): Promise<void> {
  await house.startRedis();
  await runs.watch();
  house.startWorker("a");
  house.startWorker("b");
  house.startProducer();

  await house.untilCells(0.06 * cells);
  say("kill -9 of a worker, and another in its place");
  await kill(house.workers.get("b") as ChildProcess);
  house.startWorker("b");

  await house.untilCells(0.14 * cells);
  say("FLUSHALL");
  house.ask("flushall");

  await house.untilCells(0.24 * cells);
  say("kill -9 of Redis, back after 9 s");
  await kill(house.redis);
  await wait(9000);
  await house.startRedis();
  await runs.watch();

  await house.untilCells(0.34 * cells);
  say("the link of a worker is cut for 10 s, its lock is 6");
  network.cut("b");
  await wait(10_000);
  network.join("b");

  await house.untilCells(0.72 * cells);
  const by = network.trouble("a");
  if (by !== "netem") house.slow(100, by === "nft" ? 0 : 0.01);
  say(`200 ms more for a worker, 1% lost: ${words[by]}`);

  await house.untilCells(0.8 * cells);
  say("kill -9 of the command, and the same again");
  await kill(house.producer);
  house.startProducer();

  await house.untilCells(0.9 * cells);
  network.mend("a");
  house.slow(0, 0);
  say("the wire is as before; kill -9 of everybody at once, and all again");
  await kill(house.producer, house.redis, ...house.workers.values());
  await house.startRedis();
  await runs.watch();
  house.startWorker("a");
  house.startWorker("b");
  house.startProducer();

  const code = await new Promise((settle) => house.producer.once("exit", settle));
  house.look();
  say(`the command ended with ${code}`);
  if (code !== 0) throw new Error("the run did not end well");
}

const words = {
  netem: "by netem",
  nft: "the loss by nft, the delay by a relay (this kernel has no netem)",
  nothing: "by a relay, the loss as stalls (this kernel has no netem, and there is no nft)",
} as const;
