import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const root = resolve(import.meta.dirname, "../..");
/** The command line as it is installed. */
const bundled = [join(root, "dist/bin/kinfolio.js")];
/** The same with designs that misbehave (`planted-designs.mjs`), and with whatever else is loaded before it. */
const planted = (...further: readonly string[]): string[] => [
  ...[...further, join(root, "tests/support/planted-designs.mjs")].flatMap((module) => ["--import", module]),
  join(root, "dist/cli/main.js"),
];

/** A process of a queue, and what it has said so far. */
export interface QueueProcess {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly printed: () => string;
  /** Its exit code; none where a signal ended it. */
  readonly ended: Promise<number | null>;
  /** Waits until it has said something. @throws {Error} where it ends before. */
  readonly untilSaid: (words: string | RegExp) => Promise<void>;
}

/** Starts commands, to be ended together. */
export class QueueProcesses {
  readonly #all: ChildProcess[] = [];

  start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): QueueProcess {
    return this.#started([...bundled, ...args], environment);
  }

  /** @param modules loaded into the process and its threads before anything else. */
  startPlanted(args: readonly string[], ...modules: readonly string[]): QueueProcess {
    return this.#started([...planted(...modules), ...args], {});
  }

  killAll(): void {
    for (const child of this.#all.splice(0)) child.kill("SIGKILL");
  }

  #started(args: readonly string[], environment: Readonly<Record<string, string>>): QueueProcess {
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
    });
    this.#all.push(child);
    let [said, printed] = ["", ""];
    child.stderr.on("data", (piece) => {
      said += piece;
    });
    child.stdout.on("data", (piece) => {
      printed += piece;
    });
    const ended = new Promise<number | null>((settle) => child.once("close", settle));
    return {
      child,
      said: () => said,
      printed: () => printed,
      ended,
      async untilSaid(words) {
        while (!(typeof words === "string" ? said.includes(words) : words.test(said))) {
          if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended with: ${said}`);
          await wait(20);
        }
      },
    };
  }
}

/** Lines of finished cells that a run has put on its disk. */
export function cellsIn(folder: string): number {
  try {
    return readFileSync(join(folder, "cells.jsonl"), "latin1").split("\n").length - 1;
  } catch {
    return 0;
  }
}

/** Waits until a run has so many on its disk, or has ended. */
export async function untilCells(folder: string, count: number, { child }: QueueProcess): Promise<void> {
  while (cellsIn(folder) < count && child.exitCode === null && child.signalCode === null) await wait(20);
}

/** What a run wrote, by file; where and when it ran is left out. */
export function reportIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder).filter((name) => /\.(csv|html)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** The finished cells of a run by their keys, each as its line. */
export function linesIn(folder: string): Readonly<Record<string, string>> {
  const lines = readFileSync(join(folder, "cells.jsonl"), "utf8").trimEnd().split("\n");
  return Object.fromEntries(lines.map((line) => [JSON.parse(line.slice(17)).key, line]));
}
