import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { connect } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Network, Place } from "./network.ts";
import { cellCount, command } from "./study.ts";

const relayPort = 6380;

/** Who lives in the namespaces: a Redis, a command, and a worker in each of two; the way of one of them leads through a relay. */
export class House {
  readonly out: string;
  readonly #network: Network;
  readonly #folder: string;
  readonly #relay: ChildProcess;
  /** The most that Redis held whenever it was looked at, in bytes. */
  mostMemory = 0;
  redis!: ChildProcess;
  producer!: ChildProcess;
  readonly workers = new Map<Place, ChildProcess>();

  constructor(network: Network, folder: string) {
    this.#network = network;
    this.#folder = folder;
    this.out = join(folder, "queued");
    mkdirSync(join(folder, "redis"));
    const relay = resolve("build/campaigns/queue-network/relay.js");
    const way = [relay, String(relayPort), network.hub, String(network.port)];
    this.#relay = this.#start("a", process.execPath, way, "pipe");
  }

  get cells(): number {
    return cellCount(this.out);
  }

  async startRedis(): Promise<void> {
    const { hub, port } = this.#network;
    const settings = ["--appendonly", "yes", "--appendfsync", "everysec", "--save", ""];
    const where = [
      "--bind",
      hub,
      "--port",
      String(port),
      "--protected-mode",
      "no",
      "--dir",
      join(this.#folder, "redis"),
    ];
    this.redis = this.#start("hub", "redis-server", [...where, ...settings]);
    while (!(await isAnswering(port, hub))) await wait(50);
  }

  startWorker(place: "a" | "b"): void {
    const { hub, port } = this.#network;
    const address = place === "a" ? `redis://127.0.0.1:${relayPort}` : `redis://${hub}:${port}`;
    const args = [command, "worker", "--queue", address, "--insecure", "--threads", "1", "--lock", "6"];
    this.workers.set(place, this.#start(place, process.execPath, args));
  }

  startProducer(): void {
    const { hub, port } = this.#network;
    const args = [command, "backtest", "--study", join(this.#folder, "study.yaml"), "--out", this.out];
    const queue = ["--queue", `redis://${hub}:${port}`, "--insecure"];
    this.producer = this.#start("hub", process.execPath, [...args, ...queue]);
  }

  /** What a piece takes on the relay, and the share that takes longer. */
  slow(milliseconds: number, share: number): void {
    this.#relay.stdin?.write(`${milliseconds} ${share}\n`);
  }

  /** Waits until so many cells are on the producer's disk. @throws {Error} where it ends before. */
  async untilCells(count: number): Promise<void> {
    while (this.cells < count) {
      if (hasEnded(this.producer)) throw new Error(`the command ended at ${this.cells} cells`);
      await wait(20);
    }
    this.look();
  }

  /** Asks Redis for what it holds. */
  look(): void {
    const peak = /used_memory_peak:(\d+)/.exec(this.ask("info", "memory"))?.[1];
    this.mostMemory = Math.max(this.mostMemory, Number(peak));
  }

  ask(...words: readonly string[]): string {
    const { hub, port } = this.#network;
    return execFileSync("redis-cli", ["-h", hub, "-p", String(port), ...words], { encoding: "utf8" });
  }

  close(): void {
    for (const child of [this.#relay, this.redis, this.producer, ...this.workers.values()])
      child?.kill("SIGKILL");
  }

  /** `ip netns exec` becomes the program that it starts, so its signals are the program's. */
  #start(
    place: Place,
    program: string,
    args: readonly string[],
    input: "ignore" | "pipe" = "ignore",
  ): ChildProcess {
    const child = spawn("ip", [...this.#network.inside(place), program, ...args], {
      stdio: [input, "ignore", "pipe"],
    });
    child.stderr?.on("data", (piece) => process.stdout.write(`          ${place}: ${String(piece)}`));
    return child;
  }
}

/** Ends processes as a failing machine would. */
export async function kill(...children: readonly ChildProcess[]): Promise<void> {
  const ended = children.map((child) =>
    hasEnded(child) ? undefined : new Promise((settle) => child.once("exit", settle)),
  );
  for (const child of children) child.kill("SIGKILL");
  await Promise.all(ended);
}

export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function isAnswering(port: number, host: string): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect(port, host);
    socket.once("error", () => settle(false));
    socket.once("connect", () => socket.write("PING\r\n"));
    socket.once("data", (answer) => {
      socket.destroy();
      settle(String(answer).startsWith("+PONG"));
    });
  });
}
